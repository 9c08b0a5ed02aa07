"""Numbered lines → headings, list items and paragraphs.

The form is Markdown as people type it: headings with `#`, underlined or simply alone on a line,
lists with any kind of dash, lines broken at any width, page breaks anywhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .documents import Line
from .markup import Inline, parse_inline


class Mark(StrEnum):
    """How a heading shows that it is one."""

    STYLE = "style"
    """A `#` heading, an underlined one, or a heading style of a word processor."""
    WORDS = "words"
    """Nothing but its words, alone on a line, in bold or not."""


@dataclass(frozen=True)
class Heading:
    """A heading; without a style its level is not known (0)."""

    line: int
    text: Inline
    level: int
    mark: Mark


@dataclass(frozen=True)
class Bullet:
    """A list item; `depth` is 0 at the first level."""

    line: int
    text: Inline
    depth: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    line: int
    text: Inline


Block = Heading | Bullet | Paragraph

_HASH_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})(?:\s+|(?<=##)(?=\S))(?P<text>.*?)[\s#]*$")
_UNDERLINE = re.compile(r"\s{0,3}(?P<mark>=|-)(?P=mark){2,}\s*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}$")
_BULLET = re.compile(r"(?P<indent>\s*)[-*+•–—‣▪●○◦·∙\uf0b7\uf0a7]\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(r"(?P<indent>\s*)\(?\d{1,2}[.)]\s+(?P<text>\S.*)$")
_PAGE_NUMBER = re.compile(r"\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*$")
_COMMENT = re.compile(r"\s*(?:<!--.*-->|\\(?:newpage|pagebreak))\s*$")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_TAB = " " * 4


def parse_structure(
    lines: Iterable[Line], is_known_heading: Callable[[str], bool]
) -> tuple[Block, ...]:
    """Return the blocks of a document.

    Args:
        lines: the lines, blank ones included.
        is_known_heading: tells whether these words, alone on a line, are a heading of a report.
    """
    return tuple(_Reader(is_known_heading).read(lines))


class _Reader:
    """Collects the lines of the block that is open and hands finished blocks out."""

    def __init__(self, is_known_heading: Callable[[str], bool]) -> None:
        self._is_known_heading = is_known_heading
        self._open: Bullet | Paragraph | None = None
        self._texts: list[str] = []
        self._indents: list[int] = []

    def read(self, lines: Iterable[Line]) -> Iterator[Block]:
        for line in lines:
            text = line.text.replace("\t", _TAB).replace("\f", "")
            yield from self._read_line(line.number, _QUOTE.sub("", text))
        yield from self._finish()

    def _read_line(self, number: int, text: str) -> Iterator[Block]:
        if not text.strip() or _COMMENT.match(text):
            yield from self._finish()
        elif (underline := _UNDERLINE.match(text)) and isinstance(self._open, Paragraph):
            yield self._underlined(self._open, 1 if underline["mark"] == "=" else 2)
        elif _RULE.match(text) or (self._open is None and _PAGE_NUMBER.match(text)):
            yield from self._finish()
        elif heading := _HASH_HEADING.match(text):
            yield from self._finish()
            yield self._heading(number, heading["text"], len(heading["marks"]), Mark.STYLE)
        elif bullet := _BULLET.match(text):
            yield from self._finish()
            self._start_bullet(number, bullet)
        elif not isinstance(self._open, Paragraph) and self._is_heading_alone(text):
            yield from self._finish()
            yield self._heading(number, text, 0, Mark.WORDS)
        elif numbered := _NUMBERED.match(text):
            yield from self._finish()
            self._start_bullet(number, numbered)
        elif self._open is None or self._is_title_after_item(text):
            yield from self._finish()
            self._open = Paragraph(number, Inline())
            self._texts = [text]
            self._indents = []
        else:
            self._texts.append(text.strip())

    def _is_heading_alone(self, text: str) -> bool:
        return self._is_known_heading(parse_inline(text.strip()).plain)

    def _is_title_after_item(self, text: str) -> bool:
        """Whether a line right below a list item is a title, and not more of the item."""
        return isinstance(self._open, Bullet) and parse_inline(text.strip()).is_bold

    def _start_bullet(self, number: int, found: re.Match[str]) -> None:
        indent = len(found["indent"])
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        self._open = Bullet(number, Inline(), len(self._indents) - 1)
        self._texts = [found["text"]]

    def _underlined(self, paragraph: Paragraph, level: int) -> Heading:
        text = " ".join(self._texts)
        self._open, self._texts = None, []
        return self._heading(paragraph.line, text, level, Mark.STYLE)

    def _heading(self, number: int, text: str, level: int, mark: Mark) -> Heading:
        self._indents = []
        return Heading(number, parse_inline(text.strip()), level, mark)

    def _finish(self) -> Iterator[Block]:
        block, text = self._open, parse_inline(" ".join(self._texts))
        self._open, self._texts = None, []
        if isinstance(block, Bullet):
            yield Bullet(block.line, text, block.depth)
        elif isinstance(block, Paragraph):
            yield Paragraph(block.line, text)
