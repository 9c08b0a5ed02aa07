"""Pages and organisations on their way into a table, loaded batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from knowledge.models import Organisation
from knowledge.text.days import day_in_words

from .dates import updated_at
from .identity import Identity, site_identity
from .parts import Parts, load_parts

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

BATCH = 500

T = TypeVar("T")


@dataclass(frozen=True)
class Record:
    """A page with its parts, its whole address, and how to make addresses and citations."""

    page: Any
    parts: Parts
    url: str
    site: Identity
    request: HttpRequest

    @property
    def citation(self) -> str:
        """How to cite the page, in the words that stand on it."""
        return citation(self.page, self.url, self.site)

    def address(self, page: Page) -> str:
        """Return the whole address of another page."""
        return page_address(page, self.request)


@dataclass(frozen=True)
class OrganisationRecord:
    """An organisation of the directory, with its whole address."""

    organisation: Organisation
    url: str


def page_records(pages: Iterable[Page], request: HttpRequest) -> Iterator[Record]:
    """Yield records of pages, all of one type; a fixed number of queries a batch."""
    site = site_identity(request)
    for batch in batches(pages, BATCH):
        parts = load_parts(batch)
        for page in batch:
            yield Record(page, parts[page.pk], page_address(page, request), site, request)


def organisation_records(
    organisations: Iterable[Organisation], request: HttpRequest
) -> Iterator[OrganisationRecord]:
    """Yield records of organisations."""
    for organisation in organisations:
        address = request.build_absolute_uri(organisation.get_absolute_url())
        yield OrganisationRecord(organisation, iri_to_uri(address) or "")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield items in lists of a size, the last of which may be shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def page_address(page: Page, request: HttpRequest) -> str:
    """Return the whole address of a page; nothing for one that stands on no site."""
    return iri_to_uri(page.get_full_url(request)) or ""


def citation(page: Page, url: str, site: Identity) -> str:
    """Return how to cite a page, as `components/citation.html` says it."""
    named = [page.title, site.name, site.publisher]
    if page.last_published_at:
        day = day_in_words(updated_at(page))
        named.append(_("version of %(day)s") % {"day": day})
    return f"{', '.join(filter(None, named))}. {url}"
