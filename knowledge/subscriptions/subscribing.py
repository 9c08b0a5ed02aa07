"""A subscription from its request to its end: nothing begins without a confirmation."""

from __future__ import annotations

import uuid

from allauth.core import ratelimit
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from knowledge.editorial.notices.post import Line
from knowledge.forms.mailboxes import limit_key

from .links import Confirmation
from .messages import confirmation_message
from .models import Rhythm, Subscription
from .sets import FicheSet


def may_ask(request: HttpRequest, email: str) -> bool:
    """Count one more message to a mailbox, however it is spelt; whether it is allowed."""
    return bool(ratelimit.consume(request, action="subscribe", key=limit_key(email)))


def ask(fiches: FicheSet, language: str, email: str, rhythm: str) -> None:
    """Send an address the link that confirms a subscription.

    What happens and what it takes is the same for every address, whether or not it has this
    subscription already.

    Raises:
        OSError, SMTPException: the message could not be sent.
    """
    now = timezone.now()
    wanted = Subscription(
        email=email, query=fiches.query_string, language=language, rhythm=rhythm, asked_at=now
    )
    key = {"email": email, "query": wanted.query, "language": language}
    with transaction.atomic():
        Subscription.objects.bulk_create(
            [wanted],
            update_conflicts=True,
            unique_fields=list(key),
            update_fields=["asked_at"],
        )
        subscription = Subscription.objects.get(**key)
    with Line() as line:
        line.send(confirmation_message(subscription, fiches, rhythm, now))


def find(public_id: uuid.UUID | None) -> Subscription | None:
    """Return a subscription, whatever its state; None if there is none."""
    return Subscription.objects.filter(public_id=public_id).first() if public_id else None


def is_spent(subscription: Subscription, confirmation: Confirmation) -> bool:
    """Whether the reader has ended the subscription after this confirmation was asked for."""
    ended = subscription.unsubscribed_at
    return ended is not None and confirmation.asked_at <= ended


def is_confirmed(subscription: Subscription, confirmation: Confirmation) -> bool:
    """Whether the subscription goes on just as this confirmation asks for."""
    return subscription.is_active and subscription.rhythm == confirmation.rhythm


@transaction.atomic
def confirm(confirmation: Confirmation) -> Subscription | None:
    """Begin a subscription, or begin it again, or change its rhythm. Done twice, it is done once.

    Returns:
        The subscription, or None if the link came too late or is spent.
    """
    found = Subscription.objects.select_for_update().filter(public_id=confirmation.public_id)
    subscription = found.first()
    if subscription is None or confirmation.is_expired or is_spent(subscription, confirmation):
        return None
    if subscription.is_active:
        change_rhythm(subscription, confirmation.rhythm)
        return subscription
    subscription.confirmed_at = subscription.told_until = timezone.now()
    subscription.last_sent_at = subscription.unsubscribed_at = None
    subscription.refusals, subscription.rhythm = 0, confirmation.rhythm
    subscription.save()
    return subscription


def end(subscriptions: QuerySet[Subscription]) -> int:
    """End subscriptions, which can be taken up again until they are erased; return how many."""
    return subscriptions.filter(unsubscribed_at=None).update(unsubscribed_at=timezone.now())


def resume(subscriptions: QuerySet[Subscription]) -> int:
    """Take up again what was ended; return how many.

    The next digest tells what came in between, on its usual day.
    """
    return subscriptions.filter(confirmed_at__isnull=False, unsubscribed_at__isnull=False).update(
        unsubscribed_at=None, refusals=0, last_sent_at=timezone.now()
    )


def of_address(subscription: Subscription) -> QuerySet[Subscription]:
    """Return all subscriptions of an address that were confirmed, also those that have ended."""
    return Subscription.objects.filter(email=subscription.email, confirmed_at__isnull=False)


def change_rhythm(subscription: Subscription, rhythm: str) -> None:
    """Tell more or less often, beginning with the next day on which that rhythm tells."""
    rows = Subscription.objects.filter(pk=subscription.pk).exclude(rhythm=rhythm)
    if rows.update(rhythm=Rhythm(rhythm), last_sent_at=timezone.now()):
        subscription.rhythm = rhythm
