"""How many published fiches the regions on the map have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from knowledge.models import Territory
from knowledge.reading.narrowing.index import fiche_index

from .outlines import outlines


@dataclass(frozen=True)
class RegionCount:
    """A region of the directory of territories, its fiches and those of what lies in it."""

    code: str
    name: str
    slug: str
    count: int


@dataclass(frozen=True)
class MappedFiches:
    """The regions that the map can show, the one with most fiches first, and what it cannot."""

    regions: list[RegionCount]
    #: Fiches that name none of these regions and nothing within them.
    elsewhere: int

    @property
    def with_fiches(self) -> list[RegionCount]:
        """The regions that have fiches."""
        return [region for region in self.regions if region.count]

    @property
    def without_fiches(self) -> list[RegionCount]:
        """The regions that have none yet."""
        return [region for region in self.regions if not region.count]


def mapped_fiches(locale_id: int) -> MappedFiches:
    """Count the published fiches of a language by region; two queries."""
    index = fiche_index(locale_id)
    known = outlines()
    rows = Territory.objects.filter(kind=Territory.Kind.REGION, code__in=known).order_by("pk")
    # Were two territories to carry the same code, the older one is the region.
    by_code = {row.code: row for row in reversed(rows)}
    members = {code: index.members("territoire", row.pk) for code, row in by_code.items()}
    regions = [
        RegionCount(code, row.name, row.slug, members[code].bit_count())
        for code, row in by_code.items()
    ]
    regions.sort(key=lambda region: (-region.count, region.name))
    elsewhere = index.everything & ~reduce(or_, members.values(), 0)
    return MappedFiches(regions, elsewhere.bit_count())
