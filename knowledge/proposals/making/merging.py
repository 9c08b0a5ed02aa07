"""An author's new words and the editors' meanwhile: three ways, and nobody's words lost."""

from __future__ import annotations

from wagtail.models import Page

from knowledge.proposals.models import Proposal


def merged(proposal: Proposal, choices: dict[str, str]) -> Page:
    """Return the page of a proposal as its latest version has it, with the author's new words."""
    raise NotImplementedError
