"""The main navigation: sections of the page tree that editors put in menus, and the directory.

Kept in the cache for a minute, and forgotten as soon as a page is published, moved or removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models.signals import post_delete
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

if TYPE_CHECKING:
    from django.http import HttpRequest

CACHE_SECONDS = 60


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the navigation."""

    title: str
    url: str
    active: bool = False


def main_navigation(request: HttpRequest) -> list[NavigationItem]:
    """Return the entries for the request's site and language; the one that holds the page is active."""
    entries = cache.get_or_set(_cache_key(request), lambda: _entries(request), CACHE_SECONDS)
    return [
        NavigationItem(title, url, request.path.startswith(url)) for title, url in entries or []
    ]


def _entries(request: HttpRequest) -> list[tuple[str, str]]:
    """Return (title, address) of each entry."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    home = site.root_page.localized
    sections = Page.objects.child_of(home).live().public().in_menu()
    return [
        *((page.title, page.get_url(request) or "/") for page in sections),
        (_("Organisations"), reverse("organisation_list")),
        (_("Glossary"), reverse("glossary")),
    ]


def _cache_key(request: HttpRequest) -> str:
    """Return the key under which a site's navigation in one language is kept."""
    version = cache.get_or_set("navigation-version", 1, None)
    return f"navigation:{version}:{request.get_host()}:{Locale.get_active().language_code}"


def forget(**_kwargs: Any) -> None:
    """Forget every kept navigation: a page changed."""
    try:
        cache.incr("navigation-version")
    except ValueError:
        cache.set("navigation-version", 1, None)


def connect_signals() -> None:
    """Forget the navigation when a page is published, unpublished, moved or deleted."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget, dispatch_uid=f"navigation-{id(signal)}")
    post_delete.connect(_forget_deleted, dispatch_uid="navigation-deleted")


def _forget_deleted(sender: type, **kwargs: Any) -> None:
    """Forget the navigation when what was deleted is a page."""
    if issubclass(sender, Page):
        forget(**kwargs)
