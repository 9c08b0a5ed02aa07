"""The fiches that a reader narrowed down, as a feed or a table of exactly these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from knowledge.reading.listing import FicheListing
from knowledge.reading.selection import RECENT

from . import tables
from .feeds import LATEST, Feed, render_feed
from .fields import FICHE_COLUMNS
from .identity import site_identity
from .records import page_records
from .texts import one_line

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


def respond(listing: FicheListing, request: HttpRequest) -> HttpResponseBase | None:
    """Return the fiches of a listing in the format that `format` asks for, or None for the page.

    Tables hold all of them in their order; a feed holds the latest.
    """
    wanted = request.GET.get("format")
    if wanted == "atom":
        return _feed(listing, request)
    if wanted not in {"csv", "json"}:
        return None
    name = tables.file_name("fiches", listing.criteria, extension=wanted)
    records = page_records(listing.each(), request)
    if wanted == "csv":
        parts, content_type = tables.csv_lines(FICHE_COLUMNS, records), tables.CSV
    else:
        head = _head(listing, request)
        parts, content_type = (
            tables.json_parts(head, "fiches", FICHE_COLUMNS, records),
            tables.JSON,
        )
    return tables.download(parts, content_type, name, head_only=request.method == "HEAD")


def links(listing: FicheListing) -> list[tuple[str, str, str]]:
    """Return the formats in which the listing can be taken away: code, label, address."""
    return [
        (code, label, _address(listing, code))
        for code, label in (
            ("atom", _("Follow in a feed reader (Atom)")),
            ("csv", _("Spreadsheet (CSV)")),
            ("json", _("Data (JSON)")),
        )
    ]


def feed_title(listing: FicheListing, site_name: str) -> str:
    """Return the title of the feed of a listing."""
    what = _("Fiches")
    if listing.criteria:
        what = _("%(number)s: %(criteria)s") % {"number": what, "criteria": listing.criteria}
    return f"{site_name} – {one_line(what)}"


def _address(listing: FicheListing, code: str) -> str:
    """Return the address of the listing in a format, from the page that shows it."""
    query = QueryDict(listing.query_string, mutable=True)
    query["format"] = code
    return f"?{query.urlencode()}"


def _feed(listing: FicheListing, request: HttpRequest) -> HttpResponseBase:
    """Return the feed of a listing."""
    by_date = listing
    if listing.sort != RECENT:
        query = QueryDict(listing.query_string, mutable=True)
        query["tri"] = RECENT
        by_date = FicheListing(query, Locale.get_active().pk)
    page = request.build_absolute_uri(request.path)
    query_string = listing.query_string
    return render_feed(
        Feed(
            title=feed_title(listing, site_identity(request).name),
            self_url=f"{page}{_address(listing, 'atom')}",
            url=f"{page}?{query_string}" if query_string else page,
            pages=by_date.fiches(0, LATEST),
            scheme=page,
        ),
        request,
    )


def _head(listing: FicheListing, request: HttpRequest) -> dict[str, Any]:
    """Return what stands above the fiches in JSON."""
    site = site_identity(request)
    return {
        "site": one_line(site.name),
        "editeur": one_line(site.publisher),
        "adresse": request.build_absolute_uri(_address(listing, "json")),
        "criteres": listing.values | ({"q": [listing.asked]} if listing.asked else {}),
        "description_des_champs": request.build_absolute_uri(reverse("open_data")),
        "genere_le": timezone.localtime().isoformat(timespec="seconds"),
        "total": listing.total,
    }
