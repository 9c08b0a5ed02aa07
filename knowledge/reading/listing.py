"""The list of fiches that a reader asked for: results, facets with counts, chips, heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from knowledge.models import FichePage
from knowledge.models.classification import classify
from knowledge.models.pagination import Paginator
from knowledge.text.marking import marked, with_marked

from .facets import FACETS, Option
from .narrowing import bits
from .narrowing.index import fiche_index
from .options import Options
from .search.matching import matching_fiches
from .selection import RECENT, RELEVANCE, TITLE, Selection

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from .narrowing.index import FicheIndex

PAGE_SIZE = 24
SORTS = (
    (RELEVANCE, gettext_lazy("Best match first")),
    (RECENT, gettext_lazy("Latest first")),
    (TITLE, gettext_lazy("By title")),
)
#: The facets whose values have a page of their own, which lists the same fiches.
PAGES_OF_TERMS = {
    "objectif": "objective_detail",
    "theme": "theme_detail",
    "territoire": "territory_detail",
    "organisation": "organisation_detail",
    "etiquette": "tag_detail",
}
#: Where all the values of a long facet are listed.
LISTS_OF_TERMS = {
    "territoire": "territory_list",
    "organisation": "organisation_list",
    "etiquette": "tag_list",
}


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet and the number of fiches it would give."""

    value: str
    label: str
    count: int
    selected: bool
    #: The code of the language of the label, where that may be another than the reader's.
    language: str = ""


@dataclass(frozen=True)
class FacetView:
    """A facet as the panel shows it."""

    parameter: str
    label: str
    values: list[FacetValue]

    #: Where all its values are listed, if there are too many for the panel.
    all_url: str = ""

    @property
    def active_count(self) -> int:
        """How many of its values are chosen."""
        return sum(value.selected for value in self.values)


@dataclass(frozen=True)
class Chip:
    """A chosen value that the reader can take away."""

    facet_label: str
    label: str
    remove_url: str
    parameter: str = ""
    slug: str = ""
    #: The code of the language of the label, where that may be another than the reader's.
    language: str = ""


@dataclass(frozen=True)
class Sort:
    """An order of the results."""

    value: str
    label: str
    selected: bool


