"""At the same moment, on real connections: one subscription, one digest."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from home.tree import Tree
from knowledge.subscriptions.links import confirmation_token, read_confirmation
from knowledge.subscriptions.models import Rhythm, Subscription
from knowledge.subscriptions.sending import send_digests
from knowledge.subscriptions.sets import FicheSet
from knowledge.subscriptions.subscribing import ask, confirm
from tests.knowledge.editorial.test_simultaneous import at_once

from .walking import MONDAY, READER, START, follower, published

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _needs_several_writers() -> None:
    """Leave these out on SQLite, which has one writer at a time: `make test` runs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")


def test_several_runs_send_each_digest_once(tree: Tree) -> None:
    published(START.replace(day=5))
    addresses = [f"r{number}@example.org" for number in range(12)]
    for address in addresses:
        follower(email=address)

    assert at_once(*(lambda: send_digests(MONDAY) for _run in range(4))) == [None] * 4

    assert sorted(message.to[0] for message in mail.outbox) == sorted(addresses)
    assert not Subscription.objects.filter(told_until=START).exists()


def test_asked_for_from_several_tabs_it_is_there_once(tree: Tree) -> None:
    def asking() -> None:
        ask(FicheSet(QueryDict("theme=lieux"), tree.home.locale_id), "fr", READER, Rhythm.WEEKLY)

    assert at_once(*(asking for _tab in range(4))) == [None] * 4
    assert Subscription.objects.count() == 1
    assert len(mail.outbox) == 4


def test_confirmed_from_several_tabs_it_begins_once(tree: Tree) -> None:
    subscription = follower(confirmed_at=None)
    confirmation = read_confirmation(
        confirmation_token(subscription, Rhythm.WEEKLY, timezone.now())
    )
    assert confirmation is not None

    assert at_once(*(lambda: confirm(confirmation) for _tab in range(3))) == [None] * 3
    assert Subscription.objects.active().count() == 1
