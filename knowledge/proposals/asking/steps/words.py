"""What it is, and what happened."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledge.proposals.asking.fields import DayField, LongField, TermField, TextField
from knowledge.proposals.asking.forms import StepForm
from knowledge.proposals.asking.organisations import OrganisationsField

MAX_TITLE = 120
MAX_SUMMARY = 500
MAX_STORY = 10_000
MAX_ANSWER = 4_000

_MARKUP_HELP = _(
    "Write as you speak. A blank line begins a paragraph, a dash a list, **two stars** make bold."
)


class ExampleTitleForm(StepForm):
    """An example in two answers."""

    title = TextField(
        label=_("What would you call it?"),
        max_length=MAX_TITLE,
        help_text=_(
            "In one line, without acronyms, at most 120 characters. "
            "For example: A laundry run by a social centre and a cooperative."
        ),
    )
    summary = LongField(
        label=_("What is it, in one to three sentences?"),
        max_length=MAX_SUMMARY,
        rows=4,
        help_text=_("Who does what with whom, and for whom. Readers see this first."),
    )


class LeadTitleForm(ExampleTitleForm):
    """An idea in two answers."""

    title = TextField(
        label=_("What would you call your idea?"),
        max_length=MAX_TITLE,
        help_text=_(
            "In one line, without acronyms, at most 120 characters. "
            "For example: A training day that both professions prepare together."
        ),
    )
    summary = LongField(
        label=_("What would you like to try, in one to three sentences?"),
        max_length=MAX_SUMMARY,
        rows=4,
        help_text=_("Who would do what with whom, and for whom. Readers see this first."),
    )


class EntryTitleForm(ExampleTitleForm):
    """A stage of a trip in two answers."""

    title = TextField(
        label=_("What would you call this stage?"),
        max_length=MAX_TITLE,
        help_text=_(
            "In one line, at most 120 characters. For example: A morning at the tool library."
        ),
    )
    summary = LongField(
        label=_("What did you see, in one to three sentences?"),
        max_length=MAX_SUMMARY,
        rows=4,
        help_text=_("Readers see this first."),
    )


class ReportTitleForm(ExampleTitleForm):
    """A meeting in two answers."""

    title = TextField(
        label=_("What was the meeting called?"),
        max_length=MAX_TITLE,
        help_text=_(
            "In one line, at most 120 characters. For example: Second meeting of the valley."
        ),
    )
    summary = LongField(
        label=_("What was it about, in one to three sentences?"),
        max_length=MAX_SUMMARY,
        rows=4,
        help_text=_("Readers see this first."),
    )


class ExampleStoryForm(StepForm):
    """What happened, and with whom."""

    story = LongField(
        label=_("What happened?"),
        max_length=MAX_STORY,
        rows=10,
        help_text=_(
            "How it began, what you do together, what it changes for the people concerned. "
            "Do not name anybody who has not agreed to it."
        ),
    )
    organisations = OrganisationsField(
        label=_("With whom?"),
        with_roles=True,
        help_text=_("One organisation on each line. New ones are welcome."),
    )


class LeadStoryForm(StepForm):
    """What would be tried, and with whom."""

    story = LongField(
        label=_("What is the idea, and why?"),
        max_length=MAX_STORY,
        rows=10,
        help_text=_("What is missing today, what you would do about it, and what you need for it."),
    )
    organisations = OrganisationsField(
        label=_("Who is interested already?"),
        with_roles=True,
        help_text=_("One organisation on each line. Nobody yet? Go on."),
    )


class EntryVisitForm(StepForm):
    """Which trip, when and where."""

    notebook = TermField(
        label=_("Which travel notebook does it belong to?"),
        terms="notebook",
        nothing=_("Choose a notebook"),
    )
    date = DayField(label=_("On which day?"))
    place_name = TextField(
        label=_("Where?"),
        max_length=160,
        required=False,
        help_text=_("The town, and the place if it has a name."),
    )


class EntryStoryForm(StepForm):
    """What was seen, and who was met."""

    story = LongField(
        label=_("What did you see and hear?"),
        max_length=MAX_STORY,
        rows=10,
        help_text=_MARKUP_HELP,
    )
    organisations = OrganisationsField(
        label=_("Whom did you meet?"),
        help_text=_("One organisation on each line. New ones are welcome."),
    )


class MeetingForm(StepForm):
    """When and where people met, and who held the meeting."""

    date = DayField(label=_("On which day was it?"))
    city = TextField(label=_("In which town?"), max_length=120, required=False)
    venue = TextField(
        label=_("In which place?"),
        max_length=255,
        required=False,
        help_text=_("For example: the hall of the social centre."),
    )
    attendance = TextField(
        label=_("How many people came, and who?"),
        max_length=255,
        required=False,
        help_text=_("For example: 35 people, half of them social workers."),
    )
    organisations = OrganisationsField(
        label=_("Which organisations held it?"),
        help_text=_("One organisation on each line. New ones are welcome."),
    )


class MeetingStoryForm(StepForm):
    """What was said."""

    introduction = LongField(
        label=_("Why did you meet?"),
        max_length=MAX_ANSWER,
        rows=5,
        help_text=_("The question that brought you together, and how the meeting went."),
    )
    synthesis = LongField(
        label=_("What was said?"), max_length=MAX_STORY, rows=10, help_text=_MARKUP_HELP
    )
    closing = LongField(label=_("What comes next?"), max_length=MAX_ANSWER, rows=4, required=False)


class CorrectionForm(StepForm):
    """What is wrong on a page, and what would be right."""

    passage = LongField(
        label=_("Which words are wrong?"),
        max_length=2_000,
        rows=4,
        help_text=_("Copy them from the page, or say where they are."),
    )
    replacement = LongField(
        label=_("What should it say instead?"),
        max_length=2_000,
        rows=4,
        required=False,
        help_text=_("Leave it empty if the words should simply go."),
    )
    reason = LongField(
        label=_("How do you know?"),
        max_length=2_000,
        rows=4,
        help_text=_("For example: I work there, and we moved in March."),
    )
    source_url = forms.URLField(
        label=pgettext_lazy("correction", "Is there a page that says so?"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Its whole address, such as https://example.org/news."),
        error_messages={
            "invalid": _("This is no address of a page. It looks like https://example.org/news.")
        },
    )
