"""The declarations of a style sheet, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

#: Their blocks hold descriptors, which are not properties.
DESCRIPTORS = {"font-face", "page", "property", "counter-style", "font-palette-values"}


@dataclass(frozen=True)
class Declaration:
    """A property, its value as written, and the line where it stands."""

    name: str
    value: str
    line: int


class StyleSheetError(ValueError):
    """The style sheet does not follow the grammar of CSS."""


def declarations(text: str) -> Iterator[Declaration]:
    """Yield all declarations of a style sheet, those in layers and conditions included.

    Raises:
        StyleSheetError: something in it is neither a rule nor a declaration.
    """
    yield from _within(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _within(nodes: list[Any]) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "error":
            raise StyleSheetError(f"line {node.source_line}: {node.message}")
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip()
            yield Declaration(node.name, value, node.source_line)
        elif getattr(node, "content", None) is not None and (
            node.type == "qualified-rule" or node.lower_at_keyword not in DESCRIPTORS
        ):
            yield from _within(
                tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
            )
