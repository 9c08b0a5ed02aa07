"""Finding the terms of the glossary in running text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.utils.text import slugify

from knowledge.models import GlossaryTerm

#: Seconds for which another process may show a definition as it was.
_KEPT = 300
#: A single letter explains nothing.
_SHORTEST = 2
_LONGEST_ACRONYM = 12

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s\u00a0\u202f'’\u2010\u2011-]{1,12}")
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss"}


class Row(NamedTuple):
    """A term of the glossary and its spellings, in plain values that a cache can hold."""

    pk: int
    headword: str
    name: str
    slug: str
    definition: str
    acronyms: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of its definition on a page."""
        return f"def-{slugify(self.slug) or self.pk}"


class Found(NamedTuple):
    """Where a term stands in a text."""

    start: int
    end: int
    row: Row


class _Spelling(NamedTuple):
    words: tuple[str, ...]
    is_exact: bool
    row: Row


class TermIndex:
    """The spellings of all terms by their first words."""

    def __init__(self, rows: Iterable[Row], language: str) -> None:
        self._language = language
        self._spellings: dict[str, list[_Spelling]] = defaultdict(list)
        for row in rows:
            for acronym in row.acronyms:
                self._add(tuple(_WORD.findall(acronym)), is_exact=True, row=row)
            for term in row.terms:
                words = tuple(self._singular(fold(word)) for word in _WORD.findall(term))
                self._add(words, is_exact=False, row=row)
        for spellings in self._spellings.values():
            spellings.sort(key=lambda spelling: (-len(spelling.words), not spelling.is_exact))

    def _add(self, words: tuple[str, ...], *, is_exact: bool, row: Row) -> None:
        if sum(map(len, words)) >= _SHORTEST:
            key = self._singular(fold(words[0]))
            self._spellings[key].append(_Spelling(words, is_exact, row))

    def find(self, text: str) -> Iterator[Found]:
        """Yield the terms in a text from its beginning on, of two that overlap the longer one."""
        if not self._spellings:
            return
        words = list(_WORD.finditer(text))
        position = 0
        while position < len(words):
            spelling = self._at(text, words, position)
            if spelling is None:
                position += 1
                continue
            last = position + len(spelling.words) - 1
            yield Found(words[position].start(), words[last].end(), spelling.row)
            position = last + 1

    def _at(self, text: str, words: list[re.Match[str]], position: int) -> _Spelling | None:
        """Return the longest spelling that begins with a word."""
        first = self._singular(fold(words[position][0]))
        for spelling in self._spellings.get(first, ()):
            found = words[position : position + len(spelling.words)]
            if len(found) == len(spelling.words) and self._are(text, found, spelling):
                return spelling
        return None

    def _are(self, text: str, found: list[re.Match[str]], spelling: _Spelling) -> bool:
        """Whether words are those of a spelling, with nothing but a space or the like between."""
        for word, wanted in zip(found, spelling.words, strict=True):
            if spelling.is_exact:
                # An acronym may carry the mark of the plural, as in “les SIAEs”.
                if word[0] not in (wanted, f"{wanted}s"):
                    return False
            elif self._singular(fold(word[0])) != wanted:
                return False
        return all(
            _BETWEEN.fullmatch(text, before.end(), after.start())
            for before, after in pairwise(found)
        ) or (spelling.is_exact and _is_compact(text[found[0].start() : found[-1].end()]))

    def _singular(self, word: str) -> str:
        return singular(word, self._language)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word without case, accents and ligatures."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(
        _LIGATURES.get(letter, letter)
        for letter in plain
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )


@lru_cache(maxsize=50_000)
def singular(word: str, language: str) -> str:
    """Return a folded word without the usual mark of the plural; the same for both numbers."""
    if len(word) < 4:
        return word
    if language == "fr" and word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    if language == "en" and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word[-1] in "sx" else word


def _is_compact(text: str) -> bool:
    """Whether an acronym such as `R&D` or `A.S.E` holds no space."""
    return not any(letter.isspace() for letter in text)


def index_of(locale_id: int) -> TermIndex:
    """Return the index of the terms of a language; one query, or none while the cache has them."""
    kept = cache.get(_key(locale_id))
    if kept is None:
        kept = _read(locale_id)
        cache.set(_key(locale_id), kept, _KEPT)
    language, rows = kept
    return _build(tuple(Row(*row) for row in rows), language)


@lru_cache(maxsize=8)
def _build(rows: tuple[Row, ...], language: str) -> TermIndex:
    return TermIndex(rows, language)


def _read(locale_id: int) -> tuple[str, list[Row]]:
    """Return the code of a language, and its terms with all of their spellings."""
    language = ""
    variants: dict[int, list[str]] = defaultdict(list)
    terms: dict[int, tuple[str, str, str, str]] = {}
    values = ("locale__language_code", "pk", "term", "acronym", "slug", "definition")
    found = GlossaryTerm.objects.filter(locale_id=locale_id).order_by("pk", "variants__pk")
    for code, pk, term, acronym, slug, definition, variant in found.values_list(
        *values, "variants__name"
    ):
        language = code.split("-")[0]
        terms[pk] = (term, acronym, slug, definition)
        if variant:
            variants[pk].append(variant)
    return language, [_row(pk, *values, variants[pk]) for pk, values in terms.items()]


def _row(pk: int, term: str, acronym: str, slug: str, definition: str, variants: list[str]) -> Row:
    names = [term, *variants]
    acronyms = [acronym, *(name for name in names if _is_acronym(name))]
    return Row(
        pk,
        acronym or term,
        term if acronym else "",
        slug,
        definition,
        tuple(filter(None, acronyms)),
        tuple(name for name in names if not _is_acronym(name)),
    )


def _is_acronym(name: str) -> bool:
    """Whether a spelling is one of capitals, which other words only look like."""
    return len(name) <= _LONGEST_ACRONYM and name.isupper() and " " not in name


def forget(locale_id: int) -> None:
    """Let the terms of a language be read anew, now and once the transaction is committed."""
    cache.delete(_key(locale_id))
    transaction.on_commit(lambda: cache.delete(_key(locale_id)))


def _key(locale_id: int) -> str:
    return f"glossary-terms-{locale_id}"
