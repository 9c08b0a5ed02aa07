"""Who is told by mail of what is new in a set of fiches, and how often."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often a digest leaves, where there is something to tell."""

    WEEKLY = "weekly", _("Once a week, on Monday")
    MONTHLY = "monthly", _("Once a month, on the first day")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions."""

    def active(self) -> SubscriptionQuerySet:
        """Keep those that are confirmed and go on."""
        return self.filter(confirmed_at__isnull=False, unsubscribed_at__isnull=True)


class Subscription(models.Model):
    """An address and a set of fiches; nothing else is kept of the person."""

    #: An index of PostgreSQL holds no more of a row than 2,704 bytes.
    QUERY_LENGTH = 2_000

    #: Names it in links, which are signed: knowing it opens nothing.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.CharField(_("e-mail address"), max_length=254)
    #: The criteria as an address of the list of fiches carries them, in their fixed order.
    query = models.CharField(_("criteria"), max_length=QUERY_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=10)
    rhythm = models.CharField(_("rhythm"), max_length=7, choices=Rhythm.choices)
    asked_at = models.DateTimeField(_("asked for on"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    #: Up to where the reader has been told everything.
    told_until = models.DateTimeField(_("told until"), default=timezone.now)
    #: Set before a digest leaves, and when a subscription is changed: whatever happens then, no
    #: digest leaves in the same week or month.
    last_sent_at = models.DateTimeField(_("last sent on"), null=True, blank=True)
    #: How often in a row the mail server of the address said that there is no such mailbox.
    refusals = models.PositiveSmallIntegerField(_("refusals"), default=0)
    unsubscribed_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        # No form of the admin shows an address: nobody needs a right to it.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["email", "query", "language"], name="one_subscription_each"
            )
        ]
        indexes = [
            models.Index(fields=["language", "query"], name="subscriptions_by_set"),
            models.Index(fields=["told_until"], name="subscriptions_told_until"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.language}: {self.query or '*'})"

    @property
    def is_active(self) -> bool:
        """Whether digests are sent."""
        return self.confirmed_at is not None and self.unsubscribed_at is None
