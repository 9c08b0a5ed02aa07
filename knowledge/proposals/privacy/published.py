"""Pages that stay: published, or the editors' own. Nothing in them tells who proposed them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.models import Comment, CommentReply, Page, PageLogEntry, Revision, TaskState

from knowledge.editorial.models import Notice

from .terms import present_in, without

#: For the editors alone, wherever a page type has it.
_NOTE = "editors_note"


def clean(page: Page, terms: set[str]) -> None:
    """Take words that tell who somebody is out of all versions of a page and what goes with it.

    What readers can read on the page stays: it was published with its author's agreement.

    Args:
        page: as it is stored.
        terms: as `terms.terms_of` gives them.
    """
    if not terms:
        return
    specific = page.specific
    shown = _shown(specific)
    private = terms - present_in(shown, terms)
    _clean_note(specific, terms)
    _clean_revisions(page, terms, private)
    if not private:
        return
    states = TaskState.objects.filter(
        workflow_state__object_id=str(page.pk),
        workflow_state__base_content_type=page.get_base_content_type(),
    )
    for rows, fields in (
        (PageLogEntry.objects.filter(page_id=page.pk), ("label", "data")),
        (states, ("comment",)),
        (Comment.objects.filter(page_id=page.pk), ("text",)),
        (CommentReply.objects.filter(comment__page_id=page.pk), ("text",)),
        (Notice.objects.filter(page_id=page.pk), ("data",)),
    ):
        clean_rows(rows, fields, private)


def clean_rows(rows: Iterable[Model], fields: tuple[str, ...], terms: set[str]) -> None:
    """Replace words in some fields of stored rows."""
    for row in rows:
        changed = {}
        for name in fields:
            value = getattr(row, name)
            if (cleaned := without(value, terms)) != value:
                changed[name] = cleaned
        if changed:
            type(row)._base_manager.filter(pk=row.pk).update(**changed)


def _shown(page: Page) -> dict[str, Any]:
    """Return what readers see of a page; nothing if it is not live."""
    if not page.live:
        return {}
    return {name: value for name, value in page.serializable_data().items() if name != _NOTE}


def _clean_note(page: Page, terms: set[str]) -> None:
    if hasattr(page, _NOTE):
        clean_rows([page], (_NOTE,), terms)


def _clean_revisions(page: Page, terms: set[str], private: set[str]) -> None:
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    for revision in revisions.iterator():
        content = without(revision.content, private) if private else dict(revision.content)
        if isinstance(content.get(_NOTE), str):
            content[_NOTE] = without(content[_NOTE], terms)
        title = without(revision.object_str, private)
        if content != revision.content or title != revision.object_str:
            Revision.objects.filter(pk=revision.pk).update(content=content, object_str=title)
