"""The form: what it takes, what it refuses, and that it tells nobody who is subscribed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.subscriptions.models import Rhythm, Subscription
from tests.knowledge.editorial.mailing import RefusingBackend, backend
from tests.support.queries import number_of

from .walking import READER, Clock, ask, began_in, follower, form_address

BAD_ADDRESSES = [
    "",
    "   ",
    "nobody",
    "a@b",
    "@example.org",
    "a b@example.org",
    "camille@example.org, other@example.org",
    "camille@example.org\r\nBcc: other@example.org",
    "camille@example.org%0ABcc:other@example.org",
    "camille\x00@example.org",
    "camille@exam\u202eple.org",
    "çamille@example.org",
    '"camille"@example.org',
    "camille@[127.0.0.1]",
    "a" * 65 + "@example.org",
    "a" * 60 + "@" + ".".join(["b" * 60] * 5) + ".org",
    "a" * 308 + "@example.org",
    "x" * 10_000,
    "😀@example.org",
    "camille@.org",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_what_is_no_address_is_refused_in_words(client: Client, clock: Clock, address: str) -> None:
    answer = ask(client, clock, address=address, rhythm=Rhythm.MONTHLY)
    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    # What was typed and chosen is still there.
    assert answer.context["form"]["email"].value() == address
    assert answer.context["form"]["rhythm"].value() == Rhythm.MONTHLY
    assert not Subscription.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("Camille@Example.ORG", "camille@example.org"),
        (" camille@example.org ", "camille@example.org"),
        ("camille+fiches@example.org", "camille+fiches@example.org"),
        ("camille@élan.fr", "camille@xn--lan-9la.fr"),
        ("o'brien_x.y-z@sub.example.org", "o'brien_x.y-z@sub.example.org"),
    ],
)
def test_addresses_have_one_spelling(client: Client, clock: Clock, address: str, kept: str) -> None:
    ask(client, clock, address=address)
    assert Subscription.objects.get().email == kept
    assert mail.outbox[-1].to == [kept]


@pytest.mark.parametrize("rhythm", ["", "daily", "weekly\x00", "x" * 10_000])
def test_other_rhythms_are_refused(client: Client, clock: Clock, rhythm: str) -> None:
    answer = ask(client, clock, rhythm=rhythm)
    assert answer.context["form"].errors["rhythm"]
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "theme=%00&q=%00%1f",
        "q=%ED%A0%80%F0%9F%98%80",
        "theme=" + "x" * 10_000,
        "q=" + "mot+" * 2_500,
        "&".join(f"theme=t{number}" for number in range(900)),
        "territoire=99999999999999999999999&page=-1&tri=%27&format=pdf",
        "q=a&q=b&q=%E2%80%AE",
        "q=<script>alert(1)</script>",
    ],
)
def test_no_address_of_the_form_is_an_error(client: Client, clock: Clock, query: str) -> None:
    page = client.get(form_address(query))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert ask(client, clock, query).status_code in {200, 302}


def test_too_many_criteria_are_refused_in_words(
    client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Subscription, "QUERY_LENGTH", 10)
    answer = ask(client, clock, "theme=lieux&theme=formation")
    assert "trop de critères" in answer.text
    assert not Subscription.objects.exists()


def test_a_field_that_nobody_sees_is_left_alone(client: Client, clock: Clock) -> None:
    answer = ask(client, clock, subject="https://spam.example")
    assert answer.status_code == 200
    assert READER in answer.text
    assert "spam.example" not in answer.text
    assert not mail.outbox


@pytest.mark.parametrize("began", ["", "x", "x" * 10_000, "é\x00", "eyJ:1:2"])
def test_a_form_that_was_never_shown_is_asked_for_once_more(
    client: Client, clock: Clock, began: str
) -> None:
    fields = {"email": READER, "rhythm": Rhythm.WEEKLY, "began": began}
    answer = client.post(form_address(), fields)
    assert answer.status_code == 200
    assert not mail.outbox
    clock.pass_(seconds=5)
    assert client.post(form_address(), {**fields, "began": began_in(answer)}).status_code == 302


def test_a_form_sent_at_once_is_asked_for_once_more(client: Client, clock: Clock) -> None:
    page = client.get(form_address())
    fields = {"email": READER, "rhythm": Rhythm.WEEKLY, "began": began_in(page)}
    assert client.post(form_address(), fields).status_code == 200
    clock.pass_(seconds=5)
    assert client.post(form_address(), fields).status_code == 302


def test_nobody_fills_a_mailbox(client: Client, clock: Clock) -> None:
    answers = [ask(client, clock, address=f"camille+{number}@example.org") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 4 + [200] * 2
    assert "réessayez dans une heure" in answers[-1].text
    assert ask(client, clock, address="somebody@else.example").status_code == 302


def test_spellings_with_dots_fill_no_mailbox(client: Client, clock: Clock) -> None:
    spellings = ("v.ictim@gmail.com", "vi.ctim@googlemail.com", "victim+a@gmail.com")
    for address in (*spellings, "v.i.c.t.i.m@gmail.com"):
        assert ask(client, clock, address=address).status_code == 302
        # What was typed is what is kept and written to.
        assert mail.outbox[-1].to == [address]
        assert Subscription.objects.filter(email=address).exists()
    assert ask(client, clock, address="victim@googlemail.com").status_code == 200
    assert len(mail.outbox) == 4
    # Elsewhere a dot makes another mailbox.
    for address in ("v.ictim@example.org", "vi.ctim@example.org"):
        assert ask(client, clock, address=address).status_code == 302


def test_a_network_asks_for_so_many_a_day(client: Client, clock: Clock, settings: Any) -> None:
    limits = settings.ACCOUNT_RATE_LIMITS
    assert "60/d/ip" in limits["subscribe"].split(",")
    settings.ACCOUNT_RATE_LIMITS = {**limits, "subscribe": "2/d/ip,4/h/key"}
    answers = [ask(client, clock, address=f"r{number}@example.org") for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "au plus tard demain" in answers[-1].text
    assert "r2@example.org" in answers[-1].text


def test_a_mail_server_that_does_not_work_loses_nothing(
    client: Client, clock: Clock, settings: Any
) -> None:
    settings.EMAIL_BACKEND = backend(RefusingBackend)
    answer = ask(client, clock)
    assert answer.status_code == 200
    assert READER in answer.text
    assert "rien n’est perdu" in answer.text


def test_nobody_learns_who_is_subscribed(client: Client, clock: Clock) -> None:
    follower("theme=lieux")
    follower("theme=lieux", email="left@example.org", unsubscribed_at=clock.moment)
    follower("theme=lieux", email="waits@example.org", confirmed_at=None)
    seen = set()
    ask(client, clock, "theme=lieux", address="warm@example.org")
    for address in (READER, "left@example.org", "waits@example.org", "new@example.org"):
        url = form_address("theme=lieux")
        began = began_in(client.get(url))
        clock.pass_(seconds=20)
        mail.outbox.clear()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.post(
                url, {"email": address, "rhythm": Rhythm.WEEKLY, "began": began}, follow=True
            )
        page = answer.text
        subject, body = mail.outbox[0].subject, mail.outbox[0].body
        words = body.partition("http")[0]
        seen.add((answer.status_code, page, len(mail.outbox), subject, words, number_of(asked)))
    assert len(seen) == 1


def test_the_form_costs_the_same_whatever_there_is(client: Client, clock: Clock) -> None:
    from tests.knowledge.factories import make_fiche

    costs = []
    for number in (1, 6):
        for position in range(number):
            make_fiche(themes=("lieux",))
            follower(f"q={number}{position}", email=f"r{number}-{position}@example.org")
        client.get(form_address("theme=lieux"))
        with CaptureQueriesContext(connection) as asked:
            client.get(form_address("theme=lieux"))
        costs.append(number_of(asked))
    assert costs[0] == costs[1]
