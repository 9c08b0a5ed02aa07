"""Which passage of a text a comment is about, in words."""

from __future__ import annotations

import json
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page
from wagtail.rich_text import RichText

from knowledge.editorial.names import name_of

from .languages import in_each_language

#: Characters of a passage that are quoted.
QUOTED = 200


def remark(page: Page, comment: Comment, text: str, author: Any) -> dict[str, Any]:
    """Return what a message says about a comment or a reply: plain values.

    Args:
        page: the page in the state in which it was commented.
        comment: the comment, or the one replied to.
        text: what was written.
        author: who wrote it.
    """
    return {
        "where": in_each_language(lambda: label_of(page, comment.contentpath)),
        "quote": quote_of(page, comment),
        "text": text,
        "author": name_of(author),
    }


def open_remarks(draft: Page) -> list[dict[str, Any]]:
    """Return the comments on a draft that nobody has resolved."""
    comments = getattr(draft, COMMENTS_RELATION_NAME).all()
    unresolved = [comment for comment in comments if comment.resolved_at is None]
    return [remark(draft, comment, comment.text, comment.user) for comment in unresolved]


def label_of(page: Page, path: str) -> str:
    """Return what the editor calls the place that a comment is on; empty if it is gone."""
    name, *rest = path.split(".")
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    label = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
    labels = [capfirst(str(label))]
    block = _block(page, path) if rest else None
    if block is not None:
        labels.append(str(block.block.label))
    return " › ".join(labels)


def quote_of(page: Page, comment: Comment) -> str:
    """Return the words a comment was put on; empty if it is about a whole field."""
    name, *rest = comment.contentpath.split(".")
    bound = _block(page, comment.contentpath) if rest else None
    value = bound.value if bound is not None else getattr(page, name, "")
    source = value.source if isinstance(value, RichText) else value
    try:
        spans = json.loads(comment.position or "[]")
        if not spans or not isinstance(source, str):
            return ""
        soup = BeautifulSoup(source, "html.parser")
        found = [
            (soup.find(None, attrs={"data-block-key": str(span["key"])}), span) for span in spans
        ]
        words = [part.get_text()[span["start"] : span["end"]] for part, span in found if part]
    except (ValueError, TypeError, KeyError):
        # Of another form than the rich text editor's: the place is named, the words are not.
        return ""
    return Truncator(" … ".join(words)).chars(QUOTED)


def _block(page: Page, path: str) -> Any:
    """Return the bound block at a path, or None."""
    name, *rest = path.split(".")
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    find = getattr(field, "get_block_by_content_path", None)
    return find(getattr(page, name), rest) if find else None
