"""Which of the demonstration content is there in other languages, and under which names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page, TranslatableMixin

from home.demo.identity import demo_uuid, find_page
from home.demo.shapes import DemoContent
from home.models import SiteTexts, StandardPage
from home.tree import Tree
from knowledge.models import (
    EventReportPage,
    FichePage,
    GlossaryTerm,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)

#: Those on the home page, those that say what did not work, and those that travellers need.
FICHES = (
    "rencontres-de-territoire",
    "soliguide",
    "coformations-atd-quart-monde",
    "colocations-solidaires-caracol",
    "centres-sociaux",
    "territoires-zero-chomeur",
    "poles-territoriaux-de-cooperation-economique",
    "etude-ethnologique-ts-es",
    "vis-ma-vie",
    "enseignements-communs",
    "vocabulaire-commun",
    "devoir-d-alliance",
    "instances-locales-de-reflexion",
    "observatoire-des-bonnes-pratiques",
    "sites-transparents-reussites-et-echecs",
    "financer-le-temps-de-lien",
)
#: The last stage of the journey is left for a translator to try.
STAGES = (
    "montreal-organismes-communautaires",
    "montreal-tables-de-quartier",
    "sherbrooke-economie-sociale",
)
PORTRAITS = ("jonathan-jeremiasz",)
REPORT = "grande-rencontre-paris-2021"
NOTEBOOK = "quebec-2023"


@dataclass(frozen=True)
class Entry:
    """A page or term to be translated, and its name in the catalogs."""

    key: str
    instance: TranslatableMixin


def entries_of(tree: Tree, content: DemoContent) -> list[Entry]:
    """Return what there is of the content to be translated, each page after the one above it."""
    return [*_pages(tree, content), *_site_texts(tree), *_glossary(tree, content)]


def _pages(tree: Tree, content: DemoContent) -> Iterator[Entry]:
    """Yield the pages."""
    for name in ("home", "fiches", "reports", "notebooks", "portraits"):
        page = getattr(tree, name)
        # As it is kept: what was added to it may not be numbered yet in the one at hand.
        yield Entry(f"page/{name}", type(page).objects.get(pk=page.pk))
    wanted: list[tuple[str, type[Page], tuple[str, ...]]] = [
        ("page", StandardPage, tuple(entry.key for entry in content.pages.standard_pages)),
        ("report", EventReportPage, (REPORT,)),
        ("fiche", FichePage, FICHES),
        ("notebook", TravelNotebookPage, (NOTEBOOK,)),
        ("stage", NotebookEntryPage, STAGES),
        ("portrait", PortraitPage, PORTRAITS),
    ]
    for name, kind, keys in wanted:
        for key in keys:
            page = find_page(kind, key, tree.home.locale_id)
            if page is not None and page.live:
                yield Entry(f"{name}/{key}", page)


def _site_texts(tree: Tree) -> Iterator[Entry]:
    """Yield what the site says of itself."""
    for texts in SiteTexts.objects.filter(locale=tree.home.locale):
        yield Entry("site/texts", texts)


def _glossary(tree: Tree, content: DemoContent) -> Iterator[Entry]:
    """Yield the terms of the glossary."""
    keys = {demo_uuid(GlossaryTerm, entry.key): entry.key for entry in content.glossary}
    terms = GlossaryTerm.objects.filter(translation_key__in=keys, locale=tree.home.locale)
    for term in terms.order_by("slug"):
        yield Entry(f"term/{keys[term.translation_key]}", term)
