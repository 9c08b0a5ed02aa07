"""The whole way of a reader: asking, confirming, being told, ending, coming back."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.template import engines
from django.test import Client

from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.sending import send_digests

from .walking import (
    MONDAY,
    READER,
    START,
    Clock,
    ask,
    confirmation_link,
    form_address,
    html_of,
    links_in,
    published,
    received,
    subscribe,
    text_of,
)


def test_the_whole_way(client: Client, clock: Clock) -> None:
    published(START - datetime.timedelta(days=30), title="Ancienne", themes=("lieux",))
    page = client.get(form_address("theme=lieux"))
    assert "1 fiche : Lieux" in page.text.replace("\xa0", " ")
    assert "noindex" in page.text
    assert page.headers["Cache-Control"] == "no-store, private"

    answer = ask(client, clock, "theme=lieux")
    assert answer.status_code == 302
    assert "Regardez votre boîte" in client.get(answer.url).text
    message = received()
    assert message["To"] == READER
    assert message["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in message
    assert "Lieux" in text_of(message)
    assert "Lieux" in html_of(message)
    link = confirmation_link()
    assert link.startswith("/m-avertir/confirmer/")

    # A mail scanner opens the link.
    assert "Confirmer" in client.get(link).text
    assert client.head(link).status_code == 200
    assert not Subscription.objects.active().exists()

    done = client.post(link, follow=True)
    assert "Vous êtes abonné·e" in done.text
    assert "9 novembre 2026" in done.text
    assert Subscription.objects.active().count() == 1

    clock.pass_(days=2)
    fresh = published(clock.moment, title="Le café partagé", themes=("lieux",))
    published(clock.moment, title="Ailleurs", themes=("formation",))
    clock.set(MONDAY)
    mail.outbox.clear()
    assert send_digests().sent == 1

    digest = received()
    assert digest["Subject"] == "1 nouvelle fiche – Lieux"
    assert digest["To"] == READER
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert digest["List-Unsubscribe"].strip().startswith("<http://testserver/m-avertir/arreter/")
    for words in (text_of(digest), html_of(digest)):
        assert "Le café partagé" in words
        assert fresh.url in words
        assert "Ailleurs" not in words
        assert "Ancienne" not in words
        assert "4 novembre 2026" in words
    everything, stop, manage = links_in(text_of(digest).partition("Toutes les fiches")[2])
    assert everything == "/fiches/"
    assert client.get(manage).status_code == 200

    # One click in a mail program: a form from elsewhere, without a cookie.
    stranger = Client(enforce_csrf_checks=True)
    one_click = digest["List-Unsubscribe"].strip(" <>").removeprefix("http://testserver")
    assert one_click == stop
    ended = stranger.post(one_click, {"List-Unsubscribe": "One-Click"})
    assert ended.status_code == 200
    assert "désabonné" in ended.text
    assert not Subscription.objects.active().exists()

    again = client.post(stop.replace("arreter", "reprendre"), follow=True)
    assert "de nouveau abonné" in again.text
    assert Subscription.objects.active().count() == 1


def test_in_english_all_is_in_english(client: Client, clock: Clock, english: Any) -> None:
    ask(client, clock, language="en")
    assert "please confirm" in received()["Subject"]
    link = confirmation_link()
    assert link.startswith("/en/notify-me/confirm/")
    client.post(link)
    clock.pass_(days=1)
    published(clock.moment, title="Le café partagé")
    english(published(clock.moment, title="The shared café"))
    clock.set(MONDAY)
    mail.outbox.clear()
    send_digests()

    digest = received()
    assert digest["Subject"] == "1 new fiche – all fiches"
    assert "The shared café" in text_of(digest)
    assert "partagé" not in text_of(digest)
    assert "Unsubscribe: http://testserver/en/notify-me/stop/" in text_of(digest)
    assert "/en/" in digest["List-Unsubscribe"]


def test_words_are_followed_as_well(client: Client, clock: Clock) -> None:
    subscribe(client, clock, "q=caf%C3%A9&tri=titre&page=3&utm_source=x")
    assert Subscription.objects.get().query == "q=caf%C3%A9"


def test_the_order_of_criteria_makes_no_other_set(client: Client, clock: Clock) -> None:
    subscribe(client, clock, "theme=lieux&theme=formation&statut=piste")
    subscribe(client, clock, "statut=piste&theme=formation&tri=titre&theme=lieux")
    assert Subscription.objects.count() == 1


def test_unknown_criteria_are_left_out_and_named(client: Client, clock: Clock) -> None:
    page = client.get(form_address("theme=lieux&theme=nulle-part"))
    assert "theme=nulle-part" in page.text
    assert subscribe(client, clock, "theme=lieux&theme=nulle-part").query == "theme=lieux"


def test_a_visitors_words_go_to_nobody_who_has_not_confirmed(client: Client, clock: Clock) -> None:
    ask(client, clock, "q=gagnez+vite+http%3A%2F%2Fbad.example&theme=lieux", address="victim@x.org")
    message = received()
    for words in (str(message["Subject"]), text_of(message), html_of(message)):
        assert "gagnez" not in words
        assert "bad.example" not in words
    assert "des mots de votre choix, Lieux" in text_of(message)


def test_asking_again_changes_the_rhythm_once_confirmed(client: Client, clock: Clock) -> None:
    subscription = subscribe(client, clock)
    ask(client, clock, rhythm=Rhythm.MONTHLY)
    subscription.refresh_from_db()
    assert subscription.rhythm == Rhythm.WEEKLY
    link = confirmation_link()
    assert "Changer le rythme" in client.get(link).text
    client.post(link)
    subscription.refresh_from_db()
    assert subscription.rhythm == Rhythm.MONTHLY
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("twice", [False, True])
def test_confirming_twice_is_confirming_once(client: Client, clock: Clock, twice: bool) -> None:
    ask(client, clock)
    link = confirmation_link()
    client.post(link)
    confirmed_at = Subscription.objects.get().confirmed_at
    clock.pass_(days=1)
    if twice:
        client.post(link)
    assert "Vous êtes abonné·e" in client.get(link).text
    assert Subscription.objects.get().confirmed_at == confirmed_at


def test_the_list_leads_to_the_form() -> None:
    template = engines["django"].from_string(
        '{% load subscription_tags %}{% subscription_url theme="lieux" as url %}'
        '{% include "components/notify_me.html" with url=url words="Lieux" only %}'
    )
    drawn = template.render({})
    assert 'href="/m-avertir/?theme=lieux"' in drawn
    assert 'rel="nofollow"' in drawn
