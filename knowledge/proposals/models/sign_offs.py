"""Bon à tirer: the partner's word on the exact text that is about to be published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from .proposals import Proposal


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """Questions to partners."""

    def standing(self) -> SignOffQuerySet:
        """Keep those that count: nothing has happened since that asks for a new one."""
        return self.filter(closed_at=None)

    def close(self) -> None:
        """Let them count no more: they are asked again."""
        self.standing().update(closed_at=timezone.now())


class SignOff(models.Model):
    """One question to the partner about one revision, which is never written over."""

    class Answer(models.TextChoices):
        """What the partner said."""

        YES = "yes", _("Good to publish")
        CHANGE = "change", _("A change is asked for")

    class Silence(models.TextChoices):
        """What follows when the partner says nothing in time."""

        WAIT = "wait", _("Wait for the answer")
        GO_ON = "go_on", _("Go on without an answer")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sign_offs")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="sign_offs")
    #: What the revision says, as `editorial.fingerprints` gives it.
    fingerprint = models.CharField(max_length=64, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    due_on = models.DateField(_("answer by"))
    on_silence = models.CharField(
        _("without an answer"), max_length=5, choices=Silence.choices, default=Silence.WAIT
    )
    answer = models.CharField(_("answer"), max_length=6, choices=Answer.choices, blank=True)
    message = models.TextField(_("in the partner's words"), blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    #: Since when it counts no more: the text was sent back, taken back, declined or sent again.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "fingerprint"],
                condition=models.Q(closed_at=None),
                name="one_sign_off_for_each_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_answer_display() or self.due_on}"

    @property
    def is_silent(self) -> bool:
        """Whether the partner said nothing in time."""
        return not self.answer and self.due_on < timezone.localdate()

    @property
    def allows_publication(self) -> bool:
        """Whether its text may be published: the partner agrees, or silence is enough."""
        if self.answer:
            return self.answer == self.Answer.YES
        return self.is_silent and self.on_silence == self.Silence.GO_ON
