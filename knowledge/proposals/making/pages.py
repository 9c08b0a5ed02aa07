"""Answers → a page."""

from __future__ import annotations

from wagtail.models import Page

from knowledge.proposals.models import Proposal


def parent_of(proposal: Proposal) -> Page | None:
    """Return the section below which the page of a proposal stands; None if there is none."""
    raise NotImplementedError


def make(proposal: Proposal) -> Page:
    """Return a new page, not saved and not live, with what a proposal answers."""
    raise NotImplementedError


def put(page: Page, proposal: Proposal, names: set[str] | None = None) -> None:
    """Put the answers of a proposal into a page; only into the named fields, if any are named."""
    raise NotImplementedError
