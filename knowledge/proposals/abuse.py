"""What sets a proposal aside before anybody's time is spent on it."""

from __future__ import annotations

from .models import Proposal


def suspicions(proposal: Proposal) -> list[str]:
    """Return why a proposal looks like none, as codes; nothing for an ordinary one."""
    return [code for code in proposal.answers.get("_signs", [])]
