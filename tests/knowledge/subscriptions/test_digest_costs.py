"""What a run asks of the database."""

from __future__ import annotations

import datetime

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.models import Theme
from knowledge.subscriptions.models import Subscription
from knowledge.subscriptions.sending import send_digests
from tests.support.queries import number_of

from .walking import (
    DAY,
    MONDAY,
    START,
    WEEK,
    Clock,
    follower,
    note,
    published,
)


def cost(now: datetime.datetime) -> tuple[int, int]:
    """Send what is due; return how many queries that took and how many messages."""
    mail.outbox.clear()
    with CaptureQueriesContext(connection) as asked:
        send_digests(now)
    return number_of(asked), len(mail.outbox)


def test_what_has_nothing_new_costs_nothing_more(clock: Clock) -> None:
    themes = list(Theme.objects.filter(locale__language_code="fr").values_list("slug", flat=True))
    published(START + DAY, themes=())
    follower(f"theme={themes[0]}")
    cost(MONDAY)  # what is kept for the whole process is read once
    Subscription.objects.update(told_until=START)
    few = cost(MONDAY)
    Subscription.objects.update(told_until=START)
    for number in range(12):
        follower(f"theme={themes[number % len(themes)]}", email=f"r{number}@example.org")
    assert cost(MONDAY) == few
    assert few[1] == 0


def test_those_who_follow_the_same_share_what_is_looked_up(clock: Clock) -> None:
    costs = []
    for count in (1, 2, 8):
        Subscription.objects.all().delete()
        for number in range(count):
            follower(email=f"r{number}@example.org")
        if count == 1:
            published(START + DAY)
            cost(MONDAY)  # what is kept for the whole process is read once
            Subscription.objects.update(told_until=START, last_sent_at=None)
        costs.append(cost(MONDAY))
    assert [sent for _queries, sent in costs] == [1, 2, 8]
    each = costs[1][0] - costs[0][0]
    assert each <= 2  # claimed and marked
    assert costs[2][0] == costs[0][0] + 7 * each


def test_more_that_is_new_costs_no_more_queries(clock: Clock) -> None:
    follower()
    costs = []
    for moment, count in ((START + DAY, 1), (MONDAY + DAY, 15)):
        clock.set(moment)
        for number in range(count):
            note(published(moment - 30 * DAY), f"Note {number}")
            published(moment)
        costs.append(cost(moment + WEEK))
    assert costs[0][1] == costs[1][1] == 1
    assert costs[1][0] <= costs[0][0]
