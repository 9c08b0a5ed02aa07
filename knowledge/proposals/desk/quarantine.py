"""What was set aside as suspicious, and left there by an editor."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Proposal, ProposalEvent, Status
from knowledge.proposals.recording import locked, record


@transaction.atomic
def leave_aside(proposal: Proposal, editor: Any) -> Proposal:
    """Leave a proposal where it was set aside: it waits for nobody, and its author is told nothing.

    It can still be released. Done twice, it is done once.

    Raises:
        ProposalRefused: it is not set aside.
    """
    proposal = locked(proposal)
    if proposal.status != Status.SUSPICIOUS:
        raise ProposalRefused(_("This proposal is not set aside any more."))
    if proposal.closed_at is None:
        proposal.closed_at = timezone.now()
        proposal.save(update_fields=["closed_at", "updated_at"])
        record(proposal, ProposalEvent.Kind.SET_ASIDE, author=editor, internal=True)
    return proposal
