"""A report as readers see it: its tables with people by organisation and links to live fiches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from .classification import classify, word_for_readers
from .fiches import FichePage
from .tables import TableItem, TableObjective, TableParticipant, WorkshopTable
from .translations import keep_one, language_of_source, readable, source_language
from .vocabularies import Objective

if TYPE_CHECKING:
    from .reports import EventReportPage


@dataclass(frozen=True)
class SaidItem:
    """Words said at a table, with the published fiche they lead to."""

    words: str
    anchor: str
    fiche: FichePage | None


@dataclass(frozen=True)
class TableView:
    """A table with what readers may see of it; `language`: the code of that spoken at it."""

    number: int
    anchor: str
    participants: list[TableParticipant]
    objectives: list[TableObjective]
    examples: list[SaidItem]
    leads: list[SaidItem]
    language: str = ""


def build_report_context(report: EventReportPage) -> dict[str, Any]:
    """Return the template context of a report, in a number of queries that does not grow.

    Works on a stored report and on an unsaved preview, whose tables live in memory.
    """
    tables = _load_tables(report)
    items = [item for table in tables for item in table.items.all()]
    live_fiches = readable(
        FichePage.objects.all(),
        [item.fiche_id for item in items if item.match_status == TableItem.Match.ACCEPTED],
        report.locale_id,
    )
    word_objectives(tables, report.locale_id)
    views = [_view_table(table, live_fiches) for table in tables]
    fiches = _load_fiches(report)
    classify(fiches)
    word_for_readers(fiches)
    return {
        "tables": views,
        "study_axes": list(report.study_axes.all()),
        "speakers": list(report.speakers.select_related("person", "organisation")),
        "partners": list(report.partners.select_related("organisation")),
        "documents": list(report.documents.select_related("document")),
        "closing_fiches": fiches,
        "closing_examples": [fiche for fiche in fiches if not fiche.is_lead],
        "closing_leads": [fiche for fiche in fiches if fiche.is_lead],
        "counts": {
            "tables": len(views),
            "participants": sum(len(view.participants) for view in views),
            "objectives": sum(len(view.objectives) for view in views),
            "examples": sum(len(view.examples) for view in views),
            "leads": sum(len(view.leads) for view in views),
            "fiches": len(fiches),
        },
    }


def _load_fiches(report: EventReportPage) -> list[FichePage]:
    """Return the fiches of the report's closing lists, in its order; an unsaved report has none.

    Each in the language of the report if it is published in it.
    """
    if report.pk is None:
        return []
    fiches = FichePage.objects.published().filter(origin__translation_key=report.translation_key)
    return keep_one(fiches.select_related("locale").order_by("path"), report.locale_id)


def _load_tables(report: EventReportPage) -> list[WorkshopTable]:
    """Return the report's tables with everything around them loaded, and `spoken`: the language.

    The tables of an unsaved preview are in memory already.
    """
    tables = report.tables.all()
    if isinstance(tables, QuerySet):
        spoken = source_language("report__")
        return list(
            tables.annotate(spoken=spoken).prefetch_related(
                Prefetch(
                    "participants",
                    TableParticipant.objects.select_related("person", "organisation"),
                ),
                Prefetch("objectives", TableObjective.objects.select_related("objective")),
                "items",
            )
        )
    in_memory = list(tables)
    spoken_at_all = language_of_source(report) if in_memory else ""
    for table in in_memory:
        table.spoken = spoken_at_all
    return in_memory


def word_objectives(tables: list[WorkshopTable], locale_id: int) -> None:
    """Let what tables aimed at carry the objectives in the language of the report.

    What was said stays in the language in which it was said, with the objective of that language.
    """
    aims = [aim for table in tables for aim in table.objectives.all() if aim.objective]
    foreign = [aim for aim in aims if aim.objective.locale_id != locale_id]
    if not foreign:
        return
    keys = {aim.objective.translation_key for aim in foreign}
    own = Objective.objects.filter(translation_key__in=keys, locale_id=locale_id)
    by_key = {objective.translation_key: objective for objective in own}
    for aim in foreign:
        aim.objective = by_key.get(aim.objective.translation_key)


def _view_table(table: WorkshopTable, live_fiches: dict[int, FichePage]) -> TableView:
    """Return what readers may see of a table."""

    def said(item: TableItem) -> SaidItem:
        accepted = item.match_status == item.Match.ACCEPTED
        return SaidItem(
            item.words, item.anchor, live_fiches.get(item.fiche_id) if accepted else None
        )

    items = list(table.items.all())
    return TableView(
        number=table.number,
        anchor=table.anchor,
        participants=list(table.participants.all()),
        objectives=list(table.objectives.all()),
        examples=[said(item) for item in items if item.kind == item.Kind.EXAMPLE],
        leads=[said(item) for item in items if item.kind == item.Kind.LEAD],
        language=table.spoken or "",
    )
