"""What a page says, shows and links to, read from its fields, its parts and its streams.

Read from what is in memory, in the form in which it is stored: nothing is fetched for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from knowledge.blocks import BodyStreamBlock
from knowledge.models import TableItem

from .parts import Content, Link, Passage
from .rich_text import read_rich_text
from .streams import read_stream

#: Text that readers never get.
NOT_FOR_READERS = frozenset({"editors_note", "origin_words", "source_digest"})
_NO_PROSE = (models.SlugField, models.URLField, models.EmailField)


def read(page: Page) -> Content:
    """Return what a page holds, its parts included. The page may be unsaved."""
    content = Content()
    _read_fields(page, content)
    for name, part in parts_of(page):
        _read_fields(part, content, within=name)
    return content


def parts_of(page: models.Model) -> Iterator[tuple[str, models.Model]]:
    """Yield all parts of a page and the parts of these, with the name of the page's list."""
    for relation in get_all_child_relations(type(page)):
        # Comments are about the page, and no part of it.
        if relation.related_model._meta.app_label.startswith("wagtail"):
            continue
        name = relation.get_accessor_name()
        for part in getattr(page, name).all():
            yield name, part
            yield from ((name, below) for _name, below in parts_of(part))


def _read_fields(owner: models.Model, content: Content, *, within: str = "") -> None:
    """Add what the fields of a page, or of one of its parts, hold."""
    for field in owner._meta.concrete_fields:
        if field.model is Page and field.name != "title":
            continue
        name = within or field.name
        value = getattr(owner, field.attname)
        if isinstance(field, StreamField):
            # A body has its own section titles; other streams stand under one of the page's.
            start = 1 if isinstance(field.stream_block, BodyStreamBlock) else 2
            read_stream(name, value, content, start=start)
        elif isinstance(field, RichTextField):
            content.headings.append((name, [2, *read_rich_text(name, value or "", content)]))
        elif _is_prose(field) and value:
            content.passages.append(Passage(name, str(value)))
        elif _leads_to_page(field) and value and _is_shown(owner):
            content.pages.append(Link(name, value))


def _is_prose(field: models.Field[Any, Any]) -> bool:
    """Whether a field holds words for readers."""
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, _NO_PROSE)
        and not field.choices
        and field.editable
        and field.name not in NOT_FOR_READERS
    )


def _leads_to_page(field: models.Field[Any, Any]) -> bool:
    """Whether a field chooses a page."""
    return (
        isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and not getattr(field.remote_field, "parent_link", False)
        and issubclass(field.related_model, Page)
    )


def _is_shown(owner: models.Model) -> bool:
    """Whether readers get the link: that of a table's item, once an editor has confirmed it."""
    return not isinstance(owner, TableItem) or owner.match_status == TableItem.Match.ACCEPTED
