"""Where an address beside the page tree leads to in another language, and what it carries along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse, translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Page

from knowledge.models import KnowledgeTag, Territory
from knowledge.models.published import published_q
from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.options import is_slug

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

#: What means nothing on the other page: which part of a list is shown, and in which format.
LEFT_BEHIND = ("page", "format")
#: Parameters whose values are slugs of pages, each of which has another one in each language.
SLUGS_OF_PAGES = ("origine", "fiche", "sans")
#: The places of an address that hold the number of a page.
NUMBERS_OF_PAGES = ("page_id", "fiche_id")
#: Addresses that only take what a form sends, with those that show the form.
FORMS = {
    "feedback:answer": "feedback:confirm",
    "feedback:missing": "feedback:confirm",
    "feedback:take_back": "feedback:confirm",
}
#: Terms that each language has for itself, with the lists of them.
OWN_TERMS = {"objective_detail": "objective_list", "theme_detail": "theme_list"}
#: Things that a language has as soon as one of its fiches refers to them.
FACETS: dict[type, str] = {KnowledgeTag: "etiquette", Territory: "territoire"}

_LARGEST = 2**63 - 1
_MOST_SLUGS = 200


@dataclass(frozen=True)
class Counterpart:
    """The address of a thing in one language."""

    url: str
    #: Whether the thing is there.
    exists: bool = True
    #: Whether the address is that of the thing, even where it only says that there is none.
    is_same: bool = True
    #: The page's number, for those of the tree.
    pk: int = 0


def counterparts(
    request: HttpRequest, locales: Mapping[str, int], *, term: Any = None, wrong: bool = False
) -> dict[str, Counterpart]:
    """Return where each language has what the reader sees beside the tree.

    Args:
        request: the request.
        locales: the languages by code, with their locales' primary keys.
        term: the term that the address shows, if it shows one.
        wrong: whether the address itself is wrong.
    """
    match = None if wrong else _match(request)
    if match is None or match.url_name in {None, "wagtail_serve"}:
        return {code: _home(code) for code in locales}
    name = FORMS.get(match.view_name, match.view_name)
    there = _languages_of(term, locales) if term is not None else set(locales)
    pages = _pages(match.kwargs, locales)
    active = translation.get_language()
    found = {}
    for code in locales:
        kwargs = match.kwargs | pages.get(code, {})
        with translation.override(code):
            if code not in there and match.url_name in OWN_TERMS:
                found[code] = Counterpart(reverse(OWN_TERMS[match.url_name]), False, False)
                continue
            try:
                address = reverse(name, args=match.args, kwargs=kwargs)
            except NoReverseMatch:
                address = ""
        # Some addresses are the same in every language, and speak the main one.
        is_there = address and (code == active or address != request.path)
        found[code] = Counterpart(address, code in there) if is_there else _home(code)
    return found


def kept_query(request: HttpRequest, code: str) -> str:
    """Return the query string with which the same is shown in another language, or nothing."""
    query: QueryDict = request.GET.copy()
    for name in LEFT_BEHIND:
        query.pop(name, None)
    slugs = _slugs(query, code)
    for name in SLUGS_OF_PAGES:
        if name in query:
            query.setlist(name, [slugs.get(value, value) for value in query.getlist(name)])
    if following := query.get("next"):
        query["next"] = _following(following, code)
    return f"?{query.urlencode()}" if query else ""


def _match(request: HttpRequest) -> ResolverMatch | None:
    """Return what the address was found to be."""
    if request.resolver_match is not None:
        return request.resolver_match
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _home(code: str) -> Counterpart:
    """Return the home page of a language, which is something else than what is shown."""
    with translation.override(code):
        return Counterpart(reverse("wagtail_serve", args=[""]), False, False)


def _languages_of(term: Any, locales: Mapping[str, int]) -> set[str]:
    """Return the languages that have a term."""
    facet = FACETS.get(type(term))
    if facet:
        return {
            code for code, pk in locales.items() if term.pk in fiche_index(pk).sets.get(facet, {})
        }
    if not hasattr(term, "translation_key"):
        return set(locales)
    named = term.get_translations(inclusive=True).filter(locale_id__in=locales.values())
    pks = set(named.values_list("locale_id", flat=True))
    return {code for code, pk in locales.items() if pk in pks}


def _pages(kwargs: Mapping[str, Any], locales: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return, by language, the published translation of the page that an address is about."""
    name = next((name for name in NUMBERS_OF_PAGES if name in kwargs), None)
    if name is None or not 0 <= kwargs[name] <= _LARGEST:
        return {}
    versions = Page.objects.filter(
        published_q(),
        translation_key__in=Page.objects.filter(pk=kwargs[name]).values("translation_key"),
        locale_id__in=locales.values(),
    )
    return {code: {name: pk} for code, pk in versions.values_list("locale__language_code", "pk")}


def _slugs(query: QueryDict, code: str) -> dict[str, str]:
    """Return the slugs that the pages named in a query have in another language."""
    named = {slug for name in SLUGS_OF_PAGES for slug in query.getlist(name) if is_slug(slug)}
    if not named:
        return {}
    active = translation.get_language()
    here = Page.objects.filter(
        published_q(), slug__in=sorted(named)[:_MOST_SLUGS], locale__language_code=active
    )
    slugs = dict(here.values_list("translation_key", "slug"))
    there = Page.objects.filter(
        published_q(), translation_key__in=slugs, locale__language_code=code
    )
    return {slugs[key]: slug for key, slug in there.values_list("translation_key", "slug")}


def _following(address: str, code: str) -> str:
    """Return where a form leads on to, in another language if it stands beside the tree."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return address
    return address if match.url_name == "wagtail_serve" else translate_url(address, code)
