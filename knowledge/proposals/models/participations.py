"""People who want to take part in a lead: its working group."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import FichePage


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """People of working groups."""

    def present(self) -> ParticipationQuerySet:
        """Keep those who have not left."""
        return self.filter(left_at=None)

    def named(self) -> ParticipationQuerySet:
        """Keep those whose names readers may see: they agreed, and an editor has read the name."""
        return self.present().filter(shows_name=True, is_name_read=True)


class Participation(models.Model):
    """Somebody who signed in by e-mail and wants to take part in a lead."""

    fiche = models.ForeignKey(FichePage, on_delete=models.CASCADE, related_name="participations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    message = models.TextField(_("message"), blank=True)
    shows_name = models.BooleanField(_("name may be shown on the fiche"), default=False)
    is_name_read = models.BooleanField(_("name read by an editor"), default=False)
    joined_at = models.DateTimeField(_("since"), auto_now_add=True)
    left_at = models.DateTimeField(_("left on"), null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        verbose_name = _("participation in a lead")
        verbose_name_plural = _("participations in leads")
        constraints = [
            models.UniqueConstraint(fields=["fiche", "user"], name="one_participation_each")
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.fiche}"
