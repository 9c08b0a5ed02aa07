"""What happened to a proposal, what its two sides wrote, and what editors noted for themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.editorial.names import name_of
from knowledge.editorial.notices.languages import in_this_language
from knowledge.proposals.models import Proposal, ProposalEvent

Event = ProposalEvent.Kind
WRITTEN = (Event.MESSAGE, Event.NOTE)


@dataclass(frozen=True)
class Entry:
    """One thing that happened, or that somebody wrote.

    is_written: whether it is a message or a note, and not an event of the site.
    is_internal: whether only editors ever see it.
    is_unread: whether no editor saw it before.
    reasons: with `label` and `advice`.
    """

    label: str
    person: str
    moment: datetime.datetime
    text: str
    reasons: list[dict[str, str]]
    is_written: bool
    is_internal: bool
    is_from_partner: bool
    is_unread: bool


def entries_of(events: Iterable[ProposalEvent]) -> list[Entry]:
    """Return the entries of a thread, in the order of the events."""
    return [
        Entry(
            label=_label(event),
            person=_person(event),
            moment=event.created_at,
            text=event.text,
            reasons=in_this_language(event.data.get("reasons", {}), []),
            is_written=event.kind in WRITTEN,
            is_internal=event.is_internal,
            is_from_partner=event.is_from_partner,
            is_unread=event.is_from_partner and event.seen_at is None,
        )
        for event in events
    ]


def mark_seen(proposal: Proposal) -> None:
    """Say that an editor has seen what the author of a proposal did."""
    unseen = proposal.events.filter(is_from_partner=True, seen_at=None)
    unseen.update(seen_at=timezone.now())


def _label(event: ProposalEvent) -> str:
    """Return what happened, with the day until which something is asked for."""
    label = str(event.get_kind_display())
    if day := event.data.get("due_on"):
        words = {"what": label, "date": date_format(datetime.date.fromisoformat(day))}
        return _("%(what)s, until %(date)s") % words
    return label


def _person(event: ProposalEvent) -> str:
    """Return who did it: authors of proposals are not named twenty times."""
    if event.is_from_partner:
        return _("Who proposed it")
    return name_of(event.author) if event.author_id else _("The site")


def reasons_in(events: Iterable[ProposalEvent]) -> list[dict[str, Any]]:
    """Return the reasons that were ever given for sending back or declining, each once."""
    found = {
        reason["label"]: reason
        for event in events
        for reason in in_this_language(event.data.get("reasons", {}), [])
    }
    return list(found.values())