class FicheListing:
    """The published fiches that an address such as `?statut=piste&theme=lieux&page=2` asks for.

    What cannot be understood is left out and named in `ignored`. Counts of a facet disregard that
    facet's own choice. Neither the number of queries nor, as far as a reader would notice, the time
    depends on the number of fiches.
    """

    def __init__(self, parameters: QueryDict, locale_id: int) -> None:
        """Take the parameters of the address and the language of the fiches."""
        self._locale_id = locale_id
        self._selection = Selection(parameters)

    @staticmethod
    def in_language(parameters: QueryDict, locale_id: int) -> FicheListing:
        """Return the list that the parameters ask for in another language."""
        return FicheListing(parameters, locale_id)

    # What was asked for

    @cached_property
    def _index(self) -> FicheIndex:
        return fiche_index(self._locale_id)

    @cached_property
    def _options(self) -> Options:
        return Options(self._index, self._locale_id, self._selection.asked)

    @cached_property
    def _chosen(self) -> dict[str, dict[str, Option]]:
        return self._selection.choose(self._options)

    @property
    def asked(self) -> str:
        """The words that the reader is looking for, as they were typed; empty without any."""
        return self._selection.words

    @property
    def values(self) -> dict[str, list[str]]:
        """The chosen values by parameter."""
        return {parameter: list(options) for parameter, options in self._chosen.items()}

    @cached_property
    def ignored(self) -> list[str]:
        """The parts of the address that were not understood, as `parameter=value`."""
        ignored = self._selection.not_understood(self._options)
        beyond = self._selection.page_number > self.page_obj.paginator.num_pages
        return [*ignored, f"page={self._selection.page_number}"] if beyond else ignored

    @property
    def sort(self) -> str:
        """The code of the order of the results."""
        return self._selection.sort

    @property
    def sorts(self) -> list[Sort]:
        """The orders to choose from; the best match only where words are looked for."""
        return [
            Sort(value, str(label), value == self.sort)
            for value, label in SORTS
            if value != RELEVANCE or self.asked
        ]

    # Results

    @cached_property
    def _scores(self) -> dict[int, int]:
        """How well each fiche that holds the words matches them, by primary key."""
        return matching_fiches(self.asked, self._index, self._locale_id)

    @cached_property
    def _found(self) -> int:
        """The set of the fiches that hold the words; of all fiches without words."""
        return self._index.of_pks(self._scores) if self.asked else self._index.everything

    @cached_property
    def _unions(self) -> dict[str, int]:
        """For each facet with a choice, the set of the fiches that have one of the values."""
        return {
            parameter: reduce(
                or_, (self._index.members(parameter, option.key) for option in options.values())
            )
            for parameter, options in self._chosen.items()
        }

    def _narrowed(self, without: str = "") -> int:
        """Return the set of the fiches that meet all criteria but those of one facet."""
        kept = (members for parameter, members in self._unions.items() if parameter != without)
        return reduce(and_, kept, self._found)

    @cached_property
    def _results(self) -> int:
        return self._narrowed()

    @property
    def total(self) -> int:
        """How many fiches meet the criteria."""
        return self._results.bit_count()

    @cached_property
    def pks(self) -> list[int]:
        """The primary keys of all results, in the chosen order."""
        index = self._index
        if self.sort == TITLE:
            order: Iterator[int] = bits.chosen(index.by_title, self._results)
        else:
            order = bits.numbers(self._results)
        pks = [index.pks[number] for number in order]
        if self.sort == RELEVANCE:
            pks.sort(key=lambda pk: -self._scores[pk])  # stable: the latest first among equals
        return pks

    def fiches(self, start: int, stop: int) -> list[FichePage]:
        """Return a slice of the results, each with its classification; two queries.

        A fiche that was taken offline since the criteria were evaluated is left out.
        """
        wanted = self.pks[start:stop]
        known = FichePage.objects.published().in_bulk(wanted)
        fiches = [known[pk] for pk in wanted if pk in known]
        classify(fiches)
        return fiches

    def each(self, batch: int = 500) -> Iterator[FichePage]:
        """Yield all results in order, each with its classification; two queries a batch."""
        for start in range(0, len(self.pks), batch):
            yield from self.fiches(start, start + batch)

    @cached_property
    def page_obj(self) -> Page[FichePage]:
        """The page of results that `page` asks for, each fiche with its classification."""
        page = Paginator(self.pks, PAGE_SIZE).get_page(self._selection.page)
        page.object_list = self.fiches(page.start_index() - 1 if self.pks else 0, page.end_index())
        return page

    @cached_property
    def facets(self) -> list[FacetView]:
        """All facets with the number of fiches behind each value, zero included."""
        return [
            FacetView(
                facet.parameter,
                str(facet.label),
                self._counted(facet.parameter),
                reverse(LISTS_OF_TERMS[facet.parameter])
                if facet.parameter in LISTS_OF_TERMS
                else "",
            )
            for facet in FACETS
        ]

    def _counted(self, parameter: str) -> list[FacetValue]:
        """Return the values of a facet as the panel shows them."""
        chosen = self._chosen.get(parameter, {})
        narrowed = self._narrowed(without=parameter)
        return [
            FacetValue(
                option.slug,
                option.label,
                (narrowed & self._index.members(parameter, option.key)).bit_count(),
                option.slug in chosen,
                option.language,
            )
            for option in self._options.listed(parameter, set(chosen))
        ]

    # Words

    @property
    def active_count(self) -> int:
        """How many criteria are in use, the words among them."""
        return bool(self.asked) + sum(map(len, self._chosen.values()))

    @cached_property
    def chips(self) -> list[Chip]:
        """The words and the chosen values, each with the address without it."""
        words = [
            Chip(
                pgettext("criterion", "Words"),
                _("“%(words)s”") % {"words": self.asked},
                self._address_without("q"),
                "q",
            )
        ]
        return (words if self.asked else []) + [
            Chip(
                str(facet.label),
                option.label,
                self._address_without(facet.parameter, slug),
                facet.parameter,
                slug,
                option.language,
            )
            for facet in FACETS
            for slug, option in self._chosen.get(facet.parameter, {}).items()
        ]

    @property
    def ways_out(self) -> list[tuple[SafeString, str]]:
        """For each criterion without which there would be fiches: words with their number, ready
        for HTML, and the address without it.
        """
        counted = [(chip, self._count_without(chip)) for chip in self.chips]
        return [
            (
                with_marked(
                    ngettext(
                        "Without %(criterion)s: %(count)d fiche",
                        "Without %(criterion)s: %(count)d fiches",
                        count,
                    ),
                    criterion=marked(chip.label, chip.language),
                    count=count,
                ),
                chip.remove_url,
            )
            for chip, count in counted
            if count
        ]

    def _count_without(self, chip: Chip) -> int:
        """Return how many fiches there are without one criterion."""
        if chip.parameter == "q":
            return reduce(and_, self._unions.values(), self._index.everything).bit_count()
        others = [
            self._index.members(chip.parameter, option.key)
            for slug, option in self._chosen[chip.parameter].items()
            if slug != chip.slug
        ]
        narrowed = self._narrowed(without=chip.parameter)
        return (narrowed & reduce(or_, others) if others else narrowed).bit_count()

    @property
    def criteria(self) -> str:
        """Every chosen criterion in words, or nothing."""
        return ", ".join(chip.label for chip in self.chips)

    @property
    def marked_criteria(self) -> SafeString:
        """The same ready for HTML, which says which words are in another language."""
        return format_html_join(
            ", ", "{}", ((marked(chip.label, chip.language),) for chip in self.chips)
        )

    @property
    def heading(self) -> str:
        """The number of results and every chosen criterion, in words."""
        if not self.chips:
            return self._number
        return _("%(number)s: %(criteria)s") % {"number": self._number, "criteria": self.criteria}

    @property
    def marked_heading(self) -> SafeString:
        """The same ready for HTML, which says which words are in another language."""
        if not self.chips:
            return conditional_escape(self._number)
        sentence = _("%(number)s: %(criteria)s")
        return with_marked(sentence, number=self._number, criteria=self.marked_criteria)

    @property
    def _number(self) -> str:
        """The number of results, in words."""
        return ngettext("%(count)d fiche", "%(count)d fiches", self.total) % {"count": self.total}

    # Addresses

    @property
    def hidden_inputs(self) -> list[tuple[str, str]]:
        """What the panel does not list and its form carries on: the words."""
        return [("q", self.asked)] if self.asked else []

    @property
    def criteria_inputs(self) -> list[tuple[str, str]]:
        """All criteria but the words, and the order, to be carried by the form of the words."""
        query = self._understood()
        query.pop("q", None)
        return [(name, value) for name, values in query.lists() for value in values]

    @property
    def clear_url(self) -> str:
        """The address without any criterion."""
        return "?"

    @property
    def query_string(self) -> str:
        """The criteria and the order, in a fixed order whatever the order in the address."""
        return self._understood().urlencode()

    @property
    def is_for_search_engines(self) -> bool:
        """Whether engines may list this page: the plain list, or one that is the page of a term.

        The others are endless combinations of the same fiches.
        """
        if self.asked or not self._selection.is_usual_sort or self.active_count > 1:
            return False
        return set(self._chosen) <= set(PAGES_OF_TERMS)

    @property
    def canonical_url(self) -> str:
        """The address under which this list is known.

        A list with a single term is the page of that term; any other is the list itself, with the
        criteria in their fixed order.
        """
        if self.active_count == 1:
            for parameter, options in self._chosen.items():
                if parameter in PAGES_OF_TERMS:
                    return reverse(PAGES_OF_TERMS[parameter], args=list(options))
        query = self._understood()
        if self.page_obj.number > 1:
            query["page"] = str(self.page_obj.number)
        return f"?{query.urlencode()}" if query else ""

    def _understood(self) -> QueryDict:
        """The chosen values and the order as the parameters of an address."""
        query = QueryDict(mutable=True)
        if self.asked:
            query["q"] = self.asked
        for facet in FACETS:
            chosen = self._chosen.get(facet.parameter)
            if chosen:
                query.setlist(facet.parameter, sorted(chosen))
        if not self._selection.is_usual_sort:
            query["tri"] = self.sort
        return query

    def _address_without(self, parameter: str, value: str | None = None) -> str:
        """The address without one chosen value, or without the parameter."""
        query = self._understood()
        kept = [other for other in query.getlist(parameter) if value not in {None, other}]
        query.setlist(parameter, kept)
        if parameter == "q" and query.get("tri") == RELEVANCE:
            del query["tri"]
        return f"?{query.urlencode()}"
