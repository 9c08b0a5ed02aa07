"""What a citation says of a page, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate, localtime

from knowledge.models import (
    EventReportPage,
    FichePage,
    Licence,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)
from knowledge.reading.takeaway.dates import updated_at
from knowledge.reading.takeaway.identity import site_identity
from knowledge.reading.takeaway.licensing import CONTENT_LICENCE, licence_of
from knowledge.reading.takeaway.records import page_address
from knowledge.reading.takeaway.texts import one_line

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

#: The page types that can be cited, and the beginning of their keys. Keys never change.
CITABLE: dict[type[Page], str] = {
    FichePage: "fiche",
    EventReportPage: "compte-rendu",
    TravelNotebookPage: "carnet",
    NotebookEntryPage: "etape",
    PortraitPage: "portrait",
}


@dataclass(frozen=True)
class Reference:
    """A citation. The publisher answers for the text and so stands as its author."""

    key: str
    title: str
    author: str
    site: str
    publisher: str
    url: str
    #: Of the version that is cited.
    issued: date
    #: When it was looked at: web pages are cited with it.
    accessed: date
    language: str
    abstract: str
    licence: Licence
    is_report: bool


def reference(page: Any, request: HttpRequest) -> Reference:
    """Return how a published page of a citable type is cited."""
    site = site_identity(request)
    return Reference(
        key=f"{CITABLE[type(page)]}-{page.pk}",
        title=one_line(page.title),
        author=one_line(site.author),
        site=one_line(site.name),
        publisher=one_line(site.publisher),
        url=page_address(page, request),
        issued=localtime(updated_at(page)).date(),
        accessed=localdate(),
        language=page.locale.language_code,
        abstract=one_line(page.summary),
        licence=licence_of(page.licence) if isinstance(page, FichePage) else CONTENT_LICENCE,
        is_report=isinstance(page, EventReportPage),
    )
