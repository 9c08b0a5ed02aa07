"""What the same question finds in the other languages, where it finds nothing in the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict

from .languages import LanguageLink, language_name, published_locales

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.reading.listing import FicheListing
    from knowledge.reading.search.results import SearchResults


class FoundElsewhere(NamedTuple):
    """How much there is in a language, and the address that lists it."""

    code: str
    language: str
    number: int
    url: str


def found_elsewhere(
    results: FicheListing | SearchResults, links: Iterable[LanguageLink]
) -> list[FoundElsewhere]:
    """Return the other languages in which the same criteria find something.

    Criteria that mean nothing in a language leave it out: what is found without them is something
    else.

    Args:
        results: what was asked for.
        links: the languages of the page, each with the address of the same question.
    """
    locales = published_locales()
    found = []
    for link in links:
        if link.active or link.code not in locales:
            continue
        asked = QueryDict(urlsplit(link.url).query)
        there = results.in_language(asked, locales[link.code])
        if there.total and not there.ignored:
            found.append(FoundElsewhere(link.code, language_name(link.code), there.total, link.url))
    return found
