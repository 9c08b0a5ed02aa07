"""Somebody who is portrayed."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import PortraitPage
from knowledge.proposals.asking.fields import DayField, LongField, TextField
from knowledge.proposals.asking.forms import StepForm

from .words import MAX_STORY, MAX_SUMMARY, MAX_TITLE


class PersonForm(StepForm):
    """Who it is."""

    person_name = TextField(
        label=_("What is the name of the person?"),
        max_length=MAX_TITLE,
        help_text=_("As it is to be shown. You may portray yourself."),
    )
    side = forms.ChoiceField(
        label=_("What is their profession?"),
        choices=PortraitPage.Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    job = TextField(
        label=_("What do they do, in a few words?"),
        max_length=200,
        required=False,
        help_text=_("For example: street educator, manager of a bicycle workshop."),
    )
    portrait_organisation = TextField(
        label=_("In which organisation?"), max_length=200, required=False
    )

    def as_answers(self) -> dict[str, Any]:
        """Return the answers; a portrait is called by the name of the person."""
        answers = super().as_answers()
        if "person_name" in answers:
            answers["title"] = answers["person_name"]
        return answers


class CareerForm(StepForm):
    """What they did and do."""

    summary = LongField(
        label=_("Who are they, in one to three sentences?"),
        max_length=MAX_SUMMARY,
        rows=4,
        help_text=_("Readers see this first."),
    )
    career = LongField(
        label=_("What is their story?"),
        max_length=MAX_STORY,
        rows=10,
        help_text=_(
            "How they came to this work, what they do with the other profession, what it taught "
            "them."
        ),
    )
    quotation = LongField(
        label=_("Is there a sentence of theirs to be put forward?"),
        max_length=600,
        rows=3,
        required=False,
    )
    quotation_is_verbatim = forms.BooleanField(
        label=_("These are their own words"),
        required=False,
        help_text=_("Unticked, it is shown as what they meant, without quotation marks."),
    )


class AgreementForm(StepForm):
    """Whether they agree."""

    person_agrees = forms.BooleanField(
        label=_("The person has read this and agrees to be shown with their name"),
        error_messages={
            "required": _("Without their agreement it cannot be published. Please ask them first.")
        },
        help_text=_("Keep their agreement in writing: the editors may ask you for it."),
    )
    consent_date = DayField(label=_("On which day did they agree?"))

    def clean_consent_date(self) -> datetime.date:
        """Return the day.

        Raises:
            ValidationError: it has not come yet.
        """
        day: datetime.date = self.cleaned_data["consent_date"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day
