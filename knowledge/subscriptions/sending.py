"""Sending digests: each subscriber at most one in a week or month, none where nothing is new.

A subscription is claimed (`last_sent_at`) right before its digest leaves, and marked (`told_until`)
once the mail server has taken it. Whoever finds it claimed leaves it alone for the rest of the
period. If the claim is all there is, because the run was stopped in between, nobody knows whether
the digest left: none is sent a second time, and the next one tells what this one may have told.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from wagtail.models import Locale

from knowledge.editorial.notices.post import Line

from .messages import Contents, contents_of, digest_message, ending_message
from .models import Rhythm, Subscription
from .news import News
from .periods import period_start
from .sets import FicheSet, Sets

logger = logging.getLogger(__name__)

#: How often a mailbox may be refused for good before its subscription ends.
REFUSALS = 3
#: SMTP answers from here on are meant for good.
_FOR_GOOD = 500
_CHUNK = 500

Starts = dict[str, datetime.datetime]


@dataclass
class Outcome:
    """What a run did, in numbers of subscriptions; and the last reason why a message did not go."""

    sent: int = 0
    quiet: int = 0
    ended: int = 0
    refused: int = 0
    failed: int = 0
    error: str = ""


def send_digests(now: datetime.datetime | None = None, *, dry_run: bool = False) -> Outcome:
    """Send the digests that are due, and end what follows a criterion that is no more.

    Args:
        now: the moment of the run.
        dry_run: only count what would be sent.
    """
    now = now or timezone.now()
    run = _Run(now, dry_run)
    for locale in Locale.objects.order_by("pk"):
        with translation.override(locale.language_code):
            run.send_in(locale)
    run.close()
    return run.outcome


def due(starts: Starts) -> QuerySet[Subscription]:
    """Return the subscriptions that were not told yet of what came before the present period."""
    return Subscription.objects.active().filter(_unclaimed(starts))


def _unclaimed(starts: Starts) -> Q:
    condition = Q()
    for rhythm, start in starts.items():
        is_free = Q(last_sent_at=None) | Q(last_sent_at__lt=start)
        condition |= is_free & Q(rhythm=rhythm, told_until__lt=start)
    return condition


@dataclass
class _Run:
    """One run over all subscriptions."""

    now: datetime.datetime
    dry_run: bool
    outcome: Outcome = field(default_factory=Outcome)
    quiet: list[Subscription] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts: Starts = {value: period_start(value, self.now) for value in Rhythm.values}

    def send_in(self, locale: Locale) -> None:
        """Send the digests of one language."""
        subscriptions = list(
            due(self.starts).filter(language=locale.language_code).order_by("query", "pk")
        )
        if not subscriptions:
            return
        earliest = min(subscription.told_until for subscription in subscriptions)
        news = News(locale.pk, earliest, max(self.starts.values()))
        sets = Sets({subscription.query for subscription in subscriptions}, locale.pk)
        with Line() as line:
            for query, followers in groupby(subscriptions, key=lambda each: each.query):
                fiches = sets.get(query)
                if fiches.is_wider:
                    for subscription in followers:
                        self._end(line, subscription, fiches)
                elif not news:
                    self.quiet += followers
                else:
                    for subscription, contents in self._told(fiches, news, followers):
                        self._send(line, subscription, fiches, contents)

    def _told(
        self, fiches: FicheSet, news: News, followers: Iterator[Subscription]
    ) -> Iterator[tuple[Subscription, Contents]]:
        """Yield those who follow a set and are to be told something, each with what."""
        members = frozenset(fiches.pks)
        known: dict[tuple[datetime.datetime, datetime.datetime], Contents | None] = {}
        for subscription in followers:
            time = subscription.told_until, self.starts[subscription.rhythm]
            if time not in known:
                found = news.find(members, *time)
                known[time] = (
                    contents_of(found, fiches, time[0], subscription.language) if found else None
                )
            contents = known[time]
            if contents is None:
                self.quiet.append(subscription)
            else:
                yield subscription, contents

    def _send(
        self, line: Line, subscription: Subscription, fiches: FicheSet, contents: Contents
    ) -> None:
        """Send a digest, and keep that it was."""
        told: dict[str, object] = {"told_until": self.starts[subscription.rhythm], "refusals": 0}
        if fiches.ignored and not _is_taken(subscription, fiches.query_string):
            # Told once: what means nothing any more is not part of the set from now on.
            told["query"] = fiches.query_string
        if self._deliver(line, subscription, lambda: digest_message(subscription, contents), told):
            self.outcome.sent += 1

    def _end(self, line: Line, subscription: Subscription, fiches: FicheSet) -> None:
        """End a subscription and say why."""
        ended: dict[str, object] = {"unsubscribed_at": timezone.now()}
        if self._deliver(line, subscription, lambda: ending_message(subscription, fiches), ended):
            self.outcome.ended += 1

    def _deliver(
        self,
        line: Line,
        subscription: Subscription,
        make: Callable[[], EmailMessage],
        afterwards: dict[str, object],
    ) -> bool:
        """Send a message unless another run does; return whether it was sent."""
        if self.dry_run:
            return True
        row = Subscription.objects.filter(pk=subscription.pk)
        still_due = row.active().filter(_unclaimed(self.starts), rhythm=subscription.rhythm)
        if not still_due.update(last_sent_at=self.now):
            return False
        try:
            line.send(make())
        except Exception as error:  # whatever it is, it waits for the next run
            row.update(last_sent_at=subscription.last_sent_at)
            self._note(subscription, error)
            return False
        row.update(**afterwards)
        return True

    def _note(self, subscription: Subscription, error: Exception) -> None:
        """Count a failure; a mailbox that is refused for good again and again is none."""
        # The words of a mail server hold the address, which no log shall.
        self.outcome.error = type(error).__name__
        logger.warning(
            "Digest %s could not be sent: %s", subscription.public_id, type(error).__name__
        )
        if not _is_for_good(error):
            self.outcome.failed += 1
            return
        self.outcome.refused += 1
        row = Subscription.objects.filter(pk=subscription.pk)
        row.update(refusals=F("refusals") + 1)
        row.filter(refusals__gte=REFUSALS).update(unsubscribed_at=timezone.now())

    def close(self) -> None:
        """Mark those to whom there was nothing to tell, so that nobody looks again."""
        self.outcome.quiet = len(self.quiet)
        if self.dry_run:
            return
        for rhythm, start in self.starts.items():
            pks = [each.pk for each in self.quiet if each.rhythm == rhythm]
            for first in range(0, len(pks), _CHUNK):
                rows = Subscription.objects.filter(pk__in=pks[first : first + _CHUNK])
                rows.filter(_unclaimed(self.starts), rhythm=rhythm).update(told_until=start)


def _is_for_good(error: Exception) -> bool:
    """Whether a mail server refused the mailbox, and not for the moment."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= _FOR_GOOD for code, _words in error.recipients.values())


def _is_taken(subscription: Subscription, query: str) -> bool:
    """Whether the address follows a set already."""
    others = Subscription.objects.filter(
        email=subscription.email, language=subscription.language, query=query
    )
    return others.exclude(pk=subscription.pk).exists()
