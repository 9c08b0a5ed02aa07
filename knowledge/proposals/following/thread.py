"""What happened to a proposal and what was written about it, as its author may know it.

Editors are "the editors" here, and what is not named below is not told, internal or not.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.editorial.notices.languages import in_this_language
from knowledge.proposals.models import Proposal, ProposalEvent
from knowledge.text.days import day_in_words

from .facts import unseen

Event = ProposalEvent.Kind

#: The words that go with these are for both sides; those of any other are not shown.
SPOKEN = frozenset(
    {Event.MESSAGE, Event.SENT_BACK, Event.DECLINED, Event.SIGNED_OFF, Event.CHANGE_ASKED}
)
#: What happened, in words, with an icon. What was said with it follows as a message.
TOLD: dict[str, tuple[Any, str]] = {
    Event.SENT: (gettext_lazy("You have sent your proposal."), "send"),
    Event.SENT_AGAIN: (gettext_lazy("You have sent your proposal again."), "send"),
    Event.TAKEN: (gettext_lazy("An editor has taken it up."), "check"),
    Event.SENT_BACK: (gettext_lazy("The editors have asked you to complete it."), "edit"),
    Event.APPROVED: (gettext_lazy("The editors have accepted it."), "check"),
    Event.SIGN_OFF_ASKED: (gettext_lazy("The editors have asked for your agreement."), "report"),
    Event.SIGNED_OFF: (gettext_lazy("You have agreed to the publication of the text."), "check"),
    Event.CHANGE_ASKED: (gettext_lazy("You have asked for a change before publication."), "edit"),
    Event.PUBLISHED: (gettext_lazy("It was published."), "success"),
    Event.DECLINED: (gettext_lazy("The editors have decided not to publish it."), "info"),
    Event.WITHDRAWN: (gettext_lazy("You have taken it back."), "remove"),
    Event.CONVERTED: (gettext_lazy("The editors have put it into another form."), "edit"),
    Event.MERGED: (gettext_lazy("The editors have put it together with another page."), "edit"),
    Event.APPLIED: (gettext_lazy("The editors have put your correction into a draft."), "edit"),
}


@dataclass(frozen=True)
class Reason:
    """Why a text came back or is not kept, and what helps."""

    label: str
    advice: str


@dataclass(frozen=True)
class Entry:
    """An event or a message, as the component `thread` shows it."""

    kind: str
    sent_at: datetime.datetime
    text: str
    is_own: bool = False
    is_unread: bool = False
    author: str = ""
    role: str = ""
    icon_name: str = ""
    files: list[Any] = field(default_factory=list)


def events_of(proposal: Proposal) -> list[ProposalEvent]:
    """Return what the author of a proposal may know of it, the oldest first."""
    return list(proposal.events.public().filter(kind__in=[*TOLD, Event.MESSAGE]).defer("author"))


def entries_of(events: Iterable[ProposalEvent]) -> list[Entry]:
    """Return events as the component `thread` shows them."""
    return [entry for event in events for entry in _entries(event)]


def see(proposal: Proposal, events: Iterable[ProposalEvent]) -> None:
    """Remember that the author has seen what the editors did and said."""
    keys = [event.pk for event in events if _is_unread(event)]
    if keys:
        unseen().filter(proposal=proposal, pk__in=keys).update(seen_at=timezone.now())


def reasons_of(event: ProposalEvent) -> list[Reason]:
    """Return the reasons that go with an event, in the language in use."""
    by_language = event.data.get("reasons")
    if not isinstance(by_language, dict):
        return []
    nothing: list[dict[str, str]] = []
    return [
        Reason(reason.get("label", ""), reason.get("advice", ""))
        for reason in in_this_language(by_language, nothing)
    ]


def last_of(events: Iterable[ProposalEvent], kind: ProposalEvent.Kind) -> ProposalEvent | None:
    """Return the last event of a kind, or None."""
    return next((event for event in reversed(list(events)) if event.kind == kind), None)


def _entries(event: ProposalEvent) -> Iterator[Entry]:
    if event.kind in TOLD:
        words, icon_name = TOLD[event.kind]
        yield Entry("event", event.created_at, f"{words}{_until(event)}", icon_name=icon_name)
    said = "\n\n".join(filter(None, [_reasons_in_words(event), event.text]))
    if said and event.kind in SPOKEN:
        yield Entry(
            "message",
            event.created_at,
            said,
            is_own=event.is_from_partner,
            is_unread=_is_unread(event),
            author=_("The editors"),
        )


def _is_unread(event: ProposalEvent) -> bool:
    return not event.is_from_partner and event.seen_at is None


def _until(event: ProposalEvent) -> str:
    """Return until when an answer is asked for, in words; empty for most events."""
    due_on = event.data.get("due_on")
    day = parse_date(due_on) if isinstance(due_on, str) else None
    return " " + _("Until %(date)s.") % {"date": day_in_words(day)} if day else ""


def _reasons_in_words(event: ProposalEvent) -> str:
    """Return the reasons of an event one below the other, each with what helps."""
    return "\n".join(
        " ".join(filter(None, [f"– {reason.label}", f"({reason.advice})" if reason.advice else ""]))
        for reason in reasons_of(event)
    )
