"""The other languages in which what the reader sees can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.models.published import published_q

from .counterparts import Counterpart, counterparts, kept_query
from .models import HomePage
from .navigation import remember

if TYPE_CHECKING:
    from django.http import HttpRequest

#: The languages that write names of languages with a capital letter.
CAPITALISED = {"de", "en"}


@dataclass(frozen=True)
class LanguageLink:
    """A language and the address of the same thing in it."""

    code: str
    name: str
    url: str
    active: bool
    #: Whether the thing itself is there; else the address says in that language that it is not.
    translated: bool = True
    #: The address without filters, where the thing itself is there.
    alternate: str = ""
    #: In that language, that the thing is not there yet.
    note: str = ""


def language_links(
    request: HttpRequest, page: Page | None, *, term: Any = None, wrong: bool = False
) -> list[LanguageLink]:
    """Return every language that readers have, with the address of the same thing in it.

    A language without a published home page is none. The filters of the address stay. Alone, the
    own language gives no choice, so the list is then empty.

    Args:
        request: the request.
        page: the page that is shown, or that is said not to be translated; None beside the tree.
        term: the term that is shown, if one is.
        wrong: whether the address itself is wrong; home pages are then all that there is.
    """
    active = translation.get_language() or settings.LANGUAGE_CODE
    languages = published_locales()
    if set(languages) <= {active}:
        return []
    if page is not None and page.pk:
        found = _of_page(request, page, list(languages))
    else:
        found = counterparts(request, languages, term=term, wrong=wrong)
    codes = languages if active in languages else [active, *languages]
    links = [_link(request, code, code == active, found) for code in codes]
    kept = [link for link in links if link is not None]
    return kept if len(kept) > 1 else []


def _link(
    request: HttpRequest, code: str, active: bool, found: dict[str, Counterpart]
) -> LanguageLink | None:
    """Return the link to one language, or None where nothing can be said in it."""
    there = found.get(code)
    alternate = there.url if there and there.exists else ""
    name = own_name(code)
    if active:
        return LanguageLink(code, name, request.get_full_path(), True, alternate=alternate)
    if there is None:
        return None
    url = there.url + (kept_query(request, code) if there.is_same else "")
    if there.exists or not there.is_same:
        return LanguageLink(code, name, url, False, there.exists, alternate)
    with translation.override(code):
        note = _("not translated yet")
    return LanguageLink(code, name, url, False, False, note=note)


def _of_page(request: HttpRequest, page: Page, codes: list[str]) -> dict[str, Counterpart]:
    """Return where a page is in each language; one query.

    Where it is not translated, an address says so, unless readers do not see the page at all.
    """
    versions = (
        Page.objects.filter(published_q(), translation_key=page.translation_key)
        .select_related("locale")
        .only("path", "depth", "url_path", "locale")
    )
    found = {
        version.locale.language_code: Counterpart(version.get_url(request) or "", pk=version.pk)
        for version in versions
    }
    if page.pk in {there.pk for there in found.values()}:
        for code in codes:
            if code not in found:
                with translation.override(code):
                    address = reverse("not_translated", args=[page.pk])
                found[code] = Counterpart(address, exists=False)
    return {code: there for code, there in found.items() if code in codes and there.url}


def published_locales() -> dict[str, int]:
    """Return the languages that have a published home page of their own: codes, locales' keys.

    The first translation of any page copies the pages above it, which say in one language what
    they say in another: they do not open a language.
    """
    homes = HomePage.objects.published().filter(alias_of__isnull=True).order_by("path")
    known = dict(settings.LANGUAGES)
    return remember(
        "published-locales",
        lambda: {
            code: pk
            for code, pk in homes.values_list("locale__language_code", "locale_id")
            if code in known
        },
    )


def published_languages() -> list[str]:
    """Return the codes of the languages that readers have."""
    return list(published_locales())


def own_name(code: str) -> str:
    """Return the language's name in itself."""
    return translation.get_language_info(code)["name_local"].capitalize()


def language_name(code: str) -> str:
    """Return the language's name in the language at hand, as it stands within a sentence."""
    name = str(translation.get_language_info(code)["name_translated"])
    return name if translation.get_language() in CAPITALISED else name.lower()
