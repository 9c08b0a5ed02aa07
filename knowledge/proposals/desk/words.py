"""What lists and pages of the editors say of a proposal, in words."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.proposals.models import Kind, Proposal, ProposalEvent, SignOff, Status

from .turns import OURS, THEIRS

Event = ProposalEvent.Kind


def kind_of(proposal: Proposal) -> str:
    """Return what is proposed."""
    return str(Kind(proposal.kind).label)


def partner_of(proposal: Proposal) -> str:
    """Return who proposed it, in their own words; words for those who left."""
    if proposal.erased_at is not None:
        return _("erased at their wish")
    answers = proposal.as_sent().answers
    said = (answers.get(name) for name in ("contact_name", "contact_organisation"))
    return ", ".join(value for value in said if value and isinstance(value, str))


def turn_of(proposal: Any) -> str:
    """Return what waits for whom, in a word; empty where nothing waits.

    Args:
        proposal: as `turns.received` gives it.
    """
    if proposal.turn == OURS:
        return _("for us")
    return _("for who proposed it") if proposal.turn == THEIRS else ""


def next_of(proposal: Any) -> str:
    """Return what comes next, and from whom, in a sentence.

    Args:
        proposal: as `turns.received` gives it.
    """
    said = _CLOSED.get(proposal.status)
    if said is not None:
        writes = proposal.turn == OURS
        return _("Its author has written since, and waits for an answer.") if writes else str(said)
    if proposal.status == Status.SUSPICIOUS:
        if proposal.closed_at is not None:
            return _("An editor left it aside. Its author is told nothing.")
        return _("It looks like none: release it to the reviewers, or leave it aside.")
    if proposal.status == Status.ACCEPTED:
        return _accepted(proposal)
    if proposal.last_kind == Event.MESSAGE:
        if proposal.turn == OURS:
            return _("Its author has written to you and waits for an answer.")
        return _("You have written to its author, who has not answered yet.")
    if proposal.status == Status.TO_COMPLETE:
        return _("Its author is asked to complete it and to send it again.")
    if proposal.answer == SignOff.Answer.CHANGE:
        return _("Its author asks for a change: change the text, or answer.")
    if proposal.kind == Kind.CORRECTION and proposal.page_id is None:
        return _("It waits for you: put the correction into a draft, or say why not.")
    return _("It waits for the reviewers: read the text, then approve it or send it back.")


def _accepted(proposal: Any) -> str:
    """Return what comes next for a proposal that a step has approved."""
    if proposal.answer == SignOff.Answer.YES:
        return _("Its author has signed it off: the last step can approve it.")
    if proposal.answer == "":
        words = {"date": date_format(proposal.due_on)}
        if proposal.turn == OURS and proposal.last_kind != Event.MESSAGE:
            return (
                _("No answer came by %(date)s. By your settings, the last step can approve it.")
                % words
            )
        return _("Its author has until %(date)s to sign the text off.") % words
    return _("It waits for the last step.")


_CLOSED = {
    Status.PUBLISHED: gettext_lazy("It is published: nothing is left to do."),
    Status.DECLINED: gettext_lazy("It was not kept: nothing is left to do."),
    Status.WITHDRAWN: gettext_lazy(
        "Its author has taken it back, and may send it again. The draft page stays with you."
    ),
}
