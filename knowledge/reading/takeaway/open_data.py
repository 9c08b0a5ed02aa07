"""All that the site publishes under an open licence, as files, and what describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from knowledge.models import EventReportPage, FichePage, Organisation
from knowledge.models.classification import classify

from .columns import Column
from .fields import FICHE_COLUMNS, ORGANISATION_COLUMNS, REPORT_COLUMNS
from .identity import site_identity
from .licensing import CONTENT_LICENCE, OPEN_LICENCES
from .organisations import public_organisations
from .records import BATCH, batches, organisation_records, page_records

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Reports are long.
_REPORT_BATCH = 20


@dataclass(frozen=True)
class Table:
    """A table of the export: its name in addresses and files, its title, its columns."""

    name: str
    #: The name of the list in JSON.
    key: str
    title: Promise
    columns: Sequence[Column[Any]]


TABLES = (
    Table("fiches", "fiches", gettext_lazy("Fiches"), FICHE_COLUMNS),
    Table("organisations", "organisations", gettext_lazy("Organisations"), ORGANISATION_COLUMNS),
    Table("comptes-rendus", "comptes_rendus", gettext_lazy("Event reports"), REPORT_COLUMNS),
)
BY_NAME = {table.name: table for table in TABLES}
FORMATS = {"csv": "text/csv", "json": "application/json"}


def open_fiches(locale_id: int) -> QuerySet[FichePage]:
    """Return the published fiches of a language that everybody may take further."""
    return FichePage.objects.published().filter(locale_id=locale_id, licence__in=OPEN_LICENCES)


def reports(locale_id: int) -> QuerySet[EventReportPage]:
    """Return the published reports of a language."""
    return EventReportPage.objects.published().filter(locale_id=locale_id)


def records(table: Table, locale_id: int, request: HttpRequest) -> Iterable[Any]:
    """Return the records of a table, loaded batch by batch."""
    if table.name == "organisations":
        return organisation_records(public_organisations().iterator(BATCH), request)
    if table.name == "comptes-rendus":
        found = reports(locale_id).select_related("series").order_by("date", "pk")
        return page_records(found.iterator(_REPORT_BATCH), request)
    return page_records(_classified(open_fiches(locale_id)), request)


def _classified(fiches: QuerySet[FichePage]) -> Iterator[FichePage]:
    """Yield fiches by number, each with its classification."""
    for batch in batches(fiches.order_by("pk").iterator(BATCH), BATCH):
        classify(batch)
        yield from batch


@dataclass(frozen=True)
class Numbers:
    """How much there is, and from when to when."""

    fiches: int
    #: Published, but not for others to take further.
    reserved: int
    organisations: int
    reports: int
    first: Any
    last: Any
    changed: Any

    def of(self, table: Table) -> int:
        """Return how many records a table has."""
        counts = (self.fiches, self.organisations, self.reports)
        return dict(zip(BY_NAME, counts, strict=True))[table.name]


def numbers(locale_id: int) -> Numbers:
    """Return how much there is, in four queries."""
    open_ones = open_fiches(locale_id)
    published = FichePage.objects.published().filter(locale_id=locale_id)
    meetings = reports(locale_id).order_by()
    fiche_dates = open_ones.order_by().aggregate(
        first=Min("period_start"), last=Max("period_end"), changed=Max("last_published_at")
    )
    report_dates = meetings.aggregate(
        first=Min("date"), last=Max("date"), changed=Max("last_published_at")
    )

    def among(name: str, choose: Any) -> Any:
        known = [value for value in (fiche_dates[name], report_dates[name]) if value]
        return choose(known) if known else None

    return Numbers(
        fiches=open_ones.count(),
        reserved=published.filter(~Q(licence__in=OPEN_LICENCES)).count(),
        organisations=Organisation.objects.count(),
        reports=meetings.count(),
        first=among("first", min),
        last=among("last", max),
        changed=among("changed", max),
    )


def dataset(request: HttpRequest, found: Numbers, places: Sequence[str]) -> dict[str, Any]:
    """Return the description of the export as schema.org and DCAT harvesters read it."""
    site = site_identity(request)
    page = request.build_absolute_uri(reverse("open_data"))
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{page}#dataset",
        "url": page,
        "name": dataset_name(site.name),
        "description": site.tagline or dataset_name(site.name),
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "license": CONTENT_LICENCE.url,
        "publisher": {"@type": "Organization", "name": site.author},
        "creator": {"@type": "Organization", "name": site.author},
        "keywords": [
            _("social work"),
            _("social entrepreneurship"),
            _("collaboration"),
            _("sharing of experience"),
        ],
        "spatialCoverage": [{"@type": "Place", "name": place} for place in places],
        "variableMeasured": [column.name for column in FICHE_COLUMNS],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{table.title} ({ending.upper()})",
                "encodingFormat": media_type,
                "contentUrl": request.build_absolute_uri(
                    reverse("open_data_file", args=[table.name, ending])
                ),
                "license": CONTENT_LICENCE.url,
            }
            for table in TABLES
            for ending, media_type in FORMATS.items()
        ],
    }
    if found.first and found.last:
        described["temporalCoverage"] = f"{found.first.isoformat()}/{found.last.isoformat()}"
    if found.changed:
        described["dateModified"] = found.changed.date().isoformat()
    return described


def dataset_name(site_name: str) -> str:
    """Return what the export is called."""
    return _("The open data of %(site)s") % {"site": site_name}


def as_script(described: dict[str, Any]) -> str:
    """Return the description as a data block of a page holds it: it cannot end the block."""
    text = json.dumps(described, ensure_ascii=False)
    return text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"})
