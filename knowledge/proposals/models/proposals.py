"""A proposal: what a partner answers, where it stands, and the page that came of it."""

from __future__ import annotations

import copy
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page


class Kind(models.TextChoices):
    """What is proposed."""

    EXAMPLE = "example", _("A collaboration that exists")
    LEAD = "lead", _("An idea to try together")
    PORTRAIT = "portrait", _("A portrait")
    ENTRY = "entry", _("An entry of a travel notebook")
    REPORT = "report", _("The report of a meeting")
    CORRECTION = "correction", _("A correction")


class Status(models.TextChoices):
    """Where a proposal stands."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    IN_REVIEW = "in_review", _("Being read")
    TO_COMPLETE = "to_complete", _("To be completed")
    ACCEPTED = "accepted", _("Accepted")
    PUBLISHED = "published", pgettext_lazy("a proposal", "Published")
    DECLINED = "declined", _("Not kept")
    WITHDRAWN = "withdrawn", pgettext_lazy("a proposal", "Withdrawn")
    SUSPICIOUS = "suspicious", _("Set aside")


#: What is longer is cut: a title is also that of a page.
MAX_TITLE = 255
#: The editors have it, and it is not decided yet.
OPEN = (Status.SENT, Status.IN_REVIEW, Status.TO_COMPLETE, Status.ACCEPTED)
#: Only its author has it.
OWN = (Status.DRAFT, Status.WITHDRAWN)
#: Nothing more happens to it by itself.
CLOSED = (Status.PUBLISHED, Status.DECLINED, Status.WITHDRAWN)


class Credit(models.TextChoices):
    """How the page names who proposed it."""

    NAME = "name", _("With my name")
    ORGANISATION = "organisation", _("With my organisation only")
    ANONYMOUS = "anonymous", _("Without any name")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals."""

    def open(self) -> ProposalQuerySet:
        """Keep those that the editors have and that are not decided yet."""
        return self.filter(status__in=OPEN)

    def of(self, user: object) -> ProposalQuerySet:
        """Keep those of an account; none for a visitor who is not signed in."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(owner=user)

    def received(self) -> ProposalQuerySet:
        """Keep what has been sent at least once, set aside or not."""
        return self.exclude(sent_at=None)


class Proposal(models.Model):
    """What a partner wrote, kept apart from the page that editors make of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: Of the form that began it: sent twice, it begins one proposal.
    key = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    status = models.CharField(
        _("status"), max_length=11, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    #: The language in which it is written, which is also that of its page.
    language = models.CharField(_("language"), max_length=10)
    #: Nobody until its author signs in, and again once the author has left.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("proposed by"),
    )
    title = models.CharField(_("title"), max_length=MAX_TITLE, blank=True)
    #: By the name of each question, as `asking.answers` stores it.
    answers = models.JSONField(default=dict, blank=True)
    #: The answers as they were last sent, which are the ones that editors read.
    sent_answers = models.JSONField(default=dict, blank=True)
    #: The name of the step that the author reached.
    step = models.CharField(max_length=20, blank=True)
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("page"),
    )
    #: What a correction is about.
    target = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("page to correct"),
    )
    #: What the author's answers said, by the field of the page, when they last went into it.
    base = models.JSONField(default=dict, blank=True)
    #: Why it was set aside, in codes of `abuse.suspicions`.
    suspicions = models.JSONField(default=list, blank=True)
    credit = models.CharField(
        _("credit"), max_length=12, choices=Credit.choices, default=Credit.NAME, blank=True
    )
    #: As the page shows it; empty for none.
    credit_text = models.CharField(_("credit as shown"), max_length=200, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals_taken",
        verbose_name=_("in charge"),
    )
    created_at = models.DateTimeField(_("begun on"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed on"), auto_now=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True, db_index=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)
    #: Since when nothing in it names its author any more.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = [models.Index(fields=["status", "-sent_at"], name="proposal_waiting_idx")]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def is_open(self) -> bool:
        """Whether the editors have it and it is not decided yet."""
        return self.status in OPEN

    @property
    def is_editable(self) -> bool:
        """Whether its author may change the answers."""
        return self.status in (*OWN, Status.TO_COMPLETE)

    @property
    def has_unsent_changes(self) -> bool:
        """Whether its author has changed answers since they were last sent."""
        return self.sent_at is not None and _own(self.answers) != _own(self.sent_answers)

    def as_sent(self) -> Proposal:
        """Return it with the answers as they were last sent, to be read and not to be saved.

        What an author changes after that is the author's until it is sent.
        """
        sent = copy.copy(self)
        if self.sent_at is not None:
            sent.answers = self.sent_answers
        return sent

    @property
    def is_withdrawable(self) -> bool:
        """Whether its author may take it back."""
        return self.status in (*OPEN, Status.SUSPICIOUS)

    @property
    def shown_status(self) -> str:
        """Its status in words for its author, who is not told that it was set aside."""
        status = Status.SENT if self.status == Status.SUSPICIOUS else Status(self.status)
        return str(status.label)

    def get_absolute_url(self) -> str:
        """The address at which its author follows it."""
        return reverse("proposals:detail", args=[self.public_id])


def _own(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers without what the site notes among them."""
    return {name: value for name, value in answers.items() if not name.startswith("_")}
