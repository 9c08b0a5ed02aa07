"""Terms that occur together with another on published fiches."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import CharField, Model, Value
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnowledgeTag, Objective, Theme
from knowledge.reading.narrowing.index import FicheIndex

from .names import sort_key

#: How many terms of a kind are shown.
MOST = 12

#: The facets of which terms are looked for: model and heading. Of a vocabulary that all fiches use,
#: the most frequent terms are shown; of what is chosen freely, the most telling.
_KINDS: dict[str, tuple[type[Model], Promise]] = {
    "objectif": (Objective, _("Objectives it occurs with")),
    "theme": (Theme, _("Themes it occurs with")),
    "etiquette": (KnowledgeTag, _("Tags it occurs with")),
}
_VOCABULARIES = frozenset({"objectif", "theme"})


@dataclass(frozen=True)
class Companion:
    """A term, the criteria that both share, and how many fiches have both."""

    name: str
    query: str
    number: int
    #: The code of the language of the name, where that may be another than the reader's.
    language: str = ""


@dataclass(frozen=True)
class Company:
    """The terms of one kind."""

    facet: str
    heading: str
    items: list[Companion]
    #: Whether the term's own page narrows to those that have both.
    on_own_page: bool


def company(
    index: FicheIndex,
    members: int,
    facets: tuple[str, ...],
    own: tuple[str, Any, str],
    locale_id: int,
) -> list[Company]:
    """Return the terms of some facets that occur on the same fiches; one query for all of them.

    Args:
        index: the fiches.
        members: those that have the term.
        facets: what is looked for; those of which there is nothing are left out.
        own: the term itself: the parameter that carries it in links, its key, its slug.
        locale_id: the reader's language.

    Returns:
        The most frequent terms of a vocabulary; of tags those that say most about the term: how
        many fiches have both, compared with how many have either.
    """
    scores = {facet: _best(_scores(index, members, facet, own)) for facet in facets}
    rows = _rows(scores, locale_id) if any(scores.values()) else []
    found: dict[str, list[tuple[float, tuple[str, str], Companion]]] = {}
    for facet, key, slug, name in rows:
        score, shared = scores[facet][key]
        language = "" if facet in _VOCABULARIES else settings.LANGUAGE_CODE
        companion = Companion(name, _query(facet, slug, own), shared, language)
        found.setdefault(facet, []).append((-score, sort_key(name), companion))
    return [
        Company(
            facet,
            str(_KINDS[facet][1]),
            [companion for *_order, companion in sorted(found[facet], key=itemgetter(0, 1))[:MOST]],
            facet == own[0],
        )
        for facet in facets
        if facet in found
    ]


#: Of each term, how telling it is, and how many fiches have both.
_Scores = dict[Any, tuple[float, int]]


def _scores(index: FicheIndex, members: int, facet: str, own: tuple[str, Any, str]) -> _Scores:
    """Return the terms of a facet that occur with the term."""
    found: _Scores = {}
    for key, others in index.sets.get(facet, {}).items():
        shared = (members & others).bit_count()
        if shared and (facet, key) != own[:2]:
            either = 1 if facet in _VOCABULARIES else (members | others).bit_count()
            found[key] = (shared / either, shared)
    return found


def _best(scores: _Scores) -> _Scores:
    """Keep the most telling ones, with all equals of the last: names decide between them."""
    last = sorted((score for score, _shared in scores.values()), reverse=True)[:MOST][-1:]
    return {key: pair for key, pair in scores.items() if pair[0] >= last[0]}


def _rows(scores: dict[str, _Scores], locale_id: int) -> Any:
    """Return rows of (facet, key, slug, name) of the terms in a language."""
    queries = []
    for facet, keys in scores.items():
        terms = _KINDS[facet][0]._default_manager.filter(pk__in=list(keys))
        if facet in _VOCABULARIES:
            terms = terms.filter(locale_id=locale_id)
        kind = Value(facet, output_field=CharField())
        queries.append(terms.order_by().values_list(kind, "pk", "slug", "name"))
    return queries[0].union(*queries[1:], all=True)


def _query(facet: str, other: str, own: tuple[str, Any, str]) -> str:
    """Return the criteria that the fiches with both terms meet.

    Within one facet the listing takes several values as alternatives; the page of the tag itself
    narrows to those that have both.
    """
    parameter, _key, slug = own
    if facet == parameter:
        return urlencode({"avec": other})
    return urlencode({parameter: slug, facet: other})
