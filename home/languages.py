"""The other languages in which what the reader sees can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page

from knowledge.models.published import published_q

from .models import HomePage
from .navigation import remember

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class LanguageLink:
    """A language and the address of the same thing in it."""

    code: str
    name: str
    url: str
    active: bool


def language_links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """Return every language in which this page, or this address, can be read; own one first.

    A page counts in a language if its translation is published. An address beside the page tree
    counts if that language has a published home page. Alone, the own language gives no choice, so
    the list is then empty.
    """
    active = translation.get_language() or settings.LANGUAGE_CODE
    published = published_languages()
    if set(published) <= {active}:
        return []
    if page is not None and page.pk:
        urls = {
            other.locale.language_code: other.get_url(request)
            for other in page.get_translations().filter(published_q()).select_related("locale")
        }
    else:
        urls = {
            code: translate_url(request.get_full_path(), code)
            for code in published
            if code != active
        }
    names = dict(settings.LANGUAGES)
    others = [
        LanguageLink(code, _own_name(code), url, False)
        for code, url in urls.items()
        if url and code in names
    ]
    if not others:
        return []
    return [LanguageLink(active, _own_name(active), request.get_full_path(), True), *others]


def published_languages() -> list[str]:
    """Return the codes of the languages that have a published home page of their own.

    The first translation of any page copies the pages above it, which say in one language what
    they say in another: they do not open a language.
    """
    homes = HomePage.objects.published().filter(alias_of__isnull=True).order_by("path")
    return remember(
        "languages", lambda: list(homes.values_list("locale__language_code", flat=True))
    )


def _own_name(code: str) -> str:
    """Return the language's name in itself."""
    return translation.get_language_info(code)["name_local"].capitalize()
