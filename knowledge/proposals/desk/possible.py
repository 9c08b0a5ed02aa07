"""What editors can do with a proposal as it stands."""

from __future__ import annotations

from knowledge.proposals.making.kinds import SHAPES
from knowledge.proposals.models import Proposal, Status


def is_declinable(proposal: Proposal) -> bool:
    """Whether it is not decided yet, set aside or not."""
    return proposal.is_open or proposal.status == Status.SUSPICIOUS


def is_convertible(proposal: Proposal) -> bool:
    """Whether it can become another kind."""
    return is_declinable(proposal) and proposal.kind in SHAPES


def is_mergeable(proposal: Proposal) -> bool:
    """Whether it can go into another page."""
    return proposal.is_open and proposal.kind in SHAPES
