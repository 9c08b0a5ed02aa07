"""Streams of blocks: an answer becomes a block of text; what else stands there stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from .fields import Answers, Field
from .markup import to_html, to_text

#: Blocks of words, by the name of their type. Pictures, recordings, tables and links to fiches are
#: the editors' own: no answer takes their place.
WORDS = frozenset({"heading", "paragraph", "quotation", "notice", "text", "list"})


@dataclass(frozen=True)
class Stream(Field):
    """A stream that holds the answer in a block of this type."""

    block: str = "paragraph"

    is_typed: ClassVar[bool] = True

    def put(self, page: Page, answers: Answers) -> None:
        """Put the answer in the place of all words; other blocks come after it."""
        before = list(getattr(page, self.name))
        kept = [child for child in before if child.block_type not in WORDS]
        same = next((child.id for child in before if child.block_type == self.block), None)
        # Comments on the block stay on it.
        blocks = [(*block, same) for block in self._blocks(page, answers)]
        self._fill(page, [*blocks, *_as_pairs(kept)])

    def text(self, page: Page) -> str:
        return "\n".join(filter(None, (words_of(child) for child in getattr(page, self.name))))

    def add(self, page: Page, answers: Answers) -> bool:
        """Add the answer below what stands there, unless it stands there already."""
        blocks = self._blocks(page, answers)
        if blocks and to_text(blocks[0][1].source) not in self.text(page):
            self.extend(page, blocks)
        return True

    def extend(self, page: Page, blocks: list[tuple[str, Any]]) -> None:
        """Add blocks, given as (type, value), below what stands there."""
        self._fill(page, [*_as_pairs(getattr(page, self.name)), *blocks])

    def paragraph(self, page: Page, text: str) -> tuple[str, Any]:
        """Return what somebody typed as a block of text."""
        kind = page._meta.get_field(self.name).stream_block.child_blocks[self.block]
        return self.block, RichText(to_html(text, kind.features))

    def _blocks(self, page: Page, answers: Answers) -> list[tuple[str, Any]]:
        block = self.paragraph(page, answers.get(self.question, ""))
        return [block] if block[1].source else []

    def _fill(self, page: Page, blocks: list[tuple[Any, ...]]) -> None:
        stream_block = page._meta.get_field(self.name).stream_block
        setattr(page, self.name, StreamValue(stream_block, blocks))


def words_of(child: Any) -> str:
    """Return the words of a block of a stream; nothing for one that is not of words."""
    if child.block_type not in WORDS:
        return ""
    return "\n".join(filter(None, _texts(child.value)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield to_text(value.source)
    elif isinstance(value, str):
        yield "\n".join(filter(None, (" ".join(line.split()) for line in value.splitlines())))
    elif hasattr(value, "values"):
        for part in value.values():
            yield from _texts(part)


def _as_pairs(children: Any) -> list[tuple[Any, ...]]:
    """Return blocks with their identifiers, so that comments on them stay where they are."""
    return [(child.block_type, child.value, child.id) for child in children]
