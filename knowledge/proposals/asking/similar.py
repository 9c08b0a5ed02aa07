"""What is published already and has a title like one that is being typed."""

from __future__ import annotations

import re
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Any

from rapidfuzz import fuzz
from wagtail.models import Page
from wagtail.search.query import PlainText, SearchQuery

from knowledge.models import EventReportPage, FichePage, NotebookEntryPage, PortraitPage
from knowledge.proposals.models import Kind
from knowledge.text.normalise import key, stems, words

SHOWN = 5
#: How many candidates are read to be ranked.
_CANDIDATES = 150
_ALIKE = 55
_SHORTEST_WORD = 4
_MOST_WORDS = 8
_SHORTEST_TITLE = 4
_MAX_TITLE = 255
_WORD = re.compile(r"\w+")

_MODELS: dict[str, type[Page]] = {
    Kind.EXAMPLE: FichePage,
    Kind.LEAD: FichePage,
    Kind.PORTRAIT: PortraitPage,
    Kind.ENTRY: NotebookEntryPage,
    Kind.REPORT: EventReportPage,
}


def similar(kind: str, title: str, language: str) -> list[Any]:
    """Return at most five published pages whose titles are like a title, the likest first.

    At most four queries. The index of the database finds titles that share words, two of them if
    there are many; few are read, however many pages there are.

    Args:
        kind: a value of `Kind`, which says of which type the pages are.
        title: as far as it is typed.
        language: the code of the language of the pages.
    """
    model = _MODELS.get(kind)
    title = title[:_MAX_TITLE]
    wanted = key(title)
    if model is None or len(wanted) < _SHORTEST_TITLE:
        return []
    beginnings = _beginnings(title, language)
    candidates: list[Any] = []
    if len(beginnings) > 2:
        candidates = _find(model, language, [a & b for a, b in combinations(beginnings, 2)])
    if beginnings and len(candidates) < SHOWN:
        candidates += _find(model, language, beginnings)
    ranked = {page.pk: (_likeness(wanted, page.title), page) for page in candidates}
    found = [rank for rank in ranked.values() if rank[0] >= _ALIKE]
    found.sort(key=lambda rank: (-rank[0], rank[1].pk))
    return [page for _rank, page in found[:SHOWN]]


def _find(model: type[Page], language: str, queries: list[SearchQuery]) -> list[Any]:
    """Return published pages whose titles answer one of the queries."""
    # Ranked by the index, each of its hits would be looked up there again.
    hits = (
        model.objects.filter(live=True)
        .order_by()
        .autocomplete(reduce(or_, queries), order_by_relevance=False)[:_CANDIDATES]
    )
    return list(
        model.objects.published()
        .filter(pk__in=[hit.pk for hit in hits], locale__language_code=language)
        .select_related("locale")
    )


def _beginnings(title: str, language: str) -> list[SearchQuery]:
    """Return queries for the beginnings of the words that say something.

    The index keeps accents where the database does; a beginning is that of the word as typed.
    """
    found: dict[str, None] = {}
    for typed in _WORD.findall(title.lower()):
        for word, stem in zip(words(typed), stems(typed, language), strict=True):
            if len(word) < _SHORTEST_WORD:
                continue
            is_plain = len(word) == len(typed)
            found.setdefault(typed[: len(stem)] if is_plain else stem)
    longest = sorted(found, key=len, reverse=True)[:_MOST_WORDS]
    return [PlainText(beginning) for beginning in longest]


def _likeness(wanted: str, title: str) -> float:
    other = key(title)
    return (fuzz.token_sort_ratio(wanted, other) + fuzz.token_set_ratio(wanted, other)) / 2
