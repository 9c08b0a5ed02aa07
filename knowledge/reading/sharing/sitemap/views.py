"""Hands out the map of the site: one file, or an index of files once it has grown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap, views
from django.views.decorators.cache import cache_control

from .languages import published_languages
from .sections import LIMIT, Addresses, Pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SECTION_URL = "sitemap_section"


@cache_control(max_age=3600, public=True)
def sitemap(request: HttpRequest, section: str | None = None) -> HttpResponse:
    """Return the map, one section of it, or the index of the sections.

    Raises:
        Http404: there is no such section, or it has no such page.
    """
    languages = published_languages(request)
    pages, addresses = Pages(request, languages), Addresses(request, languages)
    sections: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
        "pages": pages,
        "adresses": addresses,
    }
    if section is None and pages.paginator.count + addresses.paginator.count > LIMIT:
        return views.index(request, sections, sitemap_url_name=SECTION_URL)
    return views.sitemap(request, sections, section=section)
