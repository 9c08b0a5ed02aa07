"""Erasing what is kept no longer: unconfirmed requests, and what has ended."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from .links import CONFIRM_WITHIN
from .models import Subscription

#: For how long a subscription that has ended can be taken up again.
KEPT_AFTER_END = datetime.timedelta(days=30)


def to_erase(now: datetime.datetime | None = None) -> QuerySet[Subscription]:
    """Return the subscriptions of which nothing is to be kept.

    One that has ended and was asked for again waits for its confirmation as any other.
    """
    now = now or timezone.now()
    return Subscription.objects.filter(
        Q(confirmed_at=None) | Q(unsubscribed_at__lt=now - KEPT_AFTER_END),
        asked_at__lt=now - CONFIRM_WITHIN,
    )


def erase(now: datetime.datetime | None = None) -> int:
    """Erase them; return how many there were."""
    return to_erase(now).delete()[0]


def erase_address(email: str) -> int:
    """Erase all that is kept of an address, whatever its state; return how many there were."""
    return Subscription.objects.filter(email=email).delete()[0]
