"""Secret links: only ours, each for one purpose, only for a time, and opening changes nothing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.subscriptions.links import (
    address_of,
    confirmation_token,
    manage_token,
    read_confirmation,
    read_manage_token,
)
from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.purging import erase
from tests.support.queries import number_of

from .walking import READER, START, Clock, ask, confirmation_link, follower, link_to, subscribe

NAMES = ("confirm", "stop", "resume", "manage")
WRONG = [
    "x",
    "é",
    "a.b",
    "." * 3,
    "0" * 32,
    "0" * 32 + "." + "A" * 43,
    "x" * 5_000,
    "%00",
    "%ED%A0%80",
]


def state() -> list[dict[str, Any]]:
    return list(Subscription.objects.order_by("pk").values())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("token", WRONG)
def test_wrong_links_end_in_words(client: Client, clock: Clock, name: str, token: str) -> None:
    url = reverse(f"subscriptions:{name}", args=["TOKEN"]).replace("TOKEN", token)
    for answer in (client.get(url), client.post(url)):
        assert answer.status_code == 404
    assert "Pas d’abonnement ici" in client.get(url).text


@pytest.mark.parametrize("name", NAMES)
def test_opening_a_link_changes_nothing(client: Client, clock: Clock, name: str) -> None:
    subscription = follower()
    follower("theme=lieux", unsubscribed_at=START)
    ended = follower("theme=formation", unsubscribed_at=START)
    pending = follower("theme=legislation", confirmed_at=None)
    before = state()
    for each in (subscription, ended, pending):
        token = (
            confirmation_token(each, Rhythm.MONTHLY, timezone.now())
            if name == "confirm"
            else manage_token(each)
        )
        url = reverse(f"subscriptions:{name}", args=[token])
        for method in (client.get, client.head, client.options):
            method(url, {"stop_all": "1", "erase": "1", "confirmed": "1"})
    assert state() == before


def test_a_link_serves_one_purpose(clock: Clock) -> None:
    subscription = follower()
    manage = manage_token(subscription)
    confirm = confirmation_token(subscription, Rhythm.WEEKLY, START)
    assert read_manage_token(manage) == subscription.public_id
    assert read_confirmation(manage) is None
    assert read_manage_token(confirm) is None


def test_a_changed_link_is_none(clock: Clock) -> None:
    token = confirmation_token(follower(), Rhythm.WEEKLY, START)
    assert read_confirmation(token) is not None
    assert read_confirmation(token.replace("weekly", "monthly")) is None
    assert read_confirmation(token[:-1]) is None


def test_another_key_opens_nothing(clock: Clock, settings: Any) -> None:
    token = manage_token(follower())
    settings.SECRET_KEY = "another key, as long as it has to be for nobody to guess it"
    assert read_manage_token(token) is None
    settings.SECRET_KEY_FALLBACKS = ["development-only-" + "not-a-secret-" * 4]
    assert read_manage_token(token) is not None


def test_a_confirmation_comes_too_late(client: Client, clock: Clock) -> None:
    ask(client, clock, "theme=lieux")
    link = confirmation_link()
    clock.pass_(days=7, minutes=1)
    assert client.post(link).status_code == 302
    page = client.get(link)
    assert page.status_code == 404
    assert "n’est plus valable" in page.text
    assert "/m-avertir/?theme=lieux" in page.text
    assert not Subscription.objects.active().exists()


def test_a_confirmation_is_spent_once_the_subscription_has_ended(
    client: Client, clock: Clock
) -> None:
    ask(client, clock)
    link = confirmation_link()
    client.post(link)
    subscription = Subscription.objects.get()
    clock.pass_(hours=1)
    client.post(link_to("stop", subscription))
    client.post(link)
    assert not Subscription.objects.active().exists()
    assert "n’est plus valable" in client.get(link).text

    clock.pass_(hours=1)
    ask(client, clock)
    client.post(confirmation_link())
    assert Subscription.objects.active().count() == 1


def test_a_subscription_that_was_erased_leaves_links_to_words(client: Client, clock: Clock) -> None:
    subscription = subscribe(client, clock)
    stop = link_to("stop", subscription)
    client.post(stop)
    clock.pass_(days=31)
    erase()
    assert client.get(stop).status_code == 404
    # A mail program is told that it worked: nothing more will come.
    assert Client(enforce_csrf_checks=True).post(stop).status_code == 200


@pytest.mark.parametrize("name", ["confirm", "resume", "manage"])
def test_only_ending_takes_forms_from_elsewhere(clock: Clock, name: str) -> None:
    subscription = follower(unsubscribed_at=None if name == "manage" else START)
    token = manage_token(subscription)
    if name == "confirm":
        token = confirmation_token(subscription, Rhythm.WEEKLY, START + datetime.timedelta(hours=1))
    before = state()
    stranger = Client(enforce_csrf_checks=True)
    url = reverse(f"subscriptions:{name}", args=[token])
    assert stranger.post(url, {"stop_all": "1"}).status_code == 403
    assert state() == before


def test_links_of_others_are_left_alone(client: Client, clock: Clock) -> None:
    own, other = follower(), follower(email="other@example.org")
    url = link_to("manage", own)
    for button in ("stop", "resume"):
        client.post(url, {"subscription": other.public_id.hex, button: "1"})
    name = other.public_id.hex
    client.post(url, {"subscription": name, f"{name}-rhythm": Rhythm.MONTHLY})
    client.post(url, {"stop_all": "1"})
    client.post(url, {"erase": "1", "confirmed": "1"})
    assert not Subscription.objects.filter(email=READER).exists()
    assert state() == [row for row in state() if row["email"] == "other@example.org"]
    other.refresh_from_db()
    assert other.is_active
    assert other.rhythm == Rhythm.WEEKLY


def test_the_page_of_an_address(client: Client, clock: Clock) -> None:
    own = follower("theme=lieux")
    second = follower("q=caf%C3%A9&statut=piste", rhythm=Rhythm.MONTHLY)
    follower("theme=formation", confirmed_at=None)
    url = link_to("manage", own)
    page = client.get(url)
    assert "c…@example.org" in page.text
    assert READER not in page.text
    assert "Lieux" in page.text
    assert "café" in page.text
    assert "Formation" not in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"

    name = second.public_id.hex
    client.post(url, {"subscription": name, f"{name}-rhythm": Rhythm.WEEKLY})
    second.refresh_from_db()
    assert second.rhythm == Rhythm.WEEKLY
    refused = client.post(url, {"subscription": name, f"{name}-rhythm": "daily"})
    assert "Choisissez à quel rythme" in refused.text
    for nobody in ("", "x" * 10_000, "\x00", "9" * 40):
        client.post(url, {"subscription": nobody, "stop": "1"})
    assert Subscription.objects.active().count() == 2

    client.post(url, {"subscription": name, "stop": "1"})
    assert "Se réabonner" in client.get(url).text
    client.post(url, {"subscription": name, "resume": "1"})
    assert Subscription.objects.active().count() == 2
    client.post(url, {"stop_all": "1"})
    assert not Subscription.objects.active().exists()
    asked = client.post(url, {"erase": "1"})
    assert "Effacer votre adresse ?" in asked.text.replace("\xa0", " ")
    assert Subscription.objects.count() == 3
    erased = client.post(url, {"erase": "1", "confirmed": "1"})
    assert "Votre adresse est effacée" in erased.text
    assert not Subscription.objects.exists()


def test_the_page_of_an_address_costs_the_same_whatever_is_on_it(
    client: Client, clock: Clock
) -> None:
    own = follower("theme=lieux")
    url = link_to("manage", own)
    costs = []
    for queries in (["q=a"], ["q=b", "theme=formation", "statut=piste", "theme=legislation&q=c"]):
        for query in queries:
            follower(query)
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        costs.append(number_of(asked))
    assert costs[0] == costs[1]


def test_addresses_are_whole_and_in_the_language() -> None:
    assert address_of("stop", "x", "en") == "http://testserver/en/notify-me/stop/x/"
    assert address_of("stop", "x", "fr") == "http://testserver/m-avertir/arreter/x/"
