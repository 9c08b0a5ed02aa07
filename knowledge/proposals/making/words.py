"""What people typed → words that can be stored and shown."""

from __future__ import annotations

import re
import unicodedata

#: Line breaks of other systems, and those that word processors leave.
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
#: Characters that turn what follows around, so that it reads as something else than it is.
_OVERRIDES = frozenset("\u202a\u202b\u202d\u202e")
#: Controls, halves of characters, and what is no character.
_NOT_TEXT = frozenset({"Cc", "Cs", "Cn"})


def clean(value: object) -> str:
    """Return text without characters that nobody typed on purpose; its lines stay."""
    text = _BREAK.sub("\n", value if isinstance(value, str) else "")
    return "".join(char for char in text if _is_text(char)).strip()


def clean_line(value: object) -> str:
    """Return text on a single line."""
    return " ".join(clean(value).split())


def _is_text(char: str) -> bool:
    if char in "\n\t":
        return True
    return char not in _OVERRIDES and unicodedata.category(char) not in _NOT_TEXT
