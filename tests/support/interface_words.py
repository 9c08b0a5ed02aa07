"""The words of the interface in one language, wherever they stand on a page of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import polib

from config import BASE_DIR

CATALOGS = ("site/config", "home", "knowledge")
#: What stands in attributes and is read out or shown.
SPOKEN = (
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "data-label",
    "data-none",
)
#: Their text is for machines: names of columns are the same in every language.
SILENT = {"code", "script", "style", "template"}

#: What a message leaves open, and its markup.
_OPEN = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]*>|&\w+;|\n")
_SPACE = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
#: A part of a message that says so much is its own, whatever stands around it.
_WORDS, _SIGNS = 4, 18


@dataclass(frozen=True)
class Words:
    """Whole messages, and parts of messages that are found within a longer text."""

    whole: frozenset[str]
    parts: tuple[str, ...]


@cache
def words_of(language: str) -> Words:
    """Return the words of the interface in French or English that the other one does not have."""
    own: set[str] = set()
    other: set[str] = set()
    for said in _messages():
        english, french = said
        mine, theirs = (french, english) if language == "fr" else (english, french)
        own.add(mine)
        other.add(theirs)
    own -= other
    whole = {message for message in own if not _OPEN.search(message) and _LETTERS.search(message)}
    parts = {
        part
        for message in own
        for part in (plain(piece) for piece in _OPEN.split(message))
        if len(part) >= _SIGNS and len(part.split()) >= _WORDS
    }
    shared = "\n".join(plain(message) for message in other)
    return Words(
        frozenset(plain(message) for message in whole) - {plain(message) for message in other},
        tuple(sorted(part for part in parts if part not in shared)),
    )


def _messages() -> Iterator[tuple[str, str]]:
    """Yield each message in English and in French, plural forms one by one."""
    for folder in CATALOGS:
        path = BASE_DIR / folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"
        for entry in polib.pofile(str(path)):
            if entry.obsolete:
                continue
            if entry.msgid_plural:
                yield entry.msgid, entry.msgstr_plural[0]
                yield entry.msgid_plural, entry.msgstr_plural[1]
            else:
                yield entry.msgid, entry.msgstr


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return _SPACE.sub(" ", text).strip()


def texts_of(tree: Any, language: str) -> Iterator[str]:
    """Yield the texts of a page that are in its language: in elements that name no other one."""
    yield from _texts(tree, language, language)


def _texts(element: Any, language: str, wanted: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    language = element.get("lang", language)
    if language == wanted:
        yield plain(element.text or "")
        yield from (plain(element.get(name, "")) for name in SPOKEN)
    for child in element:
        yield from _texts(child, language, wanted)
        if language == wanted:
            yield plain(child.tail or "")


def strange_words(tree: Any, language: str) -> list[str]:
    """Return the words of the other language's interface on a page that is in French or English."""
    words = words_of("en" if language == "fr" else "fr")
    texts = {text for text in texts_of(tree, language) if text}
    found = sorted(texts & words.whole)
    long_ones = "\n".join(text for text in texts if len(text) >= _SIGNS)
    return [*found, *(part for part in words.parts if part in long_ones)]
