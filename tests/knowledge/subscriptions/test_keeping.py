"""What is kept, for how long, and what administrators see of it."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.moderation import ensure_moderation
from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.purging import erase
from tests.knowledge.editorial.conftest import person
from tests.support.queries import number_of

from .walking import DAY, READER, START, Clock, follower

REPORT = reverse("subscriptions_admin:report")


@pytest.fixture
def administrator(client: Client, clock: Clock) -> Any:
    """Sign an administrator in."""
    ensure_moderation()
    user = person("anne", "Administration")
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"confirmed_at": None}, 7),
        ({"unsubscribed_at": START}, 30),
        # Asked for again on the last day: it waits for its confirmation.
        ({"unsubscribed_at": START, "asked_at": START + 30 * DAY}, 37),
    ],
)
def test_what_is_kept_no_longer(clock: Clock, fields: dict[str, Any], days: int) -> None:
    follower("theme=lieux", **fields)
    follower("theme=formation")
    assert erase(START + days * DAY) == 0
    clock.set(START + days * DAY + DAY / 24)
    call_command("send_digests", dry_run=True, stdout=StringIO())
    assert Subscription.objects.count() == 2
    call_command("send_digests", stdout=StringIO())
    assert Subscription.objects.get().query == "theme=formation"


def test_nothing_else_is_kept_of_a_reader() -> None:
    assert {field.name for field in Subscription._meta.fields} == {
        *("id", "public_id", "email", "query", "language", "rhythm"),
        *("asked_at", "confirmed_at", "told_until", "last_sent_at", "refusals", "unsubscribed_at"),
    }
    assert READER not in str(Subscription(email=READER))


def test_administrators_see_numbers_and_no_address(client: Client, administrator: Any) -> None:
    assert "Personne ne suit encore" in client.get(REPORT).text
    follower("theme=lieux")
    follower("theme=lieux", email="b@example.org", rhythm=Rhythm.MONTHLY)
    follower("theme=lieux", email="c@example.org", confirmed_at=None)
    follower("theme=lieux", email="d@example.org", unsubscribed_at=START)
    follower(language="en", email="e@example.org")
    page = client.get(REPORT)
    rows = [
        (row.words, row.language, row.weekly, row.monthly, row.waiting)
        for row in page.context["rows"]
    ]
    assert rows[0] == ("Lieux", "Français", 1, 1, 1) or rows[0][1:] == ("French", 1, 1, 1)
    assert len(rows) == 2
    content = page.text.partition("<main")[2]
    assert "@example.org" not in content
    assert REPORT in client.get(reverse("wagtailadmin_home")).text


def test_the_report_costs_the_same_whatever_is_followed(client: Client, administrator: Any) -> None:
    costs = []
    for queries in (["q=a"], ["q=b", "theme=lieux", "statut=piste&theme=lieux", "theme=formation"]):
        for query in queries:
            follower(query)
        client.get(REPORT)
        with CaptureQueriesContext(connection) as asked:
            client.get(REPORT)
        costs.append(number_of(asked))
    assert costs[0] == costs[1]


def test_administrators_erase_an_address(client: Client, administrator: Any) -> None:
    follower("theme=lieux")
    follower("theme=formation", confirmed_at=None)
    other = follower(email="other@example.org")
    asked = client.post(REPORT, {"email": "Camille@example.org"})
    assert "C’est définitif" in asked.text
    assert Subscription.objects.count() == 3
    done = client.post(REPORT, {"email": "Camille@example.org", "confirmed": "1"}, follow=True)
    assert "2 abonnements de cette adresse ont été effacés" in done.text
    assert Subscription.objects.get() == other
    nothing = client.post(REPORT, {"email": READER, "confirmed": "1"}, follow=True)
    assert "Rien n’était gardé" in nothing.text


@pytest.mark.parametrize("address", ["", "nobody", "x" * 10_000, "a\x00@b.org", "<b>@x"])
def test_what_is_no_address_erases_nothing(
    client: Client, administrator: Any, address: str
) -> None:
    follower()
    answer = client.post(REPORT, {"email": address, "confirmed": "1"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    assert Subscription.objects.exists()


@pytest.mark.parametrize("group", ["Rédaction", "Relecture", "Validation", "Traduction"])
def test_others_see_nothing_of_it(client: Client, clock: Clock, group: str) -> None:
    ensure_moderation()
    follower()
    client.force_login(person("ada", group))
    for answer in (client.get(REPORT), client.post(REPORT, {"email": READER, "confirmed": "1"})):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    assert Subscription.objects.exists()
    assert REPORT not in client.get(reverse("wagtailadmin_home")).text


def test_visitors_sign_in_first(client: Client, clock: Clock) -> None:
    assert client.get(REPORT).status_code == 302
