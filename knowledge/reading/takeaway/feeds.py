"""Atom feeds of pages: the latest first, each under an id that stays when its address changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from knowledge.models import FichePage, Licence
from knowledge.text.typography import typeset

from .dates import published_at, updated_at
from .identity import site_identity
from .licensing import CONTENT_LICENCE, licence_of
from .records import page_address
from .texts import one_line

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.utils.xmlutils import SimplerXMLGenerator
    from wagtail.models import Page

#: How many pages a feed holds.
LATEST = 50
#: The kinds of terms that become categories, under the parameter that addresses carry.
_SCHEMES = {
    "objectif": "objectives",
    "theme": "themes",
    "finalite": "purposes",
    "acteur": "actors",
    "territoire": "territories",
    "etiquette": "tags",
}


@dataclass(frozen=True)
class Feed:
    """A feed: its title, the page that shows the same, and the pages that it names."""

    title: str
    #: The feed's own address.
    self_url: str
    url: str
    pages: Sequence[Page]
    subtitle: str = ""
    #: When what it is about last changed, for a feed that names no page.
    updated: datetime | None = None
    #: Where the categories of its pages are listed.
    scheme: str = ""


class _LicensedAtom(Atom1Feed):
    """Atom with a licence for the feed and for each entry, and with labelled categories."""

    def latest_post_date(self) -> datetime:
        """Return when anything in it last changed: not the present hour when it is empty."""
        return self.feed["updated"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the licence."""
        super().add_root_elements(handler)
        _add_licence(handler, self.feed["licence"])

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add categories with their scheme and label, and the licence."""
        super().add_item_elements(handler, item)
        for category in item["terms"]:
            handler.addQuickElement("category", "", category)
        _add_licence(handler, item["licence"])


def _add_licence(handler: SimplerXMLGenerator, licence: Licence) -> None:
    if licence.url:
        handler.addQuickElement("link", "", {"rel": "license", "href": licence.url})


def latest(pages: Iterable[Page], number: int = LATEST) -> list[Page]:
    """Return the pages that came out last, the latest first."""
    return sorted(pages, key=lambda page: (published_at(page), page.pk), reverse=True)[:number]


def render_feed(feed: Feed, request: HttpRequest) -> HttpResponseBase:
    """Return the feed, or 304 for who has it already."""
    site = site_identity(request)
    moments = [updated_at(page) for page in feed.pages]
    updated = max(moments, default=feed.updated or datetime.fromisoformat("2000-01-01T00:00Z"))
    licence = CONTENT_LICENCE
    atom = _LicensedAtom(
        title=_set(feed.title),
        link=feed.url,
        description="",
        subtitle=_set(feed.subtitle) or None,
        language=get_language(),
        author_name=one_line(site.author),
        feed_url=feed.self_url,
        feed_guid=iri_to_uri(feed.self_url),
        feed_copyright=str(licence.label),
        updated=updated,
        licence=licence,
    )
    for page in feed.pages:
        address = page_address(page, request)
        own = licence_of(page.licence) if isinstance(page, FichePage) else CONTENT_LICENCE
        atom.add_item(
            title=_set(page.title),
            link=address,
            # The library says that a summary is HTML.
            description=escape(_set(page.summary), quote=False),
            unique_id=entry_id(page, address),
            pubdate=published_at(page),
            updateddate=updated_at(page),
            item_copyright=str(own.label),
            licence=own,
            terms=_categories(page, feed.scheme),
        )
    return conditional(request, atom.writeString("utf-8"), atom.content_type, updated)


def _set(text: str) -> str:
    """Return words on one line as the language at hand sets them: feeds are read, not computed."""
    return typeset(one_line(text), get_language() or settings.LANGUAGE_CODE)


def entry_id(page: Page, address: str) -> str:
    """Return the name of a page, as a tag URI (RFC 4151): it stays when the address changes."""
    host = urlsplit(address).hostname or "localhost"
    return f"tag:{host},{published_at(page):%Y-%m-%d}:page/{page.pk}"


def conditional(
    request: HttpRequest, body: str | bytes, content_type: str, changed: datetime | None
) -> HttpResponseBase:
    """Return a small file, or 304 for who has it already; `changed`: when, if that is known."""
    content = body.encode() if isinstance(body, str) else body
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = quote_etag(sha256(content).hexdigest()[:32])
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    response["Cache-Control"] = "public, max-age=300"
    # Only the whole text says whether anything changed: what left the set has no date.
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer if answer is not None else response


def _categories(page: Page, scheme: str) -> list[dict[str, str]]:
    """Return what a fiche is classified by."""
    if not isinstance(page, FichePage):
        return []
    return [
        {"term": value.slug, "scheme": f"{scheme}?{parameter}=", "label": one_line(value.name)}
        for parameter, name in _SCHEMES.items()
        for value in getattr(page.classification, name)
    ]
