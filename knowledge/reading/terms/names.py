"""The order of names as readers expect it, the same on every database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from anyascii import anyascii

T = TypeVar("T")

#: Where names stand that begin with no letter.
OTHERS = "#"


class Letter(NamedTuple):
    """The entries under one letter, and the anchor that leads there."""

    letter: str
    anchor: str
    entries: list[object]


def sort_key(name: str) -> tuple[str, str]:
    """Return what puts names in order: accents and case only count between equal names."""
    return anyascii(name).casefold(), name


def initial(name: str) -> str:
    """Return the capital letter, without accent, under which a name stands."""
    first = anyascii(name)[:1].upper()
    return first if first.isalpha() else OTHERS


def by_letter(entries: Iterable[T], name: Callable[[T], str]) -> list[Letter]:
    """Return the entries under their letters from A to Z, each letter in order; others last."""
    letters: dict[str, list[object]] = {}
    for entry in sorted(entries, key=lambda entry: sort_key(name(entry))):
        letters.setdefault(initial(name(entry)), []).append(entry)
    return [
        Letter(letter, "letter-others" if letter == OTHERS else f"letter-{letter}", found)
        for letter, found in sorted(letters.items(), key=lambda item: (item[0] == OTHERS, item[0]))
    ]
