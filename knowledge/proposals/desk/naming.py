"""Organisations that the author of a proposal named and that the directory does not know."""

from __future__ import annotations

from knowledge.proposals.making import organisations
from knowledge.proposals.models import Proposal


def new_names(proposal: Proposal) -> list[str]:
    """Return the names of a proposal that no organisation of the directory goes by."""
    named = organisations.read(proposal.answers.get("organisations"))
    found = [each.name for each in named if each.organisation is None]
    portrayed = proposal.answers.get("portrait_organisation")
    if isinstance(portrayed, str) and portrayed.strip() and not organisations.find(portrayed):
        found.append(portrayed.strip())
    return found
