"""What stands right under the home page: the main navigation, the sections, the pages of text.

Kept in the cache for a minute, and forgotten as soon as a page is published, moved or removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.db.models.functions import Left
from django.db.models.signals import post_delete
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge.models import (
    FicheIndexPage,
    NotebookIndexPage,
    PortraitIndexPage,
    ReportIndexPage,
)
from knowledge.models.published import published_q

from .models import StandardPage

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

CACHE_SECONDS = 60
VERSION_KEY = "navigation-version"
SECTIONS: dict[type[Page], str] = {
    FicheIndexPage: "fiches",
    ReportIndexPage: "reports",
    NotebookIndexPage: "notebooks",
    PortraitIndexPage: "portraits",
}

T = TypeVar("T")


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the navigation.

    `active` where the page at hand is this one or below it, `current` where it is this very one.
    """

    title: str
    url: str
    active: bool = False
    current: bool = False


@dataclass(frozen=True)
class _UnderHome:
    """Published pages right under the home page, as (title, address)."""

    menu: list[tuple[str, str]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)


def main_navigation(request: HttpRequest) -> list[NavigationItem]:
    """Return the pages that editors put in menus, the directory and the way to propose."""
    entries = [
        *_under_home(request).menu,
        (_("Organisations"), reverse("organisation_list")),
        (_("Glossary"), reverse("glossary")),
        (_("Propose"), reverse("proposals:start")),
    ]
    return [
        NavigationItem(title, url, request.path.startswith(url), url == request.path)
        for title, url in entries
    ]


def text_pages(request: HttpRequest) -> list[NavigationItem]:
    """Return the pages of text, such as the legal notice and the accessibility statement."""
    return [
        NavigationItem(title, url, url == request.path) for title, url in _under_home(request).texts
    ]


def section_urls(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of the sections: fiches, reports, notebooks, portraits."""
    return _under_home(request).sections


def _under_home(request: HttpRequest) -> _UnderHome:
    """Return what stands under the home page of the request's site and language."""
    name = f"under-home:{request.get_host()}:{translation.get_language()}"
    return remember(name, lambda: _read(request))


def _read(request: HttpRequest) -> _UnderHome:
    """Read it from the tree."""
    found = _UnderHome()
    site = Site.find_for_request(request)
    if site is None:
        return found
    for page in _below(site.root_page).filter(published_q()):
        entry = (page.title, page.get_url(request) or "/")
        kind = page.specific_class
        if page.show_in_menus:
            found.menu.append(entry)
        if kind is StandardPage:
            found.texts.append(entry)
        if kind in SECTIONS:
            found.sections[SECTIONS[kind]] = entry[1]
    return found


def _below(home: Page) -> PageQuerySet:
    """Return the pages right under a home page, or under its translation, in the language at hand.

    `home.localized` would ask for the language and for the page first.
    """
    above = Page.objects.filter(
        translation_key=home.translation_key,
        locale=OuterRef("locale"),
        path=Left(OuterRef("path"), home.depth * home.steplen),
    )
    return Page.objects.filter(
        Exists(above), depth=home.depth + 1, locale__language_code=translation.get_language()
    ).order_by("path")


def remember(name: str, compute: Callable[[], T]) -> T:
    """Return what `compute` gave since the last change of the tree, at most a minute ago."""
    version = cache.get_or_set(VERSION_KEY, 1, None)
    # Django's annotations allow None, which only a cache that drops everything at once would give.
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
