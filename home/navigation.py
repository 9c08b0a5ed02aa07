"""The main navigation: sections of the page tree that editors put in menus, and the directory.

Kept in the cache for a minute, and forgotten as soon as a page is published, moved or removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.cache import cache
from django.db.models.signals import post_delete
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge.models.published import published_q

if TYPE_CHECKING:
    from django.http import HttpRequest

CACHE_SECONDS = 60
VERSION_KEY = "navigation-version"

T = TypeVar("T")


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the navigation."""

    title: str
    url: str
    active: bool = False


def main_navigation(request: HttpRequest) -> list[NavigationItem]:
    """Return the entries for the request's site and language, the present one marked active."""
    entries = remember(
        f"{request.get_host()}:{translation.get_language()}", lambda: _entries(request)
    )
    return [NavigationItem(title, url, request.path.startswith(url)) for title, url in entries]


def _entries(request: HttpRequest) -> list[tuple[str, str]]:
    """Return (title, address) of each entry."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    home = site.root_page.localized
    sections = Page.objects.child_of(home).filter(published_q()).in_menu()
    return [
        *((page.title, page.get_url(request) or "/") for page in sections),
        (_("Organisations"), reverse("organisation_list")),
        (_("Glossary"), reverse("glossary")),
    ]


def remember(name: str, compute: Callable[[], T]) -> T:
    """Return what `compute` gave since the last change of the tree, at most a minute ago."""
    version = cache.get_or_set(VERSION_KEY, 1, None)
    return cache.get_or_set(f"navigation:{version}:{name}", compute, CACHE_SECONDS)  # type: ignore[return-value]


def forget(**_kwargs: Any) -> None:
    """Forget every kept navigation: a page changed."""
    try:
        cache.incr(VERSION_KEY)
    except ValueError:
        cache.set(VERSION_KEY, 1, None)


def connect_signals() -> None:
    """Forget the navigation when a page is published, unpublished, moved or deleted."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget, dispatch_uid=f"navigation-{id(signal)}")
    post_delete.connect(_forget_deleted, dispatch_uid="navigation-deleted")


def _forget_deleted(sender: type, **kwargs: Any) -> None:
    """Forget the navigation when what was deleted is a page."""
    if issubclass(sender, Page):
        forget(**kwargs)
