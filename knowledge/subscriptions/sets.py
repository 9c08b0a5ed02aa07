"""The sets of fiches that readers follow, in words and as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from knowledge.reading.facets import FACETS
from knowledge.reading.listing import FicheListing
from knowledge.reading.narrowing.index import FicheIndex, fiche_index
from knowledge.reading.options import Options

#: What makes a set, whatever else an address carries: the words, and the facets.
WORDS = "q"


class FicheSet(FicheListing):
    """A list of fiches that a reader follows: criteria, whatever their order and the page."""

    def __init__(self, parameters: QueryDict, locale_id: int) -> None:
        """Take the parameters of an address and the language of the fiches."""
        super().__init__(_criteria_of(parameters), locale_id)

    @property
    def words(self) -> str:
        """The set in words."""
        return self.criteria or _("all fiches")

    @property
    def marked_words(self) -> str:
        """The same for HTML, which says which words are in another language than the page."""
        return self.marked_criteria or _("all fiches")

    @property
    def words_of_ours(self) -> str:
        """The set in words, without those that somebody has typed.

        A message that its reader may not have asked for carries nobody's words.
        """
        typed = bool(self.asked)
        labels = [_("words of your choice")] if typed else []
        labels += [chip.label for chip in self.chips[typed:]]
        return ", ".join(labels) or _("all fiches")

    @property
    def is_wider(self) -> bool:
        """Whether a criterion means nothing any more, so that the set would hold far more."""
        return any(given and name not in self.values for name, given in self._given.items())

    @property
    def _given(self) -> dict[str, list[str]]:
        """The values of the facets, whether or not they exist."""
        return self._selection.asked


class Sets:
    """Several sets in one language, whose criteria are looked up all at once."""

    def __init__(self, queries: Iterable[str], locale_id: int) -> None:
        """Take the criteria as subscriptions keep them."""
        self._locale_id = locale_id
        self.index = fiche_index(locale_id)
        asked: dict[str, dict[str, None]] = defaultdict(dict)
        for query in queries:
            for name, values in QueryDict(query).lists():
                asked[name].update(dict.fromkeys(values))
        self.options = Options(
            self.index, locale_id, {name: list(values) for name, values in asked.items()}
        )

    def get(self, query: str) -> FicheSet:
        """Return the set of one of the criteria; no query unless words are looked for."""
        return _SharingSet(QueryDict(query), self._locale_id, self)


class _SharingSet(FicheSet):
    """A set that knows the fiches and the terms from others."""

    def __init__(self, parameters: QueryDict, locale_id: int, sets: Sets) -> None:
        super().__init__(parameters, locale_id)
        self._sets = sets

    @cached_property
    def _index(self) -> FicheIndex:
        return self._sets.index

    @cached_property
    def _options(self) -> Options:
        return self._sets.options


def _criteria_of(parameters: QueryDict) -> QueryDict:
    """Return the parameters that make a set."""
    criteria = QueryDict(mutable=True)
    for name in (WORDS, *(facet.parameter for facet in FACETS)):
        if name in parameters:
            criteria.setlist(name, parameters.getlist(name))
    return criteria
