"""The results of a search as its page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as PaginatorPage
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from knowledge.models.pagination import Paginator
from knowledge.reading.listing import FacetView, FicheListing
from knowledge.reading.models import SearchEntry
from knowledge.reading.narrowing.index import FicheIndex, fiche_index

from .asking import Question, clean
from .correcting import correct
from .fiches_found import FoundFiches, Way, telling_facets
from .kinds import CODES, KINDS
from .matching import Hit, by_kind, numbers_alone, search
from .presenting import Result, present
from .widening import Explained, ask

if TYPE_CHECKING:
    from django.http import HttpRequest

PAGE_SIZE = 20
#: The longest question and the most values that are shown again as not understood.
_LONGEST_SHOWN, _MOST_SHOWN = 60, 10


@dataclass(frozen=True)
class KindView:
    """A kind of results, as the filter shows it, with the address that chooses or drops it."""

    url: str
    code: str
    label: str
    count: int
    selected: bool


class SearchResults:
    """What an address such as `?q=colocation&nature=fiche&page=2` asks for.

    What cannot be understood is left out and named in `ignored`. The number of queries does not
    depend on how much is found.
    """

    def __init__(self, request: HttpRequest, parameters: QueryDict, locale: Locale) -> None:
        """Take the parameters of the address and the language to search in."""
        self._request = request
        self._parameters = parameters
        self._locale = locale
        self.asked = clean(parameters.get("q", ""))
        given = list(dict.fromkeys(parameters.getlist("nature")))
        self.kinds = [KINDS[code] for code in CODES.values() if code in given]
        self.ignored = [
            f"nature={clean(code)[:_LONGEST_SHOWN]}" for code in given if code and code not in KINDS
        ][:_MOST_SHOWN]
        self.question, self.explained = self._ask() if self.asked else (Question("", ""), None)

    def in_language(self, parameters: QueryDict, locale_id: int) -> SearchResults:
        """Return what the parameters ask for in another language; one query."""
        return SearchResults(self._request, parameters, Locale.objects.get(pk=locale_id))

    def _ask(self) -> tuple[Question, Explained | None]:
        return ask(self.asked, self._locale.pk, self._locale.language_code)

    @cached_property
    def _index(self) -> FicheIndex:
        return fiche_index(self._locale.pk)

    @cached_property
    def _all(self) -> list[Hit]:
        """What is found, of all kinds."""
        return search(self.question, self._index, self._locale.pk)

    @cached_property
    def _chosen(self) -> list[Hit]:
        """What is found, of the chosen kinds."""
        return [hit for hit in self._all if hit.kind in self.kinds] if self.kinds else self._all

    @property
    def total(self) -> int:
        """How much is found."""
        return len(self._chosen)

    @property
    def total_of_all_kinds(self) -> int:
        """How much would be found without a choice of kinds."""
        return len(self._all)

    @cached_property
    def counts(self) -> Counter[str]:
        """The number of results of each kind, whatever kinds are chosen."""
        return by_kind(self._all)

    @cached_property
    def kind_views(self) -> list[KindView]:
        """The filter of kinds; those without results only where they are chosen."""
        labels = dict(SearchEntry.Kind.choices)
        return [
            KindView(
                self._toggling(kind), code, str(labels[kind]), self.counts[kind], kind in self.kinds
            )
            for kind, code in CODES.items()
            if self.counts[kind] or kind in self.kinds
        ]

    def _toggling(self, kind: str) -> str:
        """Return the address with a kind added to those chosen, or taken from them."""
        codes = [code for one, code in CODES.items() if (one in self.kinds) != (one == kind)]
        return f"?{self._query(codes)}"

    @property
    def clear_url(self) -> str:
        """The address of the question without a choice of kinds."""
        return f"?{self._query([])}"

    @property
    def chips(self) -> list[Any]:
        """None: the filter of kinds itself shows what is chosen."""
        return []

    @property
    def hidden_inputs(self) -> list[tuple[str, str]]:
        """The chosen kinds, carried by the form of the words."""
        return [("nature", CODES[kind]) for kind in self.kinds]

    @property
    def heading(self) -> str:
        """The number of results and what was asked, in words."""
        number = ngettext("%(count)d result", "%(count)d results", self.total) % {
            "count": self.total
        }
        labels = dict(SearchEntry.Kind.choices)
        criteria = ", ".join(
            [
                _("“%(words)s”") % {"words": self.asked},
                *(str(labels[kind]) for kind in self.kinds),
            ]
        )
        return _("%(number)s: %(criteria)s") % {"number": number, "criteria": criteria}

    @property
    def query_string(self) -> str:
        """The question and the kinds in a fixed order, for the links of the pagination."""
        return self._query([CODES[kind] for kind in self.kinds])

    def _query(self, codes: Iterable[str], words: str | None = None) -> str:
        query = QueryDict(mutable=True)
        query["q"] = self.asked if words is None else words
        query.setlist("nature", list(codes))
        return query.urlencode()

    @cached_property
    def page_obj(self) -> PaginatorPage[Result]:
        """The page of results that `page` asks for."""
        page = Paginator(self._chosen, PAGE_SIZE).get_page(self._parameters.get("page"))
        page.object_list = present(
            self._request, self._locale.pk, self.question, list(page.object_list)
        )
        return page

    # Ways on

    @cached_property
    def fiche_count(self) -> int:
        """How many fiches are found."""
        return self.counts[SearchEntry.Kind.FICHE]

    @cached_property
    def _fiches(self) -> FicheListing:
        scores = {
            hit.page_id: hit.score
            for hit in self._all
            if hit.kind == SearchEntry.Kind.FICHE and hit.page_id is not None
        }
        return FoundFiches(QueryDict(self._query([])), self._locale.pk, self._index, scores)

    @property
    def fiches_query(self) -> str:
        """The question alone, for the list of the fiches."""
        return self._query([])

    @cached_property
    def fiche_facets(self) -> list[tuple[FacetView, list[Way]]]:
        """The facets that divide the fiches best, each with its most frequent values."""
        return telling_facets(self._fiches, self.fiches_query) if self.fiche_count else []

    @cached_property
    def _alone(self) -> dict[object, int]:
        """How much each word and each phrase would find by itself."""
        if not self.question:
            return {}
        return numbers_alone(self.question, self._locale.pk)

    @cached_property
    def correction(self) -> Way | None:
        """What was probably meant, if that finds something; only where nothing is found."""
        if self._all or not self.question:
            return None
        unknown = [word.folded for word in self.question.words if not self._alone[word.folded]]
        text = correct(self.question, self._locale.pk, unknown)
        return Way(text, self._query([], text), 0) if text else None

    @cached_property
    def fewer_words(self) -> list[Way]:
        """The words of a question of several, each with what it would find alone."""
        if self._all or len(self._alone) < 2:
            return []
        quotations = zip(self.question.quoted, self.question.quotations, strict=True)
        parts = [(word.folded, word.folded, word.folded) for word in self.question.words]
        parts += [
            (key, _("“%(words)s”") % {"words": text}, f'"{text}"') for key, text in quotations
        ]
        return [
            Way(label, self._query([], text), number)
            for key, label, text in parts
            if (number := self._alone[key])
        ]
