"""Every place of a page where words stand, and changing words there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import CharBlock, ListBlock, StreamValue, StructValue, TextBlock
from wagtail.fields import RichTextField
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.rich_text import RichText

#: What readers do not see, or what is no text.
_NOT_READ = frozenset({"slug", "draft_title", "url_path", "editors_note", "source_digest"})


@dataclass(frozen=True)
class Place:
    """A place where words stand.

    Attributes:
        name: of the place within its page, stable as long as nothing moves.
        label: what people call it.
        is_html: whether it holds the HTML of rich text.
        is_line: whether it holds a single line.
        is_required: whether something has to stand there.
        max_length: how many characters there is room for, or None.
        text: what stands there.
        write: puts something else there.
    """

    name: str
    label: str
    is_html: bool
    is_line: bool
    is_required: bool
    max_length: int | None
    text: str
    write: Callable[[str], None]


def places_of(page: Page) -> Iterator[Place]:
    """Yield the places of a page's own fields, of its streams, and of the rows that belong to it.

    Tables and what is chosen from elsewhere are left out.
    """
    yield from _of_object(page, "", "")


def _of_object(instance: Any, prefix: str, heading: str) -> Iterator[Place]:
    for field in instance._meta.concrete_fields:
        if field.name in _NOT_READ or field.choices or not field.editable:
            continue
        label = f"{heading}{_capital(field.verbose_name)}"
        name, value = f"{prefix}{field.name}", getattr(instance, field.name)
        if isinstance(value, StreamValue):
            yield from _of_stream(value, name, label)
        elif isinstance(field, models.CharField | models.TextField) and not _is_address(field):
            yield Place(
                name=name,
                label=label,
                is_html=isinstance(field, RichTextField),
                is_line=isinstance(field, models.CharField),
                is_required=not field.blank,
                max_length=field.max_length,
                text=value or "",
                write=_setter(instance, field.name),
            )
    for relation in get_all_child_relations(type(instance)):
        accessor = relation.get_accessor_name()
        if accessor == COMMENTS_RELATION_NAME:
            continue
        title = _capital(relation.related_model._meta.verbose_name)
        rows = list(getattr(instance, accessor).all())
        # Held by the page: read again from the database, they would not be those that change.
        setattr(instance, accessor, rows)
        for position, row in enumerate(rows, start=1):
            yield from _of_object(
                row, f"{prefix}{accessor}.{position}.", f"{heading}{title} {position} – "
            )


def _of_stream(stream: StreamValue, name: str, label: str) -> Iterator[Place]:
    for position, child in enumerate(stream, start=1):
        title = f"{label} {position} – {_capital(child.block.label)}"
        yield from _of_value(
            child.value, child.block, f"{name}.{position}", title, _setter(child, "value")
        )


def _of_value(
    value: Any, block: Any, name: str, label: str, write: Callable[[Any], None]
) -> Iterator[Place]:
    if isinstance(value, StructValue):
        for key, part in value.items():
            inner = block.child_blocks[key]
            yield from _of_value(part, inner, f"{name}.{key}", label, _putter(value, key))
    elif isinstance(block, ListBlock):
        for position, part in enumerate(value):
            yield from _of_value(
                part, block.child_block, f"{name}.{position + 1}", label, _putter(value, position)
            )
    elif isinstance(value, RichText):
        yield Place(
            name, label, True, False, block.required, None, value.source, _as_rich_text(write)
        )
    elif isinstance(block, CharBlock | TextBlock):
        yield Place(
            name,
            label,
            False,
            isinstance(block, CharBlock),
            block.required,
            block.field.max_length,
            value or "",
            write,
        )


def _is_address(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.URLField | models.EmailField | models.SlugField)


def _setter(instance: Any, name: str) -> Callable[[Any], None]:
    return lambda value: setattr(instance, name, value)


def _putter(values: Any, key: Any) -> Callable[[Any], None]:
    return lambda value: values.__setitem__(key, value)


def _as_rich_text(write: Callable[[Any], None]) -> Callable[[str], None]:
    return lambda html: write(RichText(html))


def _capital(label: object) -> str:
    words = str(label)
    return words[:1].upper() + words[1:]
