"""The parts of the map: the pages of the tree, and what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page

from knowledge.models import KnowledgeTag, Objective, Organisation, Territory, Theme
from knowledge.models.published import published_q

from ...narrowing.index import fiche_index
from ...views.directory import shown_people
from .languages import Language

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest

#: The most addresses of one file; the protocol allows ten times as many.
LIMIT = 5000
#: Pages without a thing of their own. Names of rooms that a site leaves out are passed over.
NAMES = (
    *("objective_list", "theme_list", "objective_theme_matrix", "territory_list", "tag_list"),
    *("organisation_list", "person_list", "glossary", "observatory", "open_data"),
)

#: The addresses of one thing by language.
Versions = dict[str, str]


class Section(Sitemap):
    """A part of the map whose entries name the same thing in the other languages."""

    limit = LIMIT

    def __init__(self, request: HttpRequest, languages: list[Language]) -> None:
        """Take the request and the languages that readers have."""
        self.request = request
        self.published = languages

    def versions(self, items: list[Any]) -> list[Versions]:
        """Return for each of the items where it is in each language."""
        raise NotImplementedError

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Add to each entry the same in all languages, this one among them, both ways alike."""
        urls = super()._urls(page, protocol, domain)
        for url, versions in zip(urls, self.versions([url["item"] for url in urls]), strict=True):
            if len(versions) < 2:
                continue
            codes = [(code, code) for code in versions]
            if settings.LANGUAGE_CODE in versions:
                codes.append(("x-default", settings.LANGUAGE_CODE))
            url["alternates"] = [
                {"lang_code": name, "location": f"{protocol}://{domain}{versions[code]}"}
                for name, code in codes
            ]
        return urls


class Pages(Section):
    """The published pages of the tree."""

    def items(self) -> QuerySet[Page]:
        """Return the pages that readers of a published language see, aliases left out."""
        return (
            self._below_homes()
            .select_related("locale")
            .only("path", "depth", "url_path", "translation_key", "last_published_at", "locale")
            .order_by("path")
        )

    def _below_homes(self) -> QuerySet[Page]:
        below = (Q(path__startswith=language.path) for language in self.published)
        return Page.objects.filter(
            reduce(or_, below, Q(pk__in=[])), published_q(), alias_of__isnull=True
        )

    def location(self, page: Page) -> str:
        """Return the address of a page."""
        return page.get_url(self.request)

    def lastmod(self, page: Page) -> datetime.datetime | None:
        """Return when it was last published."""
        return page.last_published_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """Return when a page was last published."""
        return self._below_homes().aggregate(latest=Max("last_published_at"))["latest"]

    def versions(self, items: list[Page]) -> list[Versions]:
        """Return the published translations of the pages; one query, none with one language."""
        if len(self.published) < 2:
            return [{} for _item in items]
        keys = [page.translation_key for page in items]
        found: dict[Any, Versions] = defaultdict(dict)
        for page in self.items().filter(translation_key__in=keys):
            found[page.translation_key][page.locale.language_code] = self.location(page)
        return [found[page.translation_key] for page in items]


class Address(NamedTuple):
    """A thing beside the tree in one language, with all its versions."""

    language: str
    all_versions: Versions


class Addresses(Section):
    """What stands beside the tree: terms, tags, organisations, persons, and lists of them."""

    def location(self, item: Address) -> str:
        """Return the address in the item's language."""
        return item.all_versions[item.language]

    def versions(self, items: list[Address]) -> list[Versions]:
        """Return what each item knows."""
        return [item.all_versions for item in items]

    def items(self) -> list[Address]:
        """Return all of them."""
        return self._addresses

    @cached_property
    def _addresses(self) -> list[Address]:
        things = [*self._named(), *self._terms(), *self._used(), *self._everywhere()]
        return [Address(language, versions) for versions in things for language in versions]

    def _named(self) -> Iterator[Versions]:
        """Yield the lists and the other pages that have a name."""
        for name in NAMES:
            versions = {}
            for language in self.published:
                with translation.override(language.code):
                    try:
                        versions[language.code] = reverse(name)
                    except NoReverseMatch:
                        continue
            yield versions

    def _terms(self) -> Iterator[Versions]:
        """Yield objectives and themes, each in the languages in which editors named it."""
        for model in (Objective, Theme):
            by_key: dict[Any, Versions] = defaultdict(dict)
            terms = model.objects.filter(
                locale__in=[language.locale_id for language in self.published]
            )
            for term in terms.select_related("locale"):
                code = term.locale.language_code
                by_key[term.translation_key].update(_in_languages(term, [code]))
            yield from by_key.values()

    def _used(self) -> Iterator[Versions]:
        """Yield the territories and tags that a published fiche of the language has."""
        models: tuple[tuple[str, QuerySet[Any]], ...] = (
            ("territoire", Territory.objects.all()),
            ("etiquette", KnowledgeTag.objects.current()),
        )
        for facet, things in models:
            used = {
                language.code: fiche_index(language.locale_id).sets.get(facet, {})
                for language in self.published
            }
            for thing in things:
                yield _in_languages(thing, [code for code in used if thing.pk in used[code]])

    def _everywhere(self) -> Iterator[Versions]:
        """Yield organisations, and the persons whom readers may know of."""
        codes = [language.code for language in self.published]
        for thing in (*Organisation.objects.all(), *shown_people()):
            yield _in_languages(thing, codes)


def _in_languages(thing: Any, codes: Iterable[str]) -> Versions:
    """Return the addresses of a thing in languages."""
    versions = {}
    for code in codes:
        with translation.override(code):
            versions[code] = thing.get_absolute_url()
    return versions
