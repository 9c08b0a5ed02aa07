"""Secret links with which a guest without an account reads a revision and says what they think."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from .advice import Opinion


class ReviewInvitation(models.Model):
    """A link to one revision of a page, for one guest.

    Only a hash of the link's secret is kept: whoever reads the database cannot open the link.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="review_invitations")
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="review_invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    guest = models.CharField(_("who is invited"), max_length=120)
    message = models.TextField(
        _("word to the guest"), blank=True, help_text=_("Shown above the text.")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="review_invitations",
        verbose_name=_("invited by"),
    )
    created_at = models.DateTimeField(_("created on"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    opinion = models.CharField(_("opinion"), max_length=12, choices=Opinion.choices, blank=True)
    answer = models.TextField(_("in their words"), blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("invitation to read a draft")
        verbose_name_plural = _("invitations to read a draft")

    def __str__(self) -> str:
        return f"{self.guest} – {self.page}"

    @property
    def is_open(self) -> bool:
        """Whether the link still opens."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class GuestRemark(models.Model):
    """A remark of a guest, on a passage or on the whole."""

    invitation = models.ForeignKey(
        ReviewInvitation, on_delete=models.CASCADE, related_name="remarks"
    )
    passage = models.TextField(_("passage"), blank=True)
    text = models.TextField(_("remark"))
    created_at = models.DateTimeField(_("made on"), auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("remark of a guest")
        verbose_name_plural = _("remarks of guests")

    def __str__(self) -> str:
        return self.text[:80]
