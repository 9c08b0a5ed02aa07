"""Mail servers that refuse, and criteria that are no more."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command

from knowledge.models import KnowledgeTag
from knowledge.subscriptions import sending
from knowledge.subscriptions.models import Subscription
from knowledge.subscriptions.sending import send_digests
from tests.knowledge.editorial.mailing import RefusingBackend, backend

from .walking import (
    DAY,
    MONDAY,
    READER,
    START,
    WEEK,
    Clock,
    follower,
    published,
    received,
    text_of,
    told,
)


def test_what_could_not_be_sent_is_sent_by_the_next_run(clock: Clock, settings: Any) -> None:
    follower()
    published(START + DAY)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = backend(RefusingBackend)
    for _day in range(5):
        outcome = send_digests(MONDAY)
        assert (outcome.sent, outcome.failed) == (0, 1)
    settings.EMAIL_BACKEND = working
    assert len(told(MONDAY + DAY)) == 1


class NoMailboxBackend(BaseEmailBackend):
    """Says that there is no such mailbox."""

    code = 550

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Refuse.

        Raises:
            SMTPRecipientsRefused: always.
        """
        raise SMTPRecipientsRefused({READER: (self.code, b"No such mailbox")})


class FullMailboxBackend(NoMailboxBackend):
    """Says that a mailbox is full for now."""

    code = 452


def test_a_mailbox_that_is_none_ends_after_some_times(
    clock: Clock, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    subscription = follower()
    published(START + DAY)
    settings.EMAIL_BACKEND = backend(NoMailboxBackend)
    for time in range(sending.REFUSALS):
        assert Subscription.objects.active().exists(), time
        send_digests(MONDAY + time * DAY)
    assert not Subscription.objects.active().exists()
    assert READER not in caplog.text
    assert str(subscription.public_id) in caplog.text


def test_a_full_mailbox_is_tried_again(clock: Clock, settings: Any) -> None:
    follower()
    published(START + DAY)
    settings.EMAIL_BACKEND = backend(FullMailboxBackend)
    for time in range(sending.REFUSALS + 2):
        send_digests(MONDAY + time * DAY)
    assert Subscription.objects.active().exists()


def test_one_that_cannot_be_sent_is_in_nobodys_way(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower(email="a@example.org")
    follower(email="b@example.org")
    published(START + DAY)
    send = sending.Line.send

    def refuse(self: Any, message: EmailMessage) -> None:
        if message.to == ["a@example.org"]:
            raise SMTPServerDisconnected
        send(self, message)

    monkeypatch.setattr(sending.Line, "send", refuse)
    said, complained = StringIO(), StringIO()
    clock.set(MONDAY)
    call_command("send_digests", stdout=said, stderr=complained)
    assert [message.to for message in mail.outbox] == [["b@example.org"]]
    assert "SMTPServerDisconnected" in complained.getvalue()
    assert "a@example.org" not in complained.getvalue()


def test_a_set_that_would_be_larger_ends_and_says_so(clock: Clock) -> None:
    subscription = follower("etiquette=ephemere&statut=piste")
    published(START + DAY)
    assert told() == ["Grandes Rencontres\N{NO-BREAK SPACE}: un de vos abonnements se termine"]
    assert "etiquette=ephemere" in text_of(received())
    subscription.refresh_from_db()
    assert not subscription.is_active
    assert told(MONDAY + WEEK) == []


def test_one_of_several_alternatives_is_dropped_and_told_once(clock: Clock) -> None:
    subscription = follower("theme=disparu&theme=lieux")
    published(START + DAY, themes=("lieux",))
    assert told() == ["1 nouvelle fiche – Lieux"]
    assert "theme=disparu" in text_of(received())
    subscription.refresh_from_db()
    assert subscription.query == "theme=lieux"
    published(MONDAY + DAY, themes=("lieux",))
    assert len(told(MONDAY + WEEK)) == 1
    assert "disparu" not in text_of(received())


def test_a_set_that_is_followed_already_stays_as_it_is(clock: Clock) -> None:
    follower("theme=disparu&theme=lieux")
    follower("theme=lieux")
    published(START + DAY, themes=("lieux",))
    assert len(told()) == 2
    assert Subscription.objects.active().count() == 2


def test_a_tag_that_was_merged_is_followed_under_its_new_name(clock: Clock) -> None:
    fiche = published(START + DAY, tags=("Quartier",))
    new = KnowledgeTag.objects.get(name="Quartier")
    KnowledgeTag.objects.create(name="Voisinage", slug="voisinage", merged_into=new)
    follower("etiquette=voisinage")
    assert told() == ["1 nouvelle fiche – Quartier"]
    assert fiche.title in text_of(received())
    assert "n’existe plus" not in text_of(received())
