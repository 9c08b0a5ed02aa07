"""The words by which a report's parts are recognised, one file a language.

The words are data: they say how documents are written, not what the site says to its users.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.text.normalise import key

DEFAULT_LANGUAGE = "fr"


class Vocabulary:
    """The wording of reports in one language; see the `.toml` file for what each part means."""

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self.language = language
        self._data = data
        headings = dict(data["headings"])
        self.table_heading = re.compile(headings.pop("table"))
        self.headings = {part: _folded(patterns) for part, patterns in headings.items()}
        self.study_axes = {
            word: kind for kind, found in data["study_axes"].items() for word in found
        }
        self.shown: dict[str, str] = dict(data["shown"])
        self.labels = {label: _folded(found) for label, found in data["labels"].items()}
        self.ignored_front_matter = _folded(data["front_matter"]["ignored"])
        self.situations = _folded(data["situations"]["patterns"])
        self.no_organisation = _folded(data["situations"]["none"])
        self.months = tuple(data["dates"]["months"])
        self.date_range_links = tuple(data["dates"]["range_links"])
        self.ordinals: dict[str, int] = dict(data["ordinals"])
        self.edition_noun: str = data["editions"]["noun"]
        self.edition_suffixes: str = data["editions"]["suffixes"]
        self.name_particles = frozenset(data["names"]["particles"])
        self.purpose_intro: str = data["synthesis"]["purpose_intro"]
        self.example_separators = re.compile(data["synthesis"]["example_separators"])
        self.title_articles = tuple(data["titles"]["articles"])
        self.clauses = tuple(data["titles"]["clauses"])
        self.weak_clauses = tuple(data["titles"]["weak_clauses"])
        self.common_words = frozenset(data["matching"]["common_words"].split())
        self._load_sentences(data["sentences"])
        self._load_organisations(data["organisations"])

    def _load_sentences(self, data: Mapping[str, Any]) -> None:
        self.venue = _searched(data["venue"])
        self.attendance = _searched(data["attendance"])
        self.supporters = _searched(data["supporters"])
        self.study_person = tuple(re.compile(pattern) for pattern in data["study_person"])
        self.names_first_link = re.compile(data["names_first_link"], re.IGNORECASE)
        self.names_separator = re.compile(data["names_separator"])

    def _load_organisations(self, data: Mapping[str, Any]) -> None:
        self.organisation_articles = frozenset(data["articles"])
        self.organisation_links = frozenset(data["links"])
        self.authorities = {
            kind: tuple(re.compile(pattern) for pattern in data[kind])
            for kind in ("department", "region", "city")
        }
        self.organisation_kinds = {kind: _folded(found) for kind, found in data["kinds"].items()}

    def label_of(self, words: str) -> str:
        """Return which label (`participants`, `host`, `panel`) these words are, or ""."""
        return first_match(self.labels, key(words))

    def is_situation(self, words: str) -> bool:
        """Whether these words say what somebody does, where an organisation could stand."""
        return bool(self.situations.fullmatch(key(words)))

    def is_no_organisation(self, words: str) -> bool:
        """Whether these words say that there is no organisation."""
        return bool(self.no_organisation.fullmatch(key(words)))


def first_match(patterns: Mapping[str, re.Pattern[str]], folded: str) -> str:
    """Return the first name whose pattern matches the whole of a folded text, or ""."""
    return next((name for name, pattern in patterns.items() if pattern.fullmatch(folded)), "")


@cache
def load_vocabulary(language: str = DEFAULT_LANGUAGE) -> Vocabulary:
    """Return the wording of reports in `language`, one of the languages that have a file."""
    path = Path(__file__).with_name(f"{language}.toml")
    return Vocabulary(language, tomllib.loads(path.read_text(encoding="utf-8")))


def _folded(patterns: Iterable[str]) -> re.Pattern[str]:
    """Join patterns that are matched against folded text."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _searched(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
