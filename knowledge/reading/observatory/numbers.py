"""The numbers of the observatory.

All but the years come from the listing of fiches itself, asked once for the examples and once for
the leads: a number here is the number of results behind its link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from knowledge.models import FichePage
from knowledge.models.translations import readable, translated_key
from knowledge.reading.listing import FicheListing
from knowledge.reading.maps.territories import MappedFiches, mapped_fiches

if TYPE_CHECKING:
    from knowledge.models.fiches import FicheQuerySet

#: More than these would make a list of its own, which the listing is.
SHOWN_PRACTICES = 12


@dataclass(frozen=True)
class Tally:
    """A value of a criterion, as addresses say it and in words, and its numbers of fiches."""

    value: str
    label: str
    examples: int
    leads: int

    @property
    def total(self) -> int:
        """All fiches that have the value."""
        return self.examples + self.leads

    @property
    def lacks_example(self) -> bool:
        """Whether there are leads and nothing yet that exists."""
        return bool(self.leads) and not self.examples


@dataclass(frozen=True)
class Breakdown:
    """The fiches by one criterion: the parameter of the listing (empty if it has none), a label."""

    parameter: str
    label: str
    tallies: list[Tally]

    @property
    def lacking_example(self) -> list[Tally]:
        """The values with leads and without example."""
        return [tally for tally in self.tallies if tally.lacks_example]

    @property
    def total(self) -> int:
        """The sum of all numbers; a fiche with two values counts twice."""
        return sum(tally.total for tally in self.tallies)


class Observatory:
    """What the published fiches of a language are about.

    The number of queries depends neither on the number of fiches nor on what they are about.
    """

    def __init__(self, locale_id: int) -> None:
        """Take the language of the fiches."""
        self._locale_id = locale_id
        self._examples = FicheListing(QueryDict("statut=exemple"), locale_id)
        self._leads = FicheListing(QueryDict("statut=piste"), locale_id)

    @property
    def examples(self) -> int:
        """How many examples there are."""
        return self._examples.total

    @property
    def leads(self) -> int:
        """How many leads there are."""
        return self._leads.total

    @property
    def total(self) -> int:
        """How many fiches there are."""
        return self.examples + self.leads

    @cached_property
    def _breakdowns(self) -> dict[str, Breakdown]:
        """All criteria of the listing by parameter."""
        leads = {
            facet.parameter: {value.value: value.count for value in facet.values}
            for facet in self._leads.facets
        }
        return {
            facet.parameter: Breakdown(
                facet.parameter,
                facet.label,
                [
                    Tally(
                        value.value,
                        value.label,
                        value.count,
                        leads[facet.parameter].get(value.value, 0),
                    )
                    for value in facet.values
                ],
            )
            for facet in self._examples.facets
        }

    @property
    def objectives(self) -> Breakdown:
        """The fiches by objective."""
        return self._breakdowns["objectif"]

    @property
    def themes(self) -> Breakdown:
        """The fiches by theme."""
        return self._breakdowns["theme"]

    @property
    def actors(self) -> Breakdown:
        """The fiches by kind of actors."""
        return self._breakdowns["acteur"]

    @property
    def purposes(self) -> Breakdown:
        """The fiches by purpose, which only examples have."""
        return self._breakdowns["finalite"]

    @property
    def progress(self) -> Breakdown:
        """The fiches by progress, which only leads have."""
        return self._breakdowns["avancement"]

    @property
    def failures(self) -> Breakdown:
        """The fiches that say what did not work."""
        return self._breakdowns["echec"]

    @cached_property
    def years(self) -> Breakdown:
        """The fiches by the year of their publication here; every fiche has one.

        The year of a collaboration itself is known of few, and of no lead.
        """
        rows = (
            self._published.order_by()
            .annotate(year=ExtractYear("first_published_at"))
            .values_list("year", "status")
            .annotate(number=Count("pk"))
        )
        found: dict[int | None, dict[str, int]] = {}
        for year, status, number in rows:
            found.setdefault(year, {})[status] = number
        status = FichePage.Status
        return Breakdown(
            "",
            _("Year of publication"),
            [
                Tally(
                    str(year or ""),
                    str(year) if year else _("Year not known"),
                    found[year].get(status.EXAMPLE, 0),
                    found[year].get(status.LEAD, 0),
                )
                for year in sorted(found, key=lambda year: year or 0)
            ],
        )

    @cached_property
    def regions(self) -> MappedFiches:
        """The fiches by region."""
        return mapped_fiches(self._locale_id)

    @property
    def _published(self) -> FicheQuerySet:
        """The fiches that readers may see."""
        return FichePage.objects.published().filter(locale_id=self._locale_id)

    @property
    def _became(self) -> FicheQuerySet:
        """The leads whose practice has a fiche that readers may see, in whatever language."""
        leads = self._published.leads().alias(became=translated_key("realised_as", self._locale_id))
        return leads.filter(became__in=FichePage.objects.published().order_by().values("pk"))

    @cached_property
    def practices(self) -> list[FichePage]:
        """The leads that became practices, the latest first; as many as a page can show.

        Each with its `practice`, in the same language if it is published in it.
        """
        became = self._became.select_related("realised_as__locale")
        leads = list(became.order_by("-first_published_at", "-pk")[:SHOWN_PRACTICES])
        own = readable(
            FichePage.objects.all(),
            (
                lead.realised_as_id
                for lead in leads
                if lead.realised_as and lead.realised_as.locale_id != self._locale_id
            ),
            self._locale_id,
        )
        for lead in leads:
            lead.practice = own.get(lead.realised_as_id, lead.realised_as)
        return leads

    @cached_property
    def practices_count(self) -> int:
        """How many leads became practices that have a fiche."""
        return self._became.count()
