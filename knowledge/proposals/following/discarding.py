"""Throwing away a proposal that was never sent."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Proposal, Status
from knowledge.proposals.recording import locked


def is_discardable(proposal: Proposal) -> bool:
    """Whether nobody but its author has ever had it."""
    return proposal.status == Status.DRAFT and proposal.sent_at is None


@transaction.atomic
def discard(proposal: Proposal) -> None:
    """Delete a proposal that was never sent, with its files.

    Raises:
        ProposalRefused: it has been sent meanwhile.
    """
    proposal = locked(proposal)
    if not is_discardable(proposal):
        raise ProposalRefused(_("It has been sent meanwhile: you can take it back instead."))
    proposal.delete()
