"""Finding a passage as somebody copied it, whatever quotes and spaces came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from knowledge.importing.outline import fold_typography

from .markup import plain_to_html
from .words import clean

_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z0-9]+)[^>]*>|&[#\w]{1,32};|.", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_EMPTY = re.compile(r"<(?P<tag>b|i|a|strong|em)\b[^>]*></(?P=tag)>")
_INLINE = frozenset({"b", "i", "a", "strong", "em", "br", "span", "sub", "sup", "embed"})
#: Between two blocks, where no passage goes on.
_BARRIER = "\0"
#: Where French puts a space, or not, and of which kind.
_TIGHT = frozenset("\"'?!:;")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

#: A folded character, and where it begins and ends in the source.
Piece = tuple[str, int, int]


def find(passage: str, source: str, *, is_html: bool) -> list[tuple[int, int]]:
    """Return where a passage stands in some text or HTML, as (begin, end); in one block each."""
    wanted = "".join(char for char, _begin, _end in _folded(_plain_pieces(passage))).strip()
    if not wanted:
        return []
    pieces = _folded(_html_pieces(source) if is_html else _plain_pieces(source))
    folded = "".join(char for char, _begin, _end in pieces)
    found, start = [], folded.find(wanted)
    while start != -1:
        stop = start + len(wanted)
        found.append((pieces[start][1], pieces[stop - 1][2]))
        start = folded.find(wanted, stop)
    return found


def replaced(source: str, span: tuple[int, int], words: str, *, is_html: bool) -> str:
    """Return text or HTML with other words at a place; in HTML they are words and no markup."""
    before, after = source[: span[0]], source[span[1] :]
    if not is_html:
        return f"{before}{clean(words)}{after}"
    # What begins or ends within the passage still has to end, and to have begun.
    within = "".join(tag for tag in _TAG.findall(source[slice(*span)]) if not tag.startswith("<br"))
    return _EMPTY.sub("", f"{before}{plain_to_html(words)}{within}{after}")


def around(
    source: str,
    span: tuple[int, int],
    *,
    is_html: bool,
    instead: str | None = None,
    length: int = 80,
) -> str:
    """Return the words of a passage with a few of those around it, on one line.

    Args:
        instead: other words for the passage.
    """
    begin, end = span
    parts = [source[:begin], source[begin:end], source[end:]]
    if is_html:
        # A tag may be cut by neither end: the passage begins and ends with characters.
        parts = [unescape(_TAG.sub(" ", part)) for part in parts]
    before, passage, after = (_SPACES.sub(" ", part) for part in parts)
    words = passage if instead is None else clean(instead)
    return " ".join(f"{before[-length:]}{words}{after[:length]}".split())


def _plain_pieces(text: str) -> Iterator[Piece]:
    for position, char in enumerate(text):
        yield char, position, position + 1


def _html_pieces(html: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(html):
        tag = found["tag"]
        if tag is None:
            yield unescape(found[0]), found.start(), found.end()
        elif tag.lower() == "br":
            yield " ", found.start(), found.end()
        elif tag.lower() not in _INLINE:
            yield _BARRIER, found.start(), found.end()


def _folded(pieces: Iterator[Piece]) -> list[Piece]:
    """Fold quotes, dashes and dots; leave out spaces that nobody would notice."""
    folded: list[Piece] = []
    for text, begin, end in pieces:
        for char in fold_typography(text):
            if char in _INVISIBLE:
                continue
            last = folded[-1][0] if folded else _BARRIER
            if char.isspace():
                if last != " " and last != _BARRIER and last not in _TIGHT:
                    folded.append((" ", begin, end))
                continue
            if char in _TIGHT and last == " ":
                folded.pop()
            folded.append((char, begin, end))
    return folded
