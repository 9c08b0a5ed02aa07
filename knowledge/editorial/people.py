"""Who wrote what a workflow is about, and who may therefore not approve it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.models import Page, Revision, WorkflowState

#: Wagtail hook through which rooms above name authors whose words came into a page by another way
#: than its form. Called with the keyword argument `page`; returns `Part`s.
AUTHORS_HOOK = "editorial_page_authors"

#: An account by primary key, and when its words came into the page; None if it never approves it.
Part = tuple[int, datetime.datetime | None]


@dataclass(frozen=True)
class Writers:
    """The people behind a text, by primary key.

    authors: wrote it before it was submitted, or submitted it. They never approve it.
    correctors: changed it while it was being reviewed. What they changed, somebody else approves.
    """

    authors: frozenset[int]
    correctors: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """Everybody who had a part in the text."""
        return self.authors | self.correctors


def writers_of(workflow_state: WorkflowState, page: Page) -> Writers:
    """Return who wrote what would go live at the end of a workflow.

    All who saved the page since it was last published count, not only who pressed the button: a
    colleague who submits another's draft does not make its author a stranger to it. So do those who
    wrote words that somebody else saved.
    """
    saved = unpublished_revisions(page).exclude(user=None).values_list("user_id", "created_at")
    parts = [*saved, *_named_above(page)]
    submitted = workflow_state.created_at
    authors = {user for user, when in parts if when is None or when <= submitted}
    if workflow_state.requested_by_id:
        authors.add(workflow_state.requested_by_id)
    if page.owner_id and page.first_published_at is None:
        authors.add(page.owner_id)
    correctors = {user for user, _when in parts} - authors
    return Writers(frozenset(authors), frozenset(correctors))


def unpublished_revisions(page: Page) -> QuerySet[Revision]:
    """Return the revisions of a page since the one that readers see."""
    revisions = Revision.objects.for_instance(page)
    if page.live_revision_id:
        live = revisions.filter(pk=page.live_revision_id).values_list("created_at", flat=True)
        revisions = revisions.filter(created_at__gt=live[0]) if live else revisions
    return revisions


def _named_above(page: Page) -> Iterable[Part]:
    """Return the parts that rooms above name."""
    return [part for named in hooks.get_hooks(AUTHORS_HOOK) for part in named(page=page)]
