"""What guests and editors type, freed of what nobody types."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

#: Marks that turn the direction of a text round, with which it can be made to read as another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Letters and marks by their category that show nothing all the same: fillers of Hangul, the empty
#: pattern of Braille, joiners, and what chooses between the shapes of the letter before.
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of a text."""
    return all(
        character in _UNSEEN or unicodedata.category(character) in _UNSEEN_CATEGORIES
        for character in text
    )


def plain(text: str, *, lines: bool = True) -> str:
    """Return a text without control characters; with its line breaks, or with spaces for them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = " ".join(text.split("\n"))
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or not (unicodedata.category(character) == "Cc" or character in _TURNING)
    )


class PlainField(forms.CharField):
    """Words without control characters; those of which nobody would see anything are none.

    Args:
        lines: whether there may be several lines.
    """

    def __init__(self, *, lines: bool = True, **options: Any) -> None:
        self.lines = lines
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the words."""
        if isinstance(value, str):
            value = "" if is_blank(value) else plain(value, lines=self.lines)
        return super().to_python(value)
