"""What worked, what did not, and what others can take from it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from knowledge.proposals.asking.fields import LongField
from knowledge.proposals.asking.forms import StepForm

from .words import MAX_ANSWER


class ExampleLessonsForm(StepForm):
    """What an example taught."""

    outcomes = LongField(
        label=_("What worked?"),
        max_length=MAX_ANSWER,
        required=False,
        help_text=_("What has changed, for whom? A small thing that lasts counts."),
    )
    levers = LongField(
        label=_("What helped?"),
        max_length=MAX_ANSWER,
        rows=4,
        required=False,
        help_text=_("A person, a place, a rule, money, a piece of luck…"),
    )
    what_did_not_work = LongField(
        label=_("What did not work?"),
        max_length=MAX_ANSWER,
        required=False,
        help_text=_("As useful to others as a success. Facts, and nobody to blame."),
    )
    obstacles = LongField(
        label=_("What stood in the way?"), max_length=MAX_ANSWER, rows=4, required=False
    )
    transfer_conditions = LongField(
        label=_("What would somebody need who wants to do it elsewhere?"),
        max_length=MAX_ANSWER,
        rows=4,
        required=False,
    )


class LeadLessonsForm(StepForm):
    """What an idea has for it and against it."""

    levers = LongField(
        label=_("What would help?"),
        max_length=MAX_ANSWER,
        required=False,
        help_text=_("What is there already: people, places, a rule, money."),
    )
    obstacles = LongField(
        label=_("What could stand in the way?"),
        max_length=MAX_ANSWER,
        required=False,
    )


class EntryLessonsForm(StepForm):
    """What travellers bring home."""

    learned = LongField(
        label=_("What did you learn?"), max_length=MAX_ANSWER, rows=6, required=False
    )
    transposable = LongField(
        label=_("What could be done here?"),
        max_length=MAX_ANSWER,
        rows=6,
        required=False,
        help_text=_("What you would take home as it is, and what would have to change."),
    )
