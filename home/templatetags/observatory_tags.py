"""Template tags that draw the numbers of the observatory.

{% tally_chart numbers.objectives.tallies title fiches_url … as chart %}  fiches by one criterion
{% region_map numbers.regions fiches_url as map %}                       fiches by region
{% listing_url fiches_url statut="piste" theme="lieux" %}                the listing, narrowed
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from home.design.area_map import AreaMap
from home.design.charts import BarChart, Row, bar_chart
from home.design.region_map import Region, draw_region_map

from .chart_tags import EXAMPLES, LEADS

if TYPE_CHECKING:
    from knowledge.reading.maps.territories import MappedFiches
    from knowledge.reading.observatory.numbers import Tally

register = template.Library()

_FICHES = ngettext_lazy("%(count)s fiche", "%(count)s fiches", "count")
#: Of both statuses what addresses say, in the order of the bars.
_STATUSES = {"exemple": EXAMPLES, "piste": LEADS}
_MARK = gettext_lazy("Leads and no example")


@register.simple_tag
def listing_url(fiches_url: str, **criteria: str) -> str:
    """Return the address of the listing of fiches with these criteria, in the order given."""
    return f"{fiches_url}?{urlencode(criteria)}" if fiches_url else ""


@register.simple_tag
def tally_chart(
    tallies: Iterable[Tally],
    title: str,
    row_heading: str,
    fiches_url: str = "",
    parameter: str = "",
    status: str = "",
    marked: bool = False,
) -> BarChart:
    """Return the chart of some tallies.

    Args:
        tallies: one for each row.
        title: what the chart shows.
        row_heading: what the rows are.
        fiches_url: the address of the listing; nothing leads anywhere without it.
        parameter: the parameter of the listing that the tallies are values of; as above.
        status: `exemple` or `piste`, for a chart of one status.
        marked: whether rows with leads and without example stand out; those of objectives then
            have their colours.
    """
    statuses = [status] if status else list(_STATUSES)
    leads_on = bool(fiches_url and parameter)

    def row(tally: Tally) -> Row:
        numbers = {"exemple": tally.examples, "piste": tally.leads}
        value = {parameter: tally.value}
        every = {"statut": status, **value} if status else value
        linked = leads_on and sum(numbers[each] for each in statuses) > 0
        return Row(
            tally.label,
            [numbers[each] for each in statuses],
            listing_url(fiches_url, **every) if linked else "",
            tally.value if parameter == "objectif" else "",
            [listing_url(fiches_url, statut=each, **value) for each in statuses] if linked else (),
            _MARK if marked and tally.lacks_example else "",
        )

    return bar_chart(
        title,
        [row(tally) for tally in tallies],
        [_STATUSES[each] for each in statuses],
        row_heading=row_heading,
        total_heading="" if status else _("Total"),
    )


@register.simple_tag
def region_map(mapped: MappedFiches, fiches_url: str = "") -> AreaMap:
    """Return the map of the regions, each leading to its fiches."""
    return draw_region_map(
        [
            Region(
                region.code,
                region.name,
                region.count,
                listing_url(fiches_url, territoire=region.slug),
            )
            for region in mapped.regions
        ],
        name="regions",
        unit=_FICHES,
    )
