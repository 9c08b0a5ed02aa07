"""When digests are due, and that each leaves once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.test import Client

from knowledge.subscriptions import sending
from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.sending import send_digests
from tests.knowledge.editorial.mailing import backend

from .walking import (
    DAY,
    MONDAY,
    START,
    WEEK,
    Clock,
    at,
    follower,
    link_to,
    published,
    told,
)


@pytest.mark.parametrize(
    ("rhythm", "confirmed", "not_yet", "due"),
    [
        # Confirmed on a Monday: the next one is the first.
        (Rhythm.WEEKLY, "2026-11-09", "2026-11-15", "2026-11-16"),
        (Rhythm.WEEKLY, "2026-11-08", None, "2026-11-09"),
        # Around the hours that are twice there, or not at all.
        (Rhythm.WEEKLY, "2026-10-24", "2026-10-25", "2026-10-26"),
        (Rhythm.WEEKLY, "2027-03-27", "2027-03-28", "2027-03-29"),
        (Rhythm.WEEKLY, "2026-12-30", "2027-01-03", "2027-01-04"),
        (Rhythm.MONTHLY, "2026-10-25", "2026-10-31", "2026-11-01"),
        (Rhythm.MONTHLY, "2027-01-31", None, "2027-02-01"),
        (Rhythm.MONTHLY, "2027-02-01", "2027-02-28", "2027-03-01"),
        (Rhythm.MONTHLY, "2028-02-28", "2028-02-29", "2028-03-01"),
        (Rhythm.MONTHLY, "2026-12-31", None, "2027-01-01"),
    ],
)
def test_the_day_has_come(
    clock: Clock, rhythm: str, confirmed: str, not_yet: str | None, due: str
) -> None:
    begin = at(confirmed)
    follower(rhythm=rhythm, asked_at=begin, confirmed_at=begin, told_until=begin)
    published(begin + datetime.timedelta(hours=1))
    if not_yet is not None:
        assert told(at(not_yet) + datetime.timedelta(hours=17, minutes=59)) == []
    midnight = at(due) - datetime.timedelta(hours=6)
    assert told(midnight - datetime.timedelta(seconds=1)) == []
    assert len(told(midnight)) == 1


def test_a_run_that_comes_late_still_sends(clock: Clock) -> None:
    follower()
    published(START + DAY)
    assert len(told(MONDAY + 3 * DAY)) == 1
    assert told(MONDAY + 4 * DAY) == []


def test_another_rhythm_begins_on_its_day(client: Client, clock: Clock) -> None:
    subscription = follower(rhythm=Rhythm.MONTHLY)
    published(START + DAY)
    clock.set(MONDAY + DAY)
    name = subscription.public_id.hex
    client.post(
        link_to("manage", subscription), {"subscription": name, f"{name}-rhythm": Rhythm.WEEKLY}
    )
    assert told(MONDAY + 2 * DAY) == []
    assert len(told(MONDAY + WEEK)) == 1


def test_taken_up_again_it_tells_what_came_in_between(client: Client, clock: Clock) -> None:
    subscription = follower()
    client.post(link_to("stop", subscription))
    published(START + DAY)
    assert told() == []
    clock.set(MONDAY + DAY)
    client.post(link_to("resume", subscription))
    assert told(MONDAY + 2 * DAY) == []
    assert len(told(MONDAY + WEEK)) == 1


def test_only_confirmed_ones_are_told(clock: Clock) -> None:
    follower(confirmed_at=None)
    follower(email="left@example.org", unsubscribed_at=START)
    published(START + DAY)
    assert told() == []


def test_the_command_run_twice_sends_once(clock: Clock) -> None:
    follower()
    published(START + DAY)
    clock.set(MONDAY)
    said = StringIO()
    call_command("send_digests", dry_run=True, stdout=said)
    assert not mail.outbox
    assert "Messages de nouveautés envoyés : 1" in said.getvalue().replace("\xa0", " ")
    assert "essai à blanc" in said.getvalue()
    for _time in range(2):
        call_command("send_digests", stdout=StringIO())
    assert len(mail.outbox) == 1


class Stopped(BaseException):
    """What ends a process in the middle of its work."""


class KilledBackend(BaseEmailBackend):
    """Sends, and is stopped before anybody learns of it."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Send, and end.

        Raises:
            Stopped: always.
        """
        mail.outbox.extend(email_messages)
        raise Stopped


def test_stopped_in_the_middle_nobody_gets_two_and_nobody_misses_anything(
    clock: Clock, settings: Any
) -> None:
    follower(email="a@example.org")
    follower(email="b@example.org")
    published(START + DAY, title="Première")
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = backend(KilledBackend)
    with pytest.raises(Stopped):
        send_digests(MONDAY)
    assert [message.to for message in mail.outbox] == [["a@example.org"]]

    settings.EMAIL_BACKEND = working
    for _time in range(2):
        send_digests(MONDAY + datetime.timedelta(hours=2))
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"]]

    published(MONDAY + DAY, title="Deuxième")
    assert len(told(MONDAY + WEEK)) == 2
    assert "Première" in mail.outbox[0].body  # perhaps for the first time
    assert "Première" not in mail.outbox[1].body


def test_two_runs_that_both_found_it_due_send_one(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower()
    published(START + DAY)
    deliver: Callable[..., bool] = sending._Run._deliver
    ran = []

    def overtaken(self: Any, *args: Any) -> bool:
        if not ran:
            ran.append(True)
            send_digests(MONDAY)
        return deliver(self, *args)

    monkeypatch.setattr(sending._Run, "_deliver", overtaken)
    assert len(told()) == 1


def test_ended_during_the_run_nothing_leaves(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    follower()
    published(START + DAY)
    deliver: Callable[..., bool] = sending._Run._deliver

    def late(self: Any, *args: Any) -> bool:
        Subscription.objects.update(unsubscribed_at=MONDAY)
        return deliver(self, *args)

    monkeypatch.setattr(sending._Run, "_deliver", late)
    assert told() == []
