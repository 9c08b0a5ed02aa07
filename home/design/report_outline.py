"""The outline of a report: which parts it has, in the order of the printed report."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .rich_text import has_words


@dataclass(frozen=True)
class OutlineItem:
    """A part of the page: its title and the id of its section."""

    label: object
    anchor: str


def report_outline(
    report: Any, *, study_axes: object, speakers: object, tables: object, fiches: object
) -> list[OutlineItem]:
    """Return the parts that the report really has.

    The last four arguments are the lists shown with the report; an empty one leaves its part out
    unless a text introduces it.
    """
    parts = [
        (_("Introduction"), "introduction", has_words(report.introduction)),
        (_("The study"), "study", bool(study_axes) or has_words(report.study_introduction)),
        (_("The round table"), "round-table", bool(speakers) or has_words(report.round_table)),
        (_("Table by table"), "tables", bool(tables) or has_words(report.workshops_introduction)),
        (_("General synthesis"), "synthesis", bool(report.synthesis)),
        (_("Closing"), "closing", has_words(report.closing)),
        (_("The fiches that came of it"), "fiches", bool(fiches)),
    ]
    return [OutlineItem(label, anchor) for label, anchor, present in parts if present]
