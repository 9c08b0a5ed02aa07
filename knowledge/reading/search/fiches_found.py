"""The fiches among the results: the facets that divide them best."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from knowledge.reading.listing import FacetView, FicheListing
from knowledge.reading.narrowing.index import FicheIndex

#: How many facets of the fiches are offered, and how many values of each.
_FACETS, _VALUES = 3, 5
#: Facets that tell readers something about a set of fiches.
_TELLING_FACETS = ("theme", "objectif", "etiquette", "territoire", "statut", "acteur")


@dataclass(frozen=True)
class Way:
    """A link with words, the query string it leads to, and the number it would give."""

    label: str
    query: str
    count: int
    #: The code of the language of the label, where that may be another than the reader's.
    language: str = ""


class FoundFiches(FicheListing):
    """The fiches that were found already: nobody looks for them twice."""

    def __init__(
        self, parameters: QueryDict, locale_id: int, index: FicheIndex, scores: dict[int, int]
    ) -> None:
        super().__init__(parameters, locale_id)
        self._index = index
        self._scores = scores


def telling_facets(listing: FicheListing, query_string: str) -> list[tuple[FacetView, list[Way]]]:
    """Return the facets that divide the fiches best, each with its most frequent values.

    A value that all of them have tells nothing and is left out.
    """
    found: list[tuple[FacetView, list[Way]]] = []
    facets = {facet.parameter: facet for facet in listing.facets}
    for parameter in _TELLING_FACETS:
        values = sorted(facets[parameter].values, key=lambda value: -value.count)
        ways = [
            Way(
                value.label,
                f"{query_string}&{_pair(parameter, value.value)}",
                value.count,
                value.language,
            )
            for value in values[:_VALUES]
            if 0 < value.count < listing.total
        ]
        if ways:
            found.append((facets[parameter], ways))
        if len(found) == _FACETS:
            break
    return found


def _pair(parameter: str, value: str) -> str:
    query = QueryDict(mutable=True)
    query[parameter] = value
    return query.urlencode()
