"""The proposals of a partner with where they stand, those that wait for the partner first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledge.proposals.models import Proposal

from .facts import facts_of, with_news
from .standing import Group, Standing, standing_of

PAGE_SIZE = 20

TITLES = {
    Group.WAITS_FOR_YOU: _("Waiting for you"),
    Group.WITH_EDITORS: _("With the editors"),
    Group.DONE: pgettext_lazy("group of proposals", "Done"),
}


@dataclass(frozen=True)
class Row:
    """A proposal in the list."""

    proposal: Proposal
    standing: Standing
    has_unread: bool


@dataclass(frozen=True)
class RowGroup:
    """Rows with whose turn it is as their title; `code` names the group in addresses."""

    code: str
    title: object
    rows: list[Row]


def rows_of(user: Any) -> list[Row]:
    """Return all proposals of an account in the order in which they are listed."""
    proposals = list(
        Proposal.objects.of(user)
        .select_related("page__locale", "target__locale")
        .defer("answers", "sent_answers", "base")
    )
    facts = facts_of(proposals, with_news(user))
    rows = [
        Row(proposal, standing_of(proposal, facts[proposal.pk]), facts[proposal.pk].has_unread)
        for proposal in proposals
    ]
    # Within a group the latest stays first: sorting keeps the order of what is alike.
    return sorted(rows, key=lambda row: row.standing.group)


def page_of(rows: list[Row], number: str) -> PaginatorPage:
    """Return a page of the list; the first or last one for a number that is none."""
    return Paginator(rows, PAGE_SIZE).get_page(number)


def grouped(rows: Iterable[Row]) -> list[RowGroup]:
    """Return rows by whose turn it is."""
    rows = list(rows)
    return [
        RowGroup(group.name.lower(), TITLES[group], found)
        for group in Group
        if (found := [row for row in rows if row.standing.group == group])
    ]
