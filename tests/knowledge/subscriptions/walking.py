"""A reader who asks to be told, opens messages as a mail program does, and follows their links."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.forms import traps
from knowledge.models import FicheChangeNote, FicheIndexPage, FichePage
from knowledge.subscriptions.links import address_of, manage_token
from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.sending import send_digests
from tests.knowledge.factories import make_fiche

PARIS = ZoneInfo("Europe/Paris")
READER = "camille@example.org"
#: Wednesday; the next Monday is the 9th, the next month begins on 1 December.
START = datetime.datetime(2026, 11, 4, 15, 30, tzinfo=PARIS)
MONDAY = datetime.datetime(2026, 11, 9, 6, 0, tzinfo=PARIS)
DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY

_LINK = re.compile(r"http://testserver\S+")


class Clock:
    """The time, as tests set it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moment = START
        monkeypatch.setattr(timezone, "now", lambda: self.moment)
        clock = SimpleNamespace(time=lambda: self.moment.timestamp())
        monkeypatch.setattr(traps, "time", clock)

    def set(self, moment: datetime.datetime) -> None:
        self.moment = moment

    def pass_(self, **time: float) -> None:
        self.moment += datetime.timedelta(**time)


def form_address(query: str = "", language: str = "fr") -> str:
    """Return the address of the form for a set."""
    from django.utils import translation

    with translation.override(language):
        address = reverse("subscriptions:subscribe")
    return f"{address}?{query}" if query else address


def began_in(page: Any) -> str:
    """Return the stamp of the form of a page."""
    return str(page.context["form"]["began"].value())


def ask(
    client: Client,
    clock: Clock,
    query: str = "",
    *,
    address: str = READER,
    rhythm: str = Rhythm.WEEKLY,
    language: str = "fr",
    **fields: str,
) -> Any:
    """Fill in the form; return the answer."""
    url = form_address(query, language)
    began = began_in(client.get(url))
    clock.pass_(seconds=20)
    return client.post(url, {"email": address, "rhythm": rhythm, "began": began, **fields})


def received(position: int = -1) -> EmailMessage:
    """Return a message as it goes over the wire, read by Python's own reader of messages."""
    message = email.message_from_bytes(
        mail.outbox[position].message().as_bytes(), policy=email.policy.default
    )
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """Return the plain text of a message."""
    part = message.get_body(preferencelist=("plain",))
    assert part is not None
    return str(part.get_content())


def html_of(message: EmailMessage) -> str:
    """Return a message as HTML."""
    part = message.get_body(preferencelist=("html",))
    assert part is not None
    return str(part.get_content())


def links_in(text: str) -> list[str]:
    """Return the paths of all links to this site."""
    return [urlsplit(link).path for link in _LINK.findall(text)]


def confirmation_link() -> str:
    """Return the path that the last message leads to."""
    (link,) = links_in(text_of(received()))
    return link


def subscribe(client: Client, clock: Clock, query: str = "", **options: Any) -> Subscription:
    """Go the whole way; return the subscription."""
    ask(client, clock, query, **options)
    client.post(confirmation_link())
    mail.outbox.clear()
    return Subscription.objects.latest("pk")


def follower(query: str = "", **fields: Any) -> Subscription:
    """Return a subscription that was confirmed at the start, without going the way."""
    values = {
        "email": READER,
        "language": "fr",
        "rhythm": Rhythm.WEEKLY,
        "asked_at": START,
        "confirmed_at": START,
        "told_until": START,
        **fields,
    }
    return Subscription.objects.create(query=query, **values)


def link_to(name: str, subscription: Subscription) -> str:
    """Return the path of a page of a subscription."""
    return urlsplit(address_of(name, manage_token(subscription), subscription.language)).path


def published(moment: datetime.datetime, **fields: Any) -> FichePage:
    """Return a fiche that readers see since a moment."""
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    fiche = make_fiche(parent=section, **fields)
    fiche.first_published_at = fiche.last_published_at = moment
    fiche.save()
    return fiche


def at(day: str) -> datetime.datetime:
    """Return a moment early in the morning of a day."""
    return datetime.datetime.fromisoformat(f"{day}T06:00").replace(tzinfo=PARIS)


def told(now: datetime.datetime = MONDAY) -> list[str]:
    """Send what is due; return the subjects."""
    mail.outbox.clear()
    send_digests(now)
    return [message.subject for message in mail.outbox]


def note(fiche: FichePage, text: str, *, live: bool = True) -> None:
    """Let an editor note a change in a fiche; published at once, or waiting to be read."""
    draft = fiche.get_latest_revision_as_object() if fiche.latest_revision else fiche
    draft.change_notes.add(FicheChangeNote(text=text))
    revision = draft.save_revision()
    if live:
        revision.publish()
