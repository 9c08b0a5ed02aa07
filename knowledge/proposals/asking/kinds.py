"""Which questions are asked about what is proposed, and in which steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.proposals.files.forms import FilesForm
from knowledge.proposals.models import Kind

from .forms import StepForm
from .steps import lessons, people, places, words, you

FILES = "files"


@dataclass(frozen=True)
class Step:
    """A page of the form: its name in addresses, what it is called, and its questions.

    The step of files has no `StepForm`: see `is_for_files`.
    """

    name: str
    label: Any
    form_class: type[StepForm] | type[FilesForm]
    help: Any = ""

    @property
    def is_for_files(self) -> bool:
        """Whether it asks for files, which are no answers."""
        return self.name == FILES


@dataclass(frozen=True)
class KindChoice:
    """A kind of proposal as it is offered."""

    kind: Kind
    icon: str
    help: Any


_FILES = Step(
    FILES,
    _("Pictures and documents"),
    FilesForm,
    _("A photograph of the place, a leaflet, an agreement… Nothing at hand? Go on."),
)
_YOU = Step("you", _("You"), you.YouForm)
_LESSONS_HELP = _("Answer what you can. Three words are better than nothing.")

_STEPS: dict[str, list[Step]] = {
    Kind.EXAMPLE: [
        Step("what", _("What it is"), words.ExampleTitleForm),
        Step("story", _("What happened, and with whom"), words.ExampleStoryForm),
        Step("lessons", _("What it taught"), lessons.ExampleLessonsForm, _LESSONS_HELP),
        Step("where", _("Where, when and who"), places.ExamplePlacesForm),
        Step("goals", _("What for"), places.ExampleGoalsForm),
        _FILES,
        _YOU,
    ],
    Kind.LEAD: [
        Step("what", _("Your idea"), words.LeadTitleForm),
        Step("story", _("Why, and with whom"), words.LeadStoryForm),
        Step("lessons", _("For and against"), lessons.LeadLessonsForm, _LESSONS_HELP),
        Step("where", _("Where and who"), places.LeadPlacesForm),
        Step("goals", _("What for"), places.LeadGoalsForm),
        _FILES,
        _YOU,
    ],
    Kind.PORTRAIT: [
        Step("who", _("The person"), people.PersonForm),
        Step("story", _("Their story"), people.CareerForm),
        Step("agreement", _("Their agreement"), people.AgreementForm),
        _FILES,
        _YOU,
    ],
    Kind.ENTRY: [
        Step("what", _("The stage"), words.EntryTitleForm),
        Step("visit", _("The trip"), words.EntryVisitForm),
        Step("story", _("What you saw, and whom you met"), words.EntryStoryForm),
        Step("lessons", _("What you bring home"), lessons.EntryLessonsForm, _LESSONS_HELP),
        _FILES,
        _YOU,
    ],
    Kind.REPORT: [
        Step("what", _("The meeting"), words.ReportTitleForm),
        Step("meeting", _("When, where and by whom"), words.MeetingForm),
        Step("story", _("What was said"), words.MeetingStoryForm),
        _FILES,
        _YOU,
    ],
    Kind.CORRECTION: [
        Step("what", _("What is to be corrected"), words.CorrectionForm),
        Step("you", _("You"), you.CorrectorForm),
    ],
}

#: What the first page offers. A correction begins on the page that it is about.
CHOICES = [
    KindChoice(
        Kind.EXAMPLE,
        "fiche",
        _("You work together, or did: tell what it is, what works and what does not."),
    ),
    KindChoice(
        Kind.LEAD,
        "status-lead",
        _("You would like to try something, and look for people to do it with."),
    ),
    KindChoice(
        Kind.PORTRAIT,
        "portrait",
        _("Somebody at work, social worker or social entrepreneur: a colleague, or yourself."),
    ),
    KindChoice(
        Kind.ENTRY,
        "notebook",
        _("You came along on a trip of which there is a notebook: tell one stage of it."),
    ),
    KindChoice(
        Kind.REPORT,
        "report",
        _("Social workers and social entrepreneurs met: tell what they said to each other."),
    ),
]


def steps_of(kind: str) -> list[Step]:
    """Return the steps of a kind of proposal, in order."""
    return _STEPS[kind]


def step_of(kind: str, name: str) -> Step | None:
    """Return the step of this name, or None."""
    return next((step for step in steps_of(kind) if step.name == name), None)
