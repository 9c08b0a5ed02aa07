"""What belongs to pages, loaded for any number of them in a fixed number of queries.

Only what readers see: no name that is not shown, no page that is not published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.models import (
    EntryFiche,
    EntryOrganisation,
    EventReportPage,
    FicheOrganisation,
    FichePage,
    NotebookEntryPage,
    NotebookOrganisation,
    Organisation,
    PortraitPage,
    ReportDocument,
    ReportPartner,
    Speaker,
    StudyAxis,
    TableItem,
    TableObjective,
    TableParticipant,
    TravelNotebookPage,
    WorkshopTable,
)
from knowledge.models.report_views import word_objectives
from knowledge.models.translations import each_once, readable

M = TypeVar("M", bound=models.Model)


@dataclass
class Parts:
    """The parts of one page; a page type has some of them."""

    #: Roles of organisations: (organisation, role in words).
    organisations: list[tuple[Organisation, str]] = field(default_factory=list)
    origin: EventReportPage | None = None
    speakers: list[Speaker] = field(default_factory=list)
    study_axes: list[StudyAxis] = field(default_factory=list)
    tables: list[WorkshopTable] = field(default_factory=list)
    documents: list[ReportDocument] = field(default_factory=list)
    #: Published fiches, by the primary key that items name; those of entries by their own.
    fiches: dict[int, FichePage] = field(default_factory=dict)


def load_parts(pages: Sequence[Page]) -> dict[int, Parts]:
    """Return the parts of pages, all of one type, by primary key."""
    parts: dict[int, Parts] = defaultdict(Parts)
    if pages and (load := _LOADERS.get(type(pages[0]))):
        load(pages, parts)
    return parts


def speaker_label(speaker: Speaker) -> str:
    """Return what readers see of a speaker: never a name that is not shown."""
    person = speaker.person
    organisation = speaker.organisation.name if speaker.organisation else ""
    if person.is_named:
        return ", ".join(filter(None, (person.name, organisation)))
    if organisation and person.publication != person.Publication.WITHDRAWN:
        return organisation
    return _("One participant")


def _by_owner(rows: Iterable[M], key: str) -> dict[int, list[M]]:
    """Group rows by the page that they belong to."""
    groups: dict[int, list[M]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _rows(model: type[M], key: str, pages: Sequence[Page], *related: str) -> dict[int, list[M]]:
    """Return the rows of pages in their order, with what they lead to."""
    rows = model._default_manager.filter(**{f"{key}__in": [page.pk for page in pages]})
    rows = rows.select_related(*related) if related else rows
    return _by_owner(rows.order_by("sort_order", "pk"), f"{key}_id")


def _load_fiches(pages: Sequence[Any], parts: dict[int, Parts]) -> None:
    for locale_id, fiches in _by_owner(pages, "locale_id").items():
        origins = readable(
            EventReportPage.objects.defer_streamfields(),
            (fiche.origin_id for fiche in fiches),
            locale_id,
        )
        for fiche in fiches:
            parts[fiche.pk].origin = origins.get(fiche.origin_id)
    for pk, rows in _rows(FicheOrganisation, "page", pages, "organisation").items():
        parts[pk].organisations = [(row.organisation, row.get_role_display()) for row in rows]


def _load_reports(pages: Sequence[Any], parts: dict[int, Parts]) -> None:
    for pk, partners in _rows(ReportPartner, "report", pages, "organisation").items():
        parts[pk].organisations = [(row.organisation, row.role) for row in partners]
    for pk, speakers in _rows(Speaker, "report", pages, "person", "organisation").items():
        parts[pk].speakers = speakers
    for pk, axes in _rows(StudyAxis, "report", pages).items():
        parts[pk].study_axes = axes
    for pk, documents in _rows(ReportDocument, "report", pages, "document").items():
        parts[pk].documents = documents
    tables = list(
        WorkshopTable.objects.filter(report__in=[page.pk for page in pages])
        .order_by("sort_order", "pk")
        .prefetch_related(
            Prefetch(
                "participants", TableParticipant.objects.select_related("person", "organisation")
            ),
            Prefetch("objectives", TableObjective.objects.select_related("objective")),
            "items",
        )
    )
    by_report = _by_owner(tables, "report_id")
    for locale_id, reports in _by_owner(pages, "locale_id").items():
        own = [table for report in reports for table in by_report.get(report.pk, ())]
        word_objectives(own, locale_id)
        led_to = readable(
            FichePage.objects.all(),
            (
                item.fiche_id
                for table in own
                for item in table.items.all()
                if item.match_status == TableItem.Match.ACCEPTED
            ),
            locale_id,
        )
        for page in reports:
            parts[page.pk].tables = by_report.get(page.pk, [])
            parts[page.pk].fiches = led_to


def _load_notebooks(pages: Sequence[Any], parts: dict[int, Parts]) -> None:
    for pk, rows in _rows(NotebookOrganisation, "page", pages, "organisation").items():
        parts[pk].organisations = [(row.organisation, row.role) for row in rows]


def _load_entries(pages: Sequence[Any], parts: dict[int, Parts]) -> None:
    for pk, met in _rows(EntryOrganisation, "page", pages, "organisation").items():
        parts[pk].organisations = [(row.organisation, "") for row in met]
    chosen = _rows(EntryFiche, "page", pages)
    for locale_id, entries in _by_owner(pages, "locale_id").items():
        rows_of = {entry.pk: chosen.get(entry.pk, ()) for entry in entries}
        found = readable(
            FichePage.objects.all(),
            (row.fiche_id for rows in rows_of.values() for row in rows),
            locale_id,
        )
        for pk, related in rows_of.items():
            fiches = each_once(found, (row.fiche_id for row in related))
            parts[pk].fiches = {fiche.pk: fiche for fiche in fiches}


def _load_portraits(pages: Sequence[Any], parts: dict[int, Parts]) -> None:
    organisations = Organisation.objects.in_bulk({page.organisation_id for page in pages} - {None})
    for page in pages:
        if page.organisation_id in organisations:
            parts[page.pk].organisations = [(organisations[page.organisation_id], page.job)]


_LOADERS: dict[type[Page], Any] = {
    FichePage: _load_fiches,
    EventReportPage: _load_reports,
    TravelNotebookPage: _load_notebooks,
    NotebookEntryPage: _load_entries,
    PortraitPage: _load_portraits,
}
