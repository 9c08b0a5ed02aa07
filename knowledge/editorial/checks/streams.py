"""What the blocks of a stream hold, however deep they stand in each other.

Read in the form in which a stream is stored: there a page or a picture is a number, which is kept
even when what it stood for is gone.
"""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.blocks import Block, StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from knowledge.blocks.links import FichesBlock
from knowledge.blocks.media import MediaBlock
from knowledge.blocks.text import HeadingBlock, SynthesisListBlock

from .parts import Content, Gap, Link, Passage, Picture
from .rich_text import read_rich_text

#: The titles that blocks bring along, by level.
TITLE_LEVELS: dict[type[Block], int] = {HeadingBlock: 2, FichesBlock: 2, SynthesisListBlock: 3}


def read_stream(name: str, stream: StreamValue, content: Content, *, start: int) -> None:
    """Add what a stream holds.

    Args:
        name: the field.
        stream: its value, which may have come from the database, a form or the code.
        content: what is added to.
        start: the level of the title above the stream.
    """
    reader = _StreamReader(name, content, start)
    for child in stream.raw_data:
        block = stream.stream_block.child_blocks.get(child["type"])
        if block is not None:  # a kind of block that is no longer offered
            reader.read(block, child["value"], str(capfirst(block.label)))
    content.headings.append((name, reader.levels))


class _StreamReader:
    """Walks through the blocks of one stream."""

    def __init__(self, name: str, content: Content, start: int) -> None:
        self.name = name
        self.content = content
        self.levels = [start]

    def read(self, block: Block, value: Any, top: str) -> None:
        """Read a block and all in it. `top` names the block of the stream that it stands in."""
        if (level := TITLE_LEVELS.get(type(block))) is not None:
            self.levels.append(level)
        if isinstance(block, MediaBlock | TypedTableBlock):
            self.content.has_figures = True
        if isinstance(block, ImageBlock):
            self._read_picture(block, value, top)
        elif isinstance(block, TypedTableBlock):
            self._read_table(value or {})
        elif isinstance(block, blocks.BaseStructBlock):
            for part_name, part in block.child_blocks.items():
                self.read(part, (value or {}).get(part_name), top)
        elif isinstance(block, blocks.ListBlock):
            for item in value or []:
                # Lists of older pages hold their values bare.
                is_wrapped = isinstance(item, dict) and item.get("type") == "item"
                self.read(block.child_block, item["value"] if is_wrapped else item, top)
        elif isinstance(block, blocks.BaseStreamBlock):
            for child in value or []:
                if (child_block := block.child_blocks.get(child["type"])) is not None:
                    self.read(child_block, child["value"], top)
        else:
            self._read_leaf(block, value, top)

    def _read_leaf(self, block: Block, value: Any, top: str) -> None:
        """Read a block that holds a single value."""
        is_empty = value is None or not str(value).strip()
        if isinstance(block, blocks.RichTextBlock) and not is_empty:
            found = len(self.content.passages)
            self.levels.extend(read_rich_text(self.name, value, self.content))
            is_empty = len(self.content.passages) == found
        elif isinstance(block, blocks.PageChooserBlock) and not is_empty:
            self.content.pages.append(Link(self.name, int(value)))
        elif isinstance(block, DocumentChooserBlock) and not is_empty:
            self.content.documents.append(Link(self.name, int(value)))
        elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and not is_empty:
            self.content.passages.append(Passage(self.name, value))
        if is_empty and block.required:
            self._miss(block, top)

    def _read_picture(self, block: ImageBlock, value: Any, top: str) -> None:
        """Read a picture; one that is stored as a bare number takes its own description."""
        if not isinstance(value, dict):
            value = {"image": value, "alt_text": None if value is None else "…"}
        if value.get("image"):
            self.content.pictures.append(
                Picture(
                    self.name, (value.get("alt_text") or "").strip(), bool(value.get("decorative"))
                )
            )
        elif block.required:
            self._miss(block, top)

    def _read_table(self, value: dict[str, Any]) -> None:
        """Read the words of a table: caption, headings and cells."""
        texts = [value.get("caption"), *(col.get("heading") for col in value.get("columns", []))]
        for row in value.get("rows", []):
            texts.extend(cell for cell in row.get("values", []) if isinstance(cell, str))
        self.content.passages.extend(Passage(self.name, text) for text in texts if text)

    def _miss(self, block: Block, top: str) -> None:
        self.content.gaps.append(Gap(self.name, top, str(capfirst(block.label))))
