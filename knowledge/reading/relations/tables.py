"""What was said at the tables at which a fiche was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from knowledge.models import FichePage, TableItem, WorkshopTable

#: So many voices are shown on the page of a fiche; the report has all of them.
SHOWN = 6
#: Long texts that a line about a fiche or a report does not show.
_REPORT_TEXTS = (
    *("introduction", "study_introduction", "round_table", "workshops_introduction"),
    *("synthesis", "closing", "editors_note"),
)
_FICHE_TEXTS = (
    *("body", "obstacles", "levers", "outcomes", "what_did_not_work", "transfer_conditions"),
    *("origin_words", "editors_note"),
)


@dataclass(frozen=True)
class Voice:
    """Something that was said, and the published fiche it led to."""

    words: str
    is_lead: bool
    anchor: str
    fiche: FichePage | None


@dataclass
class SharedTable:
    """A table of a published report with some of what else was said there."""

    table: WorkshopTable
    voices: list[Voice] = field(default_factory=list)


@dataclass(frozen=True)
class SaidTogether:
    """What is known of the tables at which a fiche was said.

    provenance: the words that led to the fiche; before: those that led to the leads which became
    it; voices: others of its own tables, by table; fiches: the keys of the other fiches of a table.
    """

    provenance: list[TableItem]
    before: list[TableItem]
    voices: list[SharedTable]
    fiches: dict[int, set[int]]


def said_together(fiche: FichePage) -> SaidTogether:
    """Return what was said at the tables of a fiche, of published reports only; one query.

    Links that no editor confirmed are no links: the words come without their fiche.
    """
    if fiche.pk is None:
        return SaidTogether([], [], [], {})
    accepted = TableItem.objects.accepted().order_by()
    own = accepted.filter(fiche_id=fiche.pk)
    leads = FichePage.objects.order_by().filter(realised_as=fiche.pk)
    # Parts of a union, each of which finds its rows by an index.
    at_the_tables = TableItem.objects.order_by().filter(table__in=own.values("table"))
    before = accepted.filter(fiche__in=leads.values("pk"))
    shown = FichePage.objects.published().order_by()
    items = list(
        TableItem.objects.of_published_reports()
        .filter(pk__in=at_the_tables.values("pk").union(before.values("pk")))
        .select_related("fiche__locale")
        .annotate(leads_on=Exists(shown.filter(pk=OuterRef("fiche_id"))))
        .defer(
            *(f"table__report__{name}" for name in _REPORT_TEXTS),
            *(f"fiche__{name}" for name in _FICHE_TEXTS),
        )
        .order_by("sort_order", "pk")
    )
    provenance = [item for item in items if _leads_to(item, fiche.pk)]
    tables = {item.table_id for item in provenance}
    others = [item for item in items if item.table_id in tables and not _leads_to(item, fiche.pk)]
    earlier = [item for item in items if _became(item, fiche.pk)]
    fiches: dict[int, set[int]] = {}
    for item in others:
        if _fiche_of(item) is not None and item.fiche_id:
            fiches.setdefault(item.table_id, set()).add(item.fiche_id)
    return SaidTogether(provenance, earlier, _some_of(others), fiches)


def without_long_texts() -> tuple[str, ...]:
    """Return the fields of a fiche that a card or a line does not need."""
    return _FICHE_TEXTS


def _leads_to(item: TableItem, pk: int) -> bool:
    return item.match_status == TableItem.Match.ACCEPTED and item.fiche_id == pk


def _became(item: TableItem, pk: int) -> bool:
    """Whether an item led to a published lead that became the fiche."""
    lead = _fiche_of(item)
    return lead is not None and lead.is_lead and lead.realised_as_id == pk


def _fiche_of(item: TableItem) -> FichePage | None:
    """Return the fiche of an item if an editor confirmed it and readers may see it."""
    confirmed = item.match_status == TableItem.Match.ACCEPTED
    return item.fiche if confirmed and getattr(item, "leads_on", False) else None


def _some_of(items: Iterable[TableItem]) -> list[SharedTable]:
    """Return a few of the words, fairly from each table, first those that led to a fiche."""
    waiting: dict[int, list[TableItem]] = {}
    for item in items:
        waiting.setdefault(item.table_id, []).append(item)
    for said in waiting.values():
        said.sort(key=lambda item: _fiche_of(item) is None)
    tables: dict[int, SharedTable] = {}
    left = SHOWN
    while left and any(waiting.values()):
        for table_id, said in waiting.items():
            if said and left:
                item = said.pop(0)
                left -= 1
                shared = tables.setdefault(table_id, SharedTable(item.table))
                shared.voices.append(
                    Voice(
                        item.words,
                        item.kind == TableItem.Kind.LEAD,
                        item.anchor,
                        _fiche_of(item),
                    )
                )
    return list(tables.values())
