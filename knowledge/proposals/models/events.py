"""What happened to a proposal, and what its two sides wrote to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .proposals import Proposal


class ProposalEventQuerySet(models.QuerySet["ProposalEvent"]):
    """Events."""

    def public(self) -> ProposalEventQuerySet:
        """Keep what the author of the proposal may see."""
        return self.filter(is_internal=False)


class ProposalEvent(models.Model):
    """A step of a proposal's way, or a message. An internal one never leaves the admin."""

    class Kind(models.TextChoices):
        """What happened."""

        SENT = "sent", _("Sent")
        SENT_AGAIN = "sent_again", _("Sent again")
        SET_ASIDE = "set_aside", _("Set aside as suspicious")
        RELEASED = "released", _("Released to the editors")
        TAKEN = "taken", _("Taken up by an editor")
        MESSAGE = "message", _("Message")
        NOTE = "note", _("Internal note")
        SENT_BACK = "sent_back", _("Sent back to be completed")
        APPROVED = "approved", _("Approved at a step")
        SIGN_OFF_ASKED = "sign_off_asked", _("Sign-off asked for")
        SIGNED_OFF = "signed_off", _("Signed off")
        CHANGE_ASKED = "change_asked", _("Change asked for before publication")
        PUBLISHED = "published", pgettext_lazy("a proposal", "Published")
        DECLINED = "declined", _("Not kept")
        WITHDRAWN = "withdrawn", pgettext_lazy("a proposal", "Withdrawn")
        CONVERTED = "converted", _("Converted into another kind")
        MERGED = "merged", _("Merged into another page")
        APPLIED = "applied", _("Correction put into a draft")
        FILE_TAKEN = "file_taken", _("File taken into the library")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what happened"), max_length=14, choices=Kind.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    #: Whether the partner did it; otherwise the editors or the site.
    is_from_partner = models.BooleanField(default=False)
    is_internal = models.BooleanField(_("internal"), default=False)
    text = models.TextField(_("words"), blank=True)
    #: Plain values: reasons, fields in conflict, addresses.
    data = models.JSONField(default=dict, blank=True)
    #: Names the event: reported twice, it is kept once.
    key = models.CharField(max_length=120, unique=True, editable=False)
    created_at = models.DateTimeField(_("happened on"), auto_now_add=True)
    #: When the other side first saw it.
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalEventQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("event of a proposal")
        verbose_name_plural = _("events of proposals")

    def __str__(self) -> str:
        return str(self.get_kind_display())
