"""Feeds and tables of the sections; the feed of the home page holds everything new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from knowledge.models import (
    EventReportPage,
    FicheIndexPage,
    FichePage,
    NotebookEntryPage,
    NotebookIndexPage,
    PortraitIndexPage,
    PortraitPage,
    ReportIndexPage,
    TravelNotebookPage,
)
from knowledge.models.base import HOME_DEPTH
from knowledge.models.classification import classify
from knowledge.models.published import published_q
from knowledge.reading.listing import FicheListing

from . import formats, tables
from .calendar import meeting_calendar
from .dates import updated_at
from .feeds import LATEST, Feed, latest, render_feed
from .fields import REPORT_COLUMNS
from .identity import site_identity
from .records import page_records

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

#: What the feed of a section holds.
_KINDS: dict[type[Page], tuple[type[Page], ...]] = {
    ReportIndexPage: (EventReportPage,),
    NotebookIndexPage: (TravelNotebookPage, NotebookEntryPage),
    PortraitIndexPage: (PortraitPage,),
}
_EVERYTHING: tuple[type[Page], ...] = (
    FichePage,
    *(kind for kinds in _KINDS.values() for kind in kinds),
)


def respond(page: Page, request: HttpRequest) -> HttpResponseBase | None:
    """Return a page in the format that `format` asks for, or None for the page itself."""
    wanted = request.GET.get("format")
    if not wanted or getattr(request, "is_preview", False):
        return None
    if isinstance(page, FicheIndexPage):
        return formats.respond(FicheListing(request.GET, page.locale_id), request)
    if isinstance(page, EventReportPage) and wanted == "ics":
        return meeting_calendar([page], request, name=page.slug)
    if wanted == "atom" and has_feed(page):
        return _feed(page, request)
    if isinstance(page, ReportIndexPage) and wanted in {"csv", "json"}:
        return _reports(page, request, wanted)
    return None


def has_feed(page: Page) -> bool:
    """Whether a page has a feed of its own, beside the lists of fiches."""
    return type(page) in _KINDS or page.depth == HOME_DEPTH


def feeds(page: Page, context: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the feeds that readers of a page may follow: title and address."""
    if has_feed(page):
        title = page.title if type(page) in _KINDS else _("Everything new")
        return [(str(title), "?format=atom")]
    if (listing := context.get("listing")) is not None:
        title = f"{page.title} – {listing.criteria}" if listing.criteria else page.title
        return [(str(title), formats.links(listing)[0][2])]
    return []


def _feed(page: Page, request: HttpRequest) -> HttpResponseBase:
    """Return the feed of a section or of the home page."""
    site = site_identity(request)
    at_home = page.depth == HOME_DEPTH
    address = request.build_absolute_uri(request.path)
    return render_feed(
        Feed(
            title=site.name if at_home else f"{site.name} – {page.title}",
            subtitle=page.summary or (site.tagline if at_home else ""),
            self_url=f"{address}?format=atom",
            url=address,
            pages=_latest_below(page, _EVERYTHING if at_home else _KINDS[type(page)]),
            updated=updated_at(page),
            scheme=address,
        ),
        request,
    )


def _latest_below(page: Page, kinds: tuple[type[Page], ...]) -> list[Page]:
    """Return the published pages of some kinds that came out last; a query a kind."""
    found = (
        Page.objects.descendant_of(page)
        .type(*kinds)
        .filter(published_q())
        .order_by(F("first_published_at").desc(nulls_last=True), "-pk")[:LATEST]
        .specific()
    )
    pages = latest(found)
    classify(each for each in pages if isinstance(each, FichePage))
    return pages


def _reports(page: ReportIndexPage, request: HttpRequest, wanted: str) -> HttpResponseBase:
    """Return the reports of the section as a table."""
    reports = page.get_listed_pages().select_related("series")
    records = page_records(reports.iterator(chunk_size=100), request)
    name = tables.file_name(str(_FILE_NAME), extension=wanted)
    if wanted == "csv":
        parts, content_type = tables.csv_lines(REPORT_COLUMNS, records), tables.CSV
    else:
        parts, content_type = (
            tables.json_parts({}, "comptes_rendus", REPORT_COLUMNS, records),
            tables.JSON,
        )
    return tables.download(parts, content_type, name, head_only=request.method == "HEAD")


_FILE_NAME = gettext_lazy("event reports")
