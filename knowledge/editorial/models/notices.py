"""Notices to people who work on the site, each of which becomes mail exactly once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Notice(models.Model):
    """Something that one person is told, from the moment it happened until the mail has left.

    Written in the transaction of what it is about, so that neither exists without the other. The
    key names the event and the person: an event that is reported twice is told once.
    """

    class Kind(models.TextChoices):
        """What happened."""

        SUBMITTED = "submitted", _("A text waits for a decision")
        ASSIGNED = "assigned", _("A step was given to you")
        SENT_BACK = "sent_back", _("Your text came back")
        APPROVED = "approved", _("A step approved your text")
        PUBLISHED = "published", _("Your text is published")
        STOPPED = "stopped", _("A workflow ended without publishing")
        ADVICE = "advice", _("Your advice is asked for")
        OPINION = "opinion", _("Somebody gave an opinion")
        COMMENT = "comment", _("A comment on your text")
        DUE_SOON = "due_soon", _("A step is due soon")
        OVERDUE = "overdue", _("A step is overdue")
        TO_REVIEW = "to_review", _("A fiche is to be checked")
        PARTNER = "partner", _("About your proposal")
        PROPOSAL = "proposal", _("News of a proposal")
        FEEDBACK = "feedback", _("A reader reports an error")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    #: Plain values for the templates: title, step, actor, message, reasons, due date.
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True)
    #: Told together with others, once a day.
    in_digest = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    #: Since when somebody is sending it. No lock is held meanwhile: a slow mail server would make
    #: all writers of the database wait.
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [models.Index(fields=["sent_at", "in_digest"], name="notice_waiting_idx")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.recipient}"


class NoticePreference(models.Model):
    """How a person wants to be told."""

    class Delivery(models.TextChoices):
        """When mail is sent."""

        EACH = "each", _("At once, one message for each event")
        DAILY = "daily", _("Once a day, all in one message")
        NONE = "none", _("Never: I look at my desk")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference"
    )
    delivery = models.CharField(
        _("mail about texts and steps"),
        max_length=5,
        choices=Delivery.choices,
        default=Delivery.EACH,
    )

    class Meta:
        verbose_name = _("way of being told")
        verbose_name_plural = _("ways of being told")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_delivery_display()}"
