"""Where, with what kinds of people, and what for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.proposals.asking.fields import DayField, PlacesField, TermField, TermsField
from knowledge.proposals.asking.forms import StepForm


class LeadPlacesForm(StepForm):
    """Where an idea would be tried, and by whom."""

    territories = PlacesField(
        label=_("Where would it be?"),
        terms="territories",
        required=False,
        help_text=_("The nearest that is in the list. Nowhere in particular? Go on."),
    )
    actors = TermsField(label=_("Who would take part?"), terms="actors", required=False)


class ExamplePlacesForm(StepForm):
    """Where and when it happens, and who takes part."""

    territories = PlacesField(
        label=_("Where does it happen?"),
        terms="territories",
        required=False,
        help_text=_("The nearest that is in the list."),
    )
    actors = TermsField(label=_("Who takes part?"), terms="actors", required=False)
    period_start = DayField(
        label=_("Since when?"),
        required=False,
        help_text=_("If you only know the year, choose its first of January."),
    )
    period_end = DayField(
        label=_("Until when?"), required=False, help_text=_("Empty if it goes on.")
    )

    def clean(self) -> dict[str, Any]:
        """Check that the end comes after the start."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The end comes before the start."))
        return cleaned


class LeadGoalsForm(StepForm):
    """What an idea is for."""

    objectives = TermsField(
        label=_("What is it for?"),
        terms="objectives",
        required=False,
        help_text=_("Tick what fits, or nothing: the editors will."),
    )
    themes = TermsField(label=_("In which field?"), terms="themes", required=False)


class ExampleGoalsForm(LeadGoalsForm):
    """What an example is for."""

    purpose = TermField(
        label=_("Which of these says best what it is for?"),
        terms="purpose",
        nothing=_("I do not know"),
        required=False,
    )
