"""The list of fiches that a reader asked for: results, facets with counts, chips, heading."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.core.validators import validate_unicode_slug
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from knowledge.models import FichePage
from knowledge.models.classification import classify
from knowledge.models.pagination import Paginator

from . import search
from .facets import FACETS, ChoiceFacet, Facet, FailureFacet, RelationFacet

if TYPE_CHECKING:
    from django.http import QueryDict

    from knowledge.models.fiches import FicheQuerySet

PAGE_SIZE = 24
SORTS = (
    ("recent", gettext_lazy("Latest first"), ("-first_published_at", "-pk")),
    ("titre", gettext_lazy("By title"), ("title", "pk")),
)
#: More values than any reader ticks; a longer address is not looked at any further.
MAX_VALUES = 50


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet and the number of fiches it would give."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class FacetView:
    """A facet as the panel shows it."""

    parameter: str
    label: str
    values: list[FacetValue]

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


@dataclass(frozen=True)
class Sort:
    """An order of the results."""

    value: str
    label: str
    selected: bool


@dataclass
class _Selection:
    """The chosen values of each facet with their labels, and what was not understood."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


class FicheListing:
    """The fiches that an address such as `?statut=piste&theme=lieux&page=2` asks for.

    Unknown parameters are left alone; unknown values of known ones are ignored and named in
    `ignored`. Counts of a facet disregard that facet's own choice. The number of queries does not
    depend on the number of fiches.
    """

    def __init__(self, fiches: FicheQuerySet, parameters: QueryDict, locale_id: int) -> None:
        """Take the fiches to choose from, the parameters of the address, and the language."""
        self._all = fiches
        self._parameters = parameters
        self._locale_id = locale_id

    @cached_property
    def _options(self) -> dict[str, dict[str, str]]:
        """The labels of all values of the listed facets, by parameter and value."""
        rows = [
            row
            for facet in FACETS
            if isinstance(facet, ChoiceFacet | FailureFacet)
            for row in facet.options()
        ]
        queries = [
            facet.option_rows(self._locale_id)
            for facet in FACETS
            if isinstance(facet, RelationFacet) and facet.listed
        ]
        rows += queries[0].union(*queries[1:], all=True)
        options: dict[str, dict[str, str]] = defaultdict(dict)
        for parameter, value, label, _order in sorted(rows, key=lambda row: (row[3], row[2])):
            options[parameter][value] = label
        return options

    @cached_property
    def _selection(self) -> _Selection:
        """The values that the address carries, checked against those that exist."""
        selection = _Selection()
        for facet in FACETS:
            asked = list(dict.fromkeys(self._parameters.getlist(facet.parameter)))[:MAX_VALUES]
            asked = [value for value in asked if value]
            known = self._options[facet.parameter] if facet.listed else self._look_up(facet, asked)
            chosen = {value: known[value] for value in asked if value in known}
            if chosen:
                selection.labels[facet.parameter] = chosen
            selection.ignored += [
                f"{facet.parameter}={search.clean(value)}" for value in asked if value not in known
            ]
        return selection

    def _look_up(self, facet: Facet, values: list[str]) -> dict[str, str]:
        """Return the labels of those values of an unlisted facet that exist."""
        slugs = [value for value in values if _is_slug(value)]
        if not slugs or not isinstance(facet, RelationFacet):
            return {}
        rows = facet.model._default_manager.filter(slug__in=slugs)
        return dict(rows.values_list("slug", "name"))

    def _filter(self, without: Facet | None = None) -> FicheQuerySet:
        """Return the fiches that meet all chosen criteria but those of one facet."""
        conditions = [
            facet.condition(self._selection.labels[facet.parameter])
            for facet in FACETS
            if facet is not without and facet.parameter in self._selection.labels
        ]
        return self._all.filter(reduce(and_, conditions, self._found))

    @cached_property
    def asked(self) -> str:
        """The words that the reader is looking for, as they were typed; empty without any."""
        return search.clean(self._parameters.get("q", ""))

    @cached_property
    def _found(self) -> Q:
        """The condition that a fiche holds the words; asks the index once."""
        return search.matching_fiches(self.asked) if self.asked else Q()

    @property
    def ignored(self) -> list[str]:
        """The parts of the address that were not understood, as `parameter=value`."""
        return self._selection.ignored

    @cached_property
    def results(self) -> FicheQuerySet:
        """The fiches that meet all chosen criteria, in the chosen order."""
        order = next(order for value, _label, order in SORTS if value == self.sort)
        return self._filter().order_by(*order)

    @property
    def sort(self) -> str:
        """The chosen order; the first one unless the address names another."""
        asked = self._parameters.get("tri", "")
        return asked if asked in {value for value, _label, _order in SORTS} else SORTS[0][0]

    @property
    def sorts(self) -> list[Sort]:
        """The orders to choose from."""
        return [Sort(value, str(label), value == self.sort) for value, label, _order in SORTS]

    @cached_property
    def page_obj(self) -> Page[FichePage]:
        """The page of results that `page` asks for, each fiche with its classification."""
        page = Paginator(self.results, PAGE_SIZE).get_page(self._parameters.get("page"))
        page.object_list = list(page.object_list)
        classify(page.object_list)
        return page

    @property
    def total(self) -> int:
        """How many fiches meet the criteria."""
        return self.page_obj.paginator.count

    @cached_property
    def facets(self) -> list[FacetView]:
        """The listed facets with the number of fiches behind each value, zero included."""
        listed = [facet for facet in FACETS if facet.listed]
        queries = [facet.group_by(self._filter(without=facet)) for facet in listed]
        counts = {
            (parameter, value): number
            for parameter, value, number in queries[0].union(*queries[1:], all=True)
        }
        return [
            FacetView(
                facet.parameter,
                str(facet.label),
                [
                    FacetValue(
                        value,
                        label,
                        counts.get((facet.parameter, value), 0),
                        value in self._selection.labels.get(facet.parameter, {}),
                    )
                    for value, label in self._options[facet.parameter].items()
                ],
            )
            for facet in listed
        ]

    @property
    def active_count(self) -> int:
        """How many criteria are in use, the words among them."""
        return bool(self.asked) + sum(map(len, self._selection.labels.values()))

    @cached_property
    def chips(self) -> list[Chip]:
        """The words and the chosen values, each with the address without it."""
        words = [
            Chip(
                pgettext("criterion", "Words"),
                _("“%(words)s”") % {"words": self.asked},
                self._address_without("q"),
            )
        ]
        return (words if self.asked else []) + [
            Chip(str(facet.label), label, self._address_without(facet.parameter, value))
            for facet in FACETS
            for value, label in self._selection.labels.get(facet.parameter, {}).items()
        ]

    @property
    def hidden_inputs(self) -> list[tuple[str, str]]:
        """What the panel does not list and its form carries on: the words, some facets."""
        words = [("q", self.asked)] if self.asked else []
        return words + [
            (facet.parameter, value)
            for facet in FACETS
            if not facet.listed
            for value in self._selection.labels.get(facet.parameter, {})
        ]

    @property
    def criteria_inputs(self) -> list[tuple[str, str]]:
        """All criteria but the words, and the order, to be carried by the form of the words."""
        query = self._understood()
        query.pop("q", None)
        if self.sort != SORTS[0][0]:
            query["tri"] = self.sort
        return [(name, value) for name, values in query.lists() for value in values]

    @property
    def heading(self) -> str:
        """The number of results and every chosen criterion, in words."""
        number = ngettext("%(count)d fiche", "%(count)d fiches", self.total) % {"count": self.total}
        if not self.chips:
            return number
        criteria = ", ".join(chip.label for chip in self.chips)
        return _("%(number)s: %(criteria)s") % {"number": number, "criteria": criteria}

    @property
    def clear_url(self) -> str:
        """The address without any criterion."""
        return "?"

    @property
    def query_string(self) -> str:
        """The criteria and the order as a query string, for the links of the pagination."""
        query = self._understood()
        if self.sort != SORTS[0][0]:
            query["tri"] = self.sort
        return query.urlencode()

    def _understood(self) -> QueryDict:
        """The chosen values as the parameters of an address."""
        query = self._parameters.copy()
        query.clear()
        if self.asked:
            query["q"] = self.asked
        for parameter, values in self._selection.labels.items():
            query.setlist(parameter, list(values))
        return query

    def _address_without(self, parameter: str, value: str | None = None) -> str:
        """The address without one chosen value, or without the parameter."""
        query = self._understood()
        kept = [other for other in query.getlist(parameter) if value not in {None, other}]
        query.setlist(parameter, kept)
        if self.sort != SORTS[0][0]:
            query["tri"] = self.sort
        return f"?{query.urlencode()}"


def _is_slug(value: str) -> bool:
    """Whether a database may be asked for this value."""
    try:
        validate_unicode_slug(value)
    except ValidationError:
        return False
    return True
