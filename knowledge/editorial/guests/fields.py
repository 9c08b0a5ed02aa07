"""What guests and editors type, freed of what nobody types."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

#: Marks that turn the direction of a text round, with which it can be made to read as another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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
    """Words without control characters.

    Args:
        lines: whether there may be several lines.
    """

    def __init__(self, *, lines: bool = True, **options: Any) -> None:
        self.lines = lines
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the words."""
        if isinstance(value, str):
            value = plain(value, lines=self.lines)
        return super().to_python(value)
