"""What administrators decide about moderated editing as a whole."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="clipboard-list")
class EditorialSettings(BaseGenericSetting):
    """Delays and responsibilities."""

    freshness_months = models.PositiveSmallIntegerField(
        _("months until a fiche is checked again"),
        default=18,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    responsible_group = models.ForeignKey(
        Group,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("group that keeps fiches up to date"),
        help_text=_("For fiches that name no other. Empty: the group “Rédaction”."),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days before a due date at which a reminder is sent"),
        default=2,
        validators=[MaxValueValidator(30)],
    )
    guest_link_days = models.PositiveSmallIntegerField(
        _("days for which a link for reading a draft is valid"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )

    panels = [
        FieldPanel("freshness_months"),
        FieldPanel("responsible_group"),
        FieldPanel("reminder_days"),
        FieldPanel("guest_link_days"),
    ]

    class Meta:
        verbose_name = _("moderation and reminders")
        verbose_name_plural = _("moderation and reminders")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
