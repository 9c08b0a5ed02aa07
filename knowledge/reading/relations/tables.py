"""What was said at the tables at which a fiche was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from knowledge.models import FichePage, TableItem, WorkshopTable
from knowledge.models.translations import readable

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
    """Something that was said, and the published fiche it led to.

    language: the code of the language in which it was said.
    """

    words: str
    is_lead: bool
    anchor: str
    fiche: FichePage | None
    language: str = ""


@dataclass
class SharedTable:
    """A table of a published report with some of what else was said there."""

    table: WorkshopTable
    voices: list[Voice] = field(default_factory=list)


@dataclass(frozen=True)
class SaidTogether:
    """What is known of the tables at which a fiche was said.

    provenance: the words that led to the fiche; before: those that led to the leads which became
    it; voices: others of its own tables, by table; fiches: the keys of the other fiches of a table
    that are in the language of the fiche.
    """

    provenance: list[TableItem]
    before: list[TableItem]
    voices: list[SharedTable]
    fiches: dict[int, set[int]]


def said_together(fiche: FichePage) -> SaidTogether:
    """Return what was said at the tables of a fiche, of published reports only.

    Links that no editor confirmed are no links: the words come without their fiche. What leads to
    a fiche in one language leads to it in all of them; of a report and its translations one counts.

    One query; a second one where some of the words lead to fiches of another language.
    """
    if fiche.pk is None:
        return SaidTogether([], [], [], {})
    accepted = TableItem.objects.accepted().order_by()
    own = accepted.filter(fiche__translation_key=fiche.translation_key)
    leads = FichePage.objects.order_by().filter(realised_as__translation_key=fiche.translation_key)
    # Parts of a union, each of which finds its rows by an index.
    at_the_tables = TableItem.objects.order_by().filter(table__in=own.values("table"))
    before = accepted.filter(fiche__in=leads.values("pk"))
    items = list(
        TableItem.objects.of_published_reports(fiche.locale_id, fiche.origin_id)
        .filter(pk__in=at_the_tables.values("pk").union(before.values("pk")))
        .select_related("fiche__locale")
        .annotate(
            leads_on=models.Exists(
                FichePage.objects.published().order_by().filter(pk=models.OuterRef("fiche_id"))
            ),
            came_to=models.F("fiche__realised_as__translation_key"),
        )
        .defer(
            *(f"table__report__{name}" for name in _REPORT_TEXTS),
            *(f"fiche__{name}" for name in _FICHE_TEXTS),
        )
        .order_by("sort_order", "pk")
    )
    _find_fiches(items, fiche)
    provenance = [item for item in items if _leads_to(item, fiche)]
    tables = {item.table_id for item in provenance}
    others = [item for item in items if item.table_id in tables and not _leads_to(item, fiche)]
    earlier = [item for item in items if _became(item, fiche)]
    fiches: dict[int, set[int]] = {}
    for item in others:
        led_to = _fiche_of(item)
        if led_to is not None and led_to.locale_id == fiche.locale_id:
            fiches.setdefault(item.table_id, set()).add(led_to.pk)
    return SaidTogether(provenance, earlier, _some_of(others), fiches)


def _find_fiches(items: Iterable[TableItem], fiche: FichePage) -> None:
    """Set `shown` on items: the fiche that an editor confirmed, if readers may see it.

    In the language of the fiche at hand if it is published in it.
    """
    confirmed = [item for item in items if item.match_status == TableItem.Match.ACCEPTED]
    elsewhere = [
        item.fiche_id
        for item in confirmed
        if item.fiche is not None
        and item.fiche.locale_id != fiche.locale_id
        and item.fiche.translation_key != fiche.translation_key
    ]
    others = readable(FichePage.objects.defer(*_FICHE_TEXTS), elsewhere, fiche.locale_id)
    for item in items:
        item.shown = None
    for item in confirmed:
        if item.fiche_id in others:
            item.shown = others[item.fiche_id]
        elif item.leads_on:
            item.shown = item.fiche


def without_long_texts() -> tuple[str, ...]:
    """Return the fields of a fiche that a card or a line does not need."""
    return _FICHE_TEXTS


def _leads_to(item: TableItem, fiche: FichePage) -> bool:
    confirmed = item.match_status == TableItem.Match.ACCEPTED
    return (
        confirmed and item.fiche is not None and item.fiche.translation_key == fiche.translation_key
    )


def _became(item: TableItem, fiche: FichePage) -> bool:
    """Whether an item led to a published lead that became the fiche."""
    lead = _fiche_of(item)
    return lead is not None and lead.is_lead and item.came_to == fiche.translation_key


def _fiche_of(item: TableItem) -> FichePage | None:
    """Return the fiche of an item, as `_find_fiches` has set it."""
    shown: FichePage | None = getattr(item, "shown", None)
    return shown


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
                        item.spoken or "",
                    )
                )
    return list(tables.values())
