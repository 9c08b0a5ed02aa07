"""A correction: where its passage stands on the page, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.proposals import corrections
from knowledge.proposals.models import Proposal, ProposalEvent

Event = ProposalEvent.Kind


@dataclass(frozen=True)
class Correction:
    """What is known of a correction.

    changes: the places that its passage stands at; none if it is on the page no more.
    is_applied: whether it is in a draft as its author last sent it.
    has_others_changes: whether the draft holds changes that would be published with it.
    """

    changes: list[corrections.Occurrence]
    is_applied: bool
    has_others_changes: bool


def correction_of(proposal: Proposal, events: Sequence[ProposalEvent]) -> Correction:
    """Return what is known of a correction.

    Args:
        events: all of them, the oldest first.
    """
    steps = [each for each in events if each.kind in (Event.SENT, Event.SENT_AGAIN, Event.APPLIED)]
    is_applied = bool(steps) and steps[-1].kind == Event.APPLIED
    if is_applied or not proposal.is_open:
        return Correction([], is_applied, has_others_changes=False)
    return Correction(
        corrections.occurrences(proposal),
        is_applied,
        corrections.has_unpublished_changes(proposal),
    )
