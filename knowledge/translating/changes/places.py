"""Where a passage stands in a text, in the words of its form: “Text › Paragraph”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from wagtail.blocks import ListBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue
from wagtail.fields import StreamField

_BETWEEN = " › "


def field_path_of(instance: models.Model, path: str) -> str:
    """Return the names of the field and blocks that a passage stands in, without their keys.

    Args:
        instance: what has the passage.
        path: where wagtail-localize says that it stands, with the keys of blocks and children.
    """
    name, *rest = path.split(".")
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        return ".".join([name, *_blocks(field.value_from_object(instance), rest)])
    if field.one_to_many and len(rest) > 1:
        return ".".join([name, *rest[1:]])
    return name


def _blocks(value: Any, path: list[str]) -> list[str]:
    """Return the names of the blocks on the way to a passage."""
    if not path:
        return []
    key, *rest = path
    if isinstance(value, StructValue):
        return [key, *_blocks(value.get(key), rest)]
    if isinstance(value, ListValue):
        for item in value.bound_blocks:
            if item.id == key:
                return ["item", *_blocks(item.value, rest)]
    if isinstance(value, StreamValue):
        for block in value:
            if block.id == key:
                return [block.block_type, *_blocks(block.value, rest)]
    return []


def place_of(model: type[models.Model], field_path: str) -> str:
    """Return where a passage stands, as its form names it.

    Args:
        model: of what has, or had, the passage.
        field_path: the names of the field and blocks; those that are gone are left out.
    """
    name, *rest = field_path.split(".")
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    if field.one_to_many:
        labels = [capfirst(field.related_model._meta.verbose_name_plural)]
        if rest:
            labels.append(place_of(field.related_model, ".".join(rest)))
    else:
        block = field.stream_block if isinstance(field, StreamField) else None
        labels = [capfirst(field.verbose_name), *_labels(block, rest)]
    return _BETWEEN.join(map(str, labels))


def _labels(block: Any, names: list[str]) -> Iterator[str]:
    """Yield what the blocks below one are called, down to the first that is gone."""
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
            continue
        block = getattr(block, "child_blocks", {}).get(name)
        if block is None:
            return
        yield capfirst(block.label)
