"""Rich text and streams as plain text, read in the form in which they are stored: no query."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Any

from django.utils.html import strip_tags

#: What XML cannot hold, and what nobody sees or types.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_LINE_END = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote)>", re.IGNORECASE)


def readable(text: object) -> str:
    """Return text without the characters that no document may hold."""
    return _UNREADABLE.sub("", str(text or ""))


def one_line(text: object) -> str:
    """Return text on a single line."""
    return " ".join(readable(text).split())


def plain_text(html: object) -> str:
    """Return the words of rich text, a paragraph or an item of a list on each line."""
    # A dash that no spreadsheet takes for the beginning of a formula.
    marked = _LINE_END.sub("\n", _ITEM.sub("– ", readable(html)))
    return _lines(readable(unescape(strip_tags(marked))).split("\n"))


def stream_text(value: Any) -> str:
    """Return the words of a stream, a blank line between two blocks."""
    blocks = getattr(value, "raw_data", None) or ()
    texts = (_READERS[block["type"]](block["value"]) for block in blocks if _is_known(block))
    return "\n\n".join(text for text in texts if text)


def _is_known(block: Any) -> bool:
    """Whether a stored block is of a kind that still exists, and whole."""
    if not isinstance(block, Mapping) or block.get("type") not in _READERS:
        return False
    wanted = str if block["type"] in _OF_WORDS else Mapping
    return isinstance(block.get("value"), wanted)


def _lines(parts: Iterable[str]) -> str:
    """Put what says something on lines of its own."""
    lines = (" ".join(part.split()) for part in parts)
    return "\n".join(line for line in lines if line)


def _struct(*names: str, rich: str = "") -> Callable[[Any], str]:
    """Return a reader of the named words of a block, and of its rich text."""

    def read(value: Mapping[str, Any]) -> str:
        words = [readable(value.get(name)) for name in names]
        return _lines([*words, *plain_text(value.get(rich) if rich else "").split("\n")])

    return read


def _quotation(value: Mapping[str, Any]) -> str:
    """Return words in quotation marks, and who said them."""
    said_by = ", ".join(filter(None, (one_line(value.get(name)) for name in ("author", "role"))))
    return _lines([f"« {one_line(value.get('text'))} »", f"({said_by})" if said_by else ""])


def _table(value: Mapping[str, Any]) -> str:
    """Return a table line by line."""
    columns = [column.get("heading") for column in value.get("columns") or ()]
    rows = [row.get("values") or () for row in value.get("rows") or ()]
    cells = [["" if cell is None else str(cell) for cell in row] for row in [columns, *rows]]
    return _lines([readable(value.get("caption")), *(readable(" | ".join(row)) for row in cells)])


_OF_WORDS = frozenset({"heading", "paragraph", "text"})
_READERS: dict[str, Callable[[Any], str]] = {
    "heading": one_line,
    "paragraph": plain_text,
    "text": plain_text,
    "quotation": _quotation,
    "image": _struct("caption"),
    "media": _struct("title", rich="transcript"),
    "table": _table,
    "notice": _struct("title", rich="text"),
    "fiches": _struct("title"),
    "list": _struct("heading", rich="text"),
}
