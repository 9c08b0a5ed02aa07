"""Finds the page of an address in two queries, however deep it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult

if TYPE_CHECKING:
    from django.http import HttpRequest


def route_below(home: Page, request: HttpRequest, path_components: list[str]) -> RouteResult:
    """Return the published page that lies at these slugs below `home`.

    Wagtail walks down the tree with two queries a level. Here one query brings all pages on the
    way and a second one the specific page, which remembers the pages above it. A page type on the
    way that routes by itself takes over from there, as in Wagtail.

    Raises:
        Http404: there is no such page, or it is not live.
    """
    steps = _walk(home, path_components)
    for depth, page in enumerate(steps):
        if page.specific_class is None or page.specific_class.route is not Page.route:
            specific = _specific(page)
            return specific.route(request, path_components[depth + 1 :])
    page = _specific(steps[-1])
    if not page.live:
        raise Http404
    return RouteResult(page)


def _walk(home: Page, slugs: list[str]) -> list[Page]:
    """Return the pages at each of the slugs, each knowing its parent."""
    candidates = Page.objects.descendant_of(home).filter(
        slug__in=set(slugs), depth__lte=home.depth + len(slugs)
    )
    by_place = {(page.path[: -Page.steplen], page.slug): page for page in candidates}
    steps: list[Page] = []
    parent = home
    for slug in slugs:
        page = by_place.get((parent.path, slug))
        if page is None:
            raise Http404
        page._cached_parent_obj = parent
        steps.append(page)
        parent = page
    return steps


def _specific(page: Page) -> Page:
    """Return the page as its own type, with the parent that is already known."""
    specific = page.specific
    specific._cached_parent_obj = page._cached_parent_obj
    return specific
