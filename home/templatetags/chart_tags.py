"""Template tags that turn what was counted into charts.

{% objectives_chart objectives as chart %}   examples and leads of each objective
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from home.design.charts import DASHED, BarChart, Row, Series, bar_chart

register = template.Library()

EXAMPLES = Series(_("Examples"), ngettext_lazy("%(count)s example", "%(count)s examples", "count"))
LEADS = Series(_("Leads"), ngettext_lazy("%(count)s lead", "%(count)s leads", "count"), DASHED)


@register.simple_tag
def objectives_chart(objectives: Iterable[Any]) -> BarChart:
    """Return the chart of what exists and what is to come; needs `example_count`, `lead_count`."""
    return bar_chart(
        _("Examples and leads of each objective"),
        [
            Row(
                objective.label,
                [objective.example_count, objective.lead_count],
                objective.get_absolute_url(),
                objective.slug,
            )
            for objective in objectives
        ],
        [EXAMPLES, LEADS],
        row_heading=_("Objective"),
    )
