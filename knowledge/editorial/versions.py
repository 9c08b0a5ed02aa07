"""A page as one of its versions says it."""

from __future__ import annotations

from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision


def as_read(page: Page, revision: Revision | None) -> Page:
    """Return a page as a version has it, or as it is stored where it has none.

    Without its comments: they are no part of the text, and restoring them from a revision asks the
    database for the writer of each.
    """
    if revision is None:
        return page
    content = dict(revision.content)
    content.pop(COMMENTS_RELATION_NAME, None)
    return page.with_content_json(content)
