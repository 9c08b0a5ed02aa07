"""Why a text goes back to its author: a checklist that editors keep themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from knowledge.models.translatable import shared, words


class SendBackReason(TranslatableMixin, models.Model):
    """A reason for sending a text back, in words that help its author."""

    label = models.CharField(_("reason"), max_length=120)
    advice = models.TextField(
        _("what to do"),
        blank=True,
        help_text=_("Sent to the author with the reason: how to mend it, with an example."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Untick it rather than delete it: past decisions keep their reasons."),
    )

    translatable_fields = [*words("label", "advice"), *shared("sort_order", "active")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["sort_order", "label"]
        verbose_name = _("reason for sending back")
        verbose_name_plural = _("reasons for sending back")

    def __str__(self) -> str:
        return self.label
