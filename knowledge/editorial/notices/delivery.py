"""Sending what was kept, each notice once."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from knowledge.editorial.models import Notice

from .messages import daily_message, message_about
from .post import Line
from .standing import Step, steps_of, still_stands

logger = logging.getLogger(__name__)

#: After this time whoever was sending a notice is thought to have been stopped.
LEASE = datetime.timedelta(hours=1)
#: After so many failures a notice is left alone. It is kept.
ATTEMPTS = 10
ERROR_LENGTH = 1000


@dataclass
class Outcome:
    """How many messages were sent, how many notices could not be, and the last reason."""

    sent: int = 0
    failed: int = 0
    error: str = ""

    def add(self, other: Outcome) -> None:
        """Count another outcome in."""
        self.sent += other.sent
        self.failed += other.failed
        self.error = other.error or self.error


def unsent() -> QuerySet[Notice]:
    """Return the notices that are still to be sent, at once or with the daily message."""
    return Notice.objects.filter(sent_at__isnull=True, attempts__lt=ATTEMPTS)


def given_up() -> QuerySet[Notice]:
    """Return the notices that could not be sent, however often it was tried."""
    return Notice.objects.filter(sent_at__isnull=True, attempts__gte=ATTEMPTS)


def send_each(notices: QuerySet[Notice]) -> Outcome:
    """Send notices in a message each. One that cannot be sent is in nobody's way."""
    outcome = Outcome()
    with Line() as line:
        claimed, steps = claim(notices)
        for notice in claimed:
            outcome.add(_send(line, [notice], partial(message_about, notice, steps)))
    return outcome


def send_daily(notices: QuerySet[Notice], people: Iterable[int]) -> Outcome:
    """Send each person what waits for them in one message."""
    outcome = Outcome()
    with Line() as line:
        for person in people:
            claimed, steps = claim(notices.filter(recipient=person))
            if len(claimed) == 1:
                # A single one speaks for itself, and leads to what it is about.
                outcome.add(_send(line, claimed, partial(message_about, claimed[0], steps)))
            elif claimed:
                outcome.add(_send(line, claimed, partial(daily_message, claimed, steps)))
    return outcome


def claim(notices: QuerySet[Notice]) -> tuple[list[Notice], dict[int, Step]]:
    """Take notices that nobody else is sending, and let go of those that are overtaken.

    Returns:
        The notices, and the steps that they are about.
    """
    now = timezone.now()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE)
    notices.filter(free, sent_at__isnull=True).update(claimed_at=now)
    claimed = list(
        notices.filter(claimed_at=now, sent_at__isnull=True)
        .select_related("recipient__wagtail_userprofile", "recipient__notice_preference", "page")
        .order_by("created_at", "pk")
    )
    steps = steps_of(claimed)
    standing = [notice for notice in claimed if still_stands(notice, steps)]
    if len(standing) < len(claimed):
        kept = {notice.pk for notice in standing}
        Notice.objects.filter(pk__in=[n.pk for n in claimed if n.pk not in kept]).delete()
    return standing, steps


def _send(line: Line, notices: list[Notice], make: Callable[[], EmailMessage]) -> Outcome:
    """Make a message, send it and keep how that went."""
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    try:
        line.send(make())
    except Exception as error:  # whatever it is, it waits for the next attempt
        reason = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
        logger.warning("Mail about %s could not be sent: %s", notices[0].key, reason)
        rows.update(attempts=F("attempts") + 1, last_error=reason, claimed_at=None)
        return Outcome(failed=len(notices), error=reason)
    rows.update(attempts=F("attempts") + 1, last_error="", claimed_at=None, sent_at=timezone.now())
    return Outcome(sent=1)
