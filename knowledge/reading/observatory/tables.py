"""The numbers of the observatory as lines of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from knowledge.reading.takeaway.columns import Column

if TYPE_CHECKING:
    from .numbers import Observatory


@dataclass(frozen=True)
class Line:
    """A number of fiches: of which criterion and value; of a region only the sum is known."""

    criterion: str
    value: str
    label: str
    examples: int | None
    leads: int | None
    total: int


#: `critere` and `valeur` are what addresses of the listing carry.
COLUMNS: tuple[Column[Line], ...] = (
    Column("critere", _("Criterion"), lambda line: line.criterion),
    Column("valeur", _("Value"), lambda line: line.value),
    Column("libelle", _("Label"), lambda line: line.label),
    Column("exemples", _("Examples"), lambda line: line.examples),
    Column("pistes", _("Leads"), lambda line: line.leads),
    Column("fiches", _("Fiches"), lambda line: line.total),
)


def lines(numbers: Observatory) -> Iterator[Line]:
    """Yield all numbers, the sum first."""
    yield Line("", "", str(_("All fiches")), numbers.examples, numbers.leads, numbers.total)
    for breakdown in (
        numbers.objectives,
        numbers.themes,
        numbers.progress,
        numbers.purposes,
        numbers.actors,
        numbers.failures,
    ):
        for tally in breakdown.tallies:
            yield Line(
                breakdown.parameter,
                tally.value,
                tally.label,
                tally.examples,
                tally.leads,
                tally.total,
            )
    for region in numbers.regions.regions:
        yield Line("territoire", region.slug, region.name, None, None, region.count)
    for tally in numbers.years.tallies:
        yield Line("annee", tally.value, tally.label, tally.examples, tally.leads, tally.total)
