"""The crossing of objectives and themes: how many fiches meet in each cell."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from knowledge.models import Objective, Theme
from knowledge.reading.narrowing.index import FicheIndex

from .fiches import Counts, count

#: Into how many steps the numbers are divided; nothing is a step of its own.
STEPS = 4


@dataclass(frozen=True)
class Cell:
    """The fiches that have an objective and a theme; in a total, one of them or none."""

    theme: str
    #: The criteria in an address.
    query: str
    counts: Counts
    #: From 0, nothing, to `STEPS`, as many as the fullest cell; None for a total.
    step: int | None

    @property
    def is_total(self) -> bool:
        """Whether it counts a whole row or column."""
        return self.step is None


@dataclass(frozen=True)
class Row:
    """An objective, or all of them, with a cell for each theme and one for all."""

    label: str
    url: str
    cells: list[Cell]


@dataclass(frozen=True)
class Crossing:
    """The whole table: its last row and the last cell of each row are totals."""

    themes: list[Theme]
    rows: list[Row]


def crossing(index: FicheIndex, locale_id: int) -> Crossing:
    """Return the table of objectives and themes of a language; two queries.

    Totals count fiches: one that has two themes counts once for its objective.
    """
    themes = list(Theme.objects.filter(locale_id=locale_id))
    objectives = list(Objective.objects.filter(locale_id=locale_id))
    by_theme = [index.members("theme", theme.pk) for theme in themes]
    by_objective = [index.members("objectif", objective.pk) for objective in objectives]
    most = max(((o & t).bit_count() for o in by_objective for t in by_theme), default=0)

    def row(objective: Objective | None, members: int) -> Row:
        criteria = {"objectif": objective.slug} if objective else {}
        cells = [
            Cell(
                theme.label,
                urlencode({**criteria, "theme": theme.slug}),
                count(index, members & having),
                _step((members & having).bit_count(), most) if objective else None,
            )
            for theme, having in zip(themes, by_theme, strict=True)
        ]
        total = Cell(_("All themes"), urlencode(criteria), count(index, members), None)
        return Row(
            objective.label if objective else _("All objectives"),
            objective.get_absolute_url() if objective else "",
            [*cells, total],
        )

    rows = [row(*pair) for pair in zip(objectives, by_objective, strict=True)]
    return Crossing(themes, [*rows, row(None, index.everything)])


def _step(number: int, most: int) -> int:
    """Return which of the steps a number belongs to; any fiche at all is more than nothing."""
    return -(-number * STEPS // most) if most else 0
