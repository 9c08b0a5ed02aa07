"""The words of the site, learned while it is indexed."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from knowledge.reading.models import SearchWord
from knowledge.text.normalise import words

from .stop_words import is_stop_word
from .tokens import compounds, stems_of

_LONGEST = SearchWord._meta.get_field("word").max_length or 0
_LONGEST_PARTS = SearchWord._meta.get_field("parts").max_length or 0
_SHORTEST = 2
_BATCH = 1_000
#: Names of terms and organisations are shorter than this.
_SHORT = 80

# A word, but for the endings of inclusive writing: `travailleurs.euses` teaches `travailleurs`.
_WORD = re.compile(r"(?<![\w.·•])(?<!\w\()[^\W\d_]+")


@dataclass
class _Known:
    """What is known of a word."""

    word: str
    parts: str
    number: int = 0
    in_title: bool = False


class Vocabulary:
    """Collects words thing by thing, then writes them down."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], _Known] = {}

    def learn(self, locale_id: int, language: str, title: str, texts: Iterable[str]) -> None:
        """Take in the words of one thing."""
        seen: dict[str, tuple[str, str]] = {}
        in_title = _words_of(title, language)
        others = (
            _words_of_name(text, language) if len(text) <= _SHORT else _words_of(text, language)
            for text in texts
        )
        for found in (in_title, *others):
            for folded, written in found.items():
                seen.setdefault(folded, written)
        for folded, (word, parts) in seen.items():
            known = self._known.setdefault((locale_id, folded), _Known(word, parts))
            if parts and not known.parts:
                known.word, known.parts = word, parts
            known.number += 1
            known.in_title = known.in_title or folded in in_title

    def save(self) -> None:
        """Write all words; there are none yet."""
        SearchWord.objects.bulk_create(self._rows(), batch_size=_BATCH)

    def add(self) -> None:
        """Write what is new; how many things hold a known word is not counted anew."""
        SearchWord.objects.bulk_create(self._rows(), batch_size=_BATCH, ignore_conflicts=True)
        in_titles: dict[int, list[str]] = defaultdict(list)
        for (locale_id, folded), known in sorted(self._known.items()):
            if known.in_title:
                in_titles[locale_id].append(folded)
            if known.parts:
                SearchWord.objects.filter(locale=locale_id, folded=folded, parts="").update(
                    word=known.word, parts=known.parts
                )
        for locale_id, words_of_titles in in_titles.items():
            SearchWord.objects.filter(
                locale=locale_id, folded__in=words_of_titles, in_title=False
            ).update(in_title=True)

    def _rows(self) -> list[SearchWord]:
        return [
            SearchWord(
                locale_id=locale_id,
                word=known.word,
                folded=folded,
                parts=known.parts,
                number=known.number,
                in_title=known.in_title,
            )
            for (locale_id, folded), known in sorted(self._known.items())
        ]


@lru_cache(maxsize=20_000)
def _words_of_name(text: str, language: str) -> dict[str, tuple[str, str]]:
    """As `_words_of`, for short texts, which come again and again; not to be changed."""
    return _words_of(text, language)


def _words_of(text: str, language: str) -> dict[str, tuple[str, str]]:
    """Return the words and compounds of a text: folded, as it is written, its parts."""
    found: dict[str, tuple[str, str]] = {}
    for written in _WORD.findall(unicodedata.normalize("NFC", text)):
        word, folded = _word(written, language)
        if folded:
            found.setdefault(folded, (word, ""))
    for written, parts in compounds(text):
        folded = "".join(parts)
        stems = " ".join(stems_of(" ".join(parts), language))
        if len(folded) <= _LONGEST and len(written) <= _LONGEST and len(stems) <= _LONGEST_PARTS:
            found[folded] = (written.lower(), stems)
    return found


@lru_cache(maxsize=50_000)
def _word(written: str, language: str) -> tuple[str, str]:
    """Return a word in lower case and folded; without a folded form if it is not one to keep."""
    folded = words(written)
    plain = written.lower()
    if len(folded) != 1 or not _SHORTEST <= len(folded[0]) <= _LONGEST or len(plain) > _LONGEST:
        return plain, ""
    return (plain, "") if is_stop_word(folded[0], language) else (plain, folded[0])
