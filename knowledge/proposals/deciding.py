"""What editors do with a proposal, beside the decisions of the workflow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.editorial.models import SendBackReason
from knowledge.editorial.notices.reasons import in_languages

from .errors import ProposalRefused
from .models import Proposal, ProposalEvent, Status
from .recording import locked, record
from .sending import end_workflow, locked_in_turn, release

Event = ProposalEvent.Kind


@transaction.atomic
def take(proposal: Proposal, editor: Any) -> Proposal:
    """Take charge of a proposal: what its author answers comes to this editor."""
    proposal = locked(proposal)
    if proposal.taken_by_id != editor.pk:
        proposal.taken_by = editor
        proposal.save(update_fields=["taken_by", "updated_at"])
        status = Status.IN_REVIEW if proposal.status == Status.SENT else None
        record(proposal, Event.TAKEN, author=editor, status=status)
    return proposal


@transaction.atomic
def write(
    proposal: Proposal,
    author: Any,
    text: str,
    *,
    from_partner: bool = False,
    internal: bool = False,
    key: object = None,
) -> ProposalEvent | None:
    """Add a message to the thread of a proposal, or a note that stays with the editors.

    Args:
        key: of the form, so that a second click adds nothing.

    Returns:
        The message, or None if it is there already.
    """
    proposal = locked(proposal)
    kind = Event.NOTE if internal else Event.MESSAGE
    takes_up = not from_partner and not internal and proposal.status == Status.SENT
    return record(
        proposal,
        kind,
        author=author,
        from_partner=from_partner,
        internal=internal,
        text=text,
        status=Status.IN_REVIEW if takes_up else None,
        key=key,
    )


@transaction.atomic
def decline(
    proposal: Proposal, editor: Any, *, message: str, reasons: Sequence[SendBackReason] = ()
) -> Proposal:
    """Decide that a proposal is not kept, and tell its author why.

    Args:
        message: to the author.
        reasons: from the editors' checklist.

    Raises:
        ProposalRefused: it is decided or taken back already.
    """
    proposal = locked_in_turn(proposal)
    if not proposal.is_open and proposal.status != Status.SUSPICIOUS:
        raise ProposalRefused(_("This proposal is decided or taken back already."))
    end_workflow(proposal)
    proposal.sign_offs.close()
    record(
        proposal,
        Event.DECLINED,
        author=editor,
        text=message,
        status=Status.DECLINED,
        data={"reasons": in_languages(reasons)},
    )
    return proposal


@transaction.atomic
def let_through(proposal: Proposal, editor: Any) -> Proposal:
    """Put a proposal that was set aside before the reviewers, like any other.

    Raises:
        ProposalRefused: it is not set aside, or no page can be made of it.
    """
    proposal = locked(proposal)
    if proposal.status != Status.SUSPICIOUS:
        raise ProposalRefused(_("This proposal is not set aside any more."))
    release(proposal)
    record(proposal, Event.RELEASED, author=editor, internal=True)
    return proposal


@transaction.atomic
def detach(proposal: Proposal, editor: Any) -> Proposal:
    """Say that a page holds no words any more of a proposal that was taken back or not kept.

    Only of a page that readers see: a draft that never was public goes with the proposal.

    Raises:
        ProposalRefused: the proposal is on its way or published, or the page is not live.
    """
    proposal = locked(proposal)
    if proposal.status not in (Status.WITHDRAWN, Status.DECLINED):
        raise ProposalRefused(_("This proposal is on its way or published: its words belong here."))
    if proposal.page is None or not proposal.page.live:
        raise ProposalRefused(_("This draft was made of the proposal. Delete it instead."))
    title = proposal.page.title
    proposal.page = None
    proposal.save(update_fields=["page", "updated_at"])
    record(
        proposal,
        Event.NOTE,
        author=editor,
        internal=True,
        text=_("Its words are taken out of “%(title)s”.") % {"title": title},
    )
    return proposal
