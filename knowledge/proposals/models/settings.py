"""What administrators decide about proposals as a whole."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .sign_offs import SignOff


@register_setting(icon="mail")
class ProposalSettings(BaseGenericSetting):
    """Delays that partners are told, and how long what they sent is kept."""

    is_open = models.BooleanField(
        _("proposals are accepted"),
        default=True,
        help_text=_("Unticked: nobody begins a new one. Those that are on their way go on."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days until partners have a first answer"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Partners are told so when they send something."),
    )
    sign_off_days = models.PositiveSmallIntegerField(
        _("days for a sign-off"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )
    on_silence = models.CharField(
        _("without a sign-off in time"),
        max_length=5,
        choices=SignOff.Silence.choices,
        default=SignOff.Silence.WAIT,
    )
    draft_days = models.PositiveSmallIntegerField(
        _("days for which an unfinished proposal is kept"),
        default=90,
        validators=[MinValueValidator(7), MaxValueValidator(730)],
        help_text=_("From its last change. One whose author never signed in is kept for a week."),
    )
    closed_days = models.PositiveSmallIntegerField(
        _("days for which a proposal that is not published is kept"),
        default=180,
        validators=[MinValueValidator(30), MaxValueValidator(1825)],
    )
    published_days = models.PositiveSmallIntegerField(
        _("days for which the exchange about a published proposal is kept"),
        default=730,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
    )

    panels = [
        FieldPanel("is_open"),
        FieldPanel("answer_days"),
        MultiFieldPanel(
            [FieldPanel("sign_off_days"), FieldPanel("on_silence")], heading=_("Sign-off")
        ),
        MultiFieldPanel(
            [
                FieldPanel("draft_days"),
                FieldPanel("closed_days"),
                FieldPanel("published_days"),
            ],
            heading=_("How long things are kept"),
        ),
    ]

    class Meta:
        verbose_name = _("proposals of partners")
        verbose_name_plural = _("proposals of partners")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
