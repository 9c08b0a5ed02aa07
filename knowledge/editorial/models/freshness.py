"""Whether fiches are still true: until when they are trusted, and who looks again."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import FichePage


class FicheFreshness(models.Model):
    """Until when a fiche is trusted. Beside the page: publishing an older text must not undo it."""

    fiche = models.OneToOneField(
        FichePage, on_delete=models.CASCADE, related_name="freshness", primary_key=True
    )
    checked_on = models.DateField(_("last checked on"))
    review_by = models.DateField(_("to be checked again by"), db_index=True)
    group = models.ForeignKey(
        Group,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible group"),
    )

    class Meta:
        verbose_name = _("freshness of a fiche")
        verbose_name_plural = _("freshness of fiches")

    def __str__(self) -> str:
        return f"{self.fiche}: {self.review_by}"


class FreshnessCheck(models.Model):
    """That somebody found a fiche still true, on a day and with a word."""

    fiche = models.ForeignKey(FichePage, on_delete=models.CASCADE, related_name="freshness_checks")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    checked_on = models.DateField(_("checked on"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["-checked_on", "-pk"]
        verbose_name = _("check of a fiche")
        verbose_name_plural = _("checks of fiches")

    def __str__(self) -> str:
        return f"{self.fiche}: {self.checked_on}"
