"""What the reader's side adds to the pages of the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks

from knowledge.models import (
    PAGE_CONTEXT_HOOK,
    PAGE_RESPONSE_HOOK,
    EventReportPage,
    FicheIndexPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    ReportIndexPage,
    TravelNotebookPage,
)

from .listing import FicheListing
from .maps.transposable import transposable_finds
from .relations.backlinks import published_backlinks
from .relations.glossary.page import explain_on
from .relations.related import relatives_of
from .relations.tables import said_together
from .takeaway import formats, sections
from .takeaway.calendar import coming_meetings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from wagtail.models import Page


@hooks.register(PAGE_CONTEXT_HOOK)
def add_listing(page: Page, request: HttpRequest, context: dict[str, Any]) -> None:
    """Give the index of fiches its `listing`, and the `formats` in which to take it away."""
    if isinstance(page, FicheIndexPage):
        listing = FicheListing(request.GET, page.locale_id)
        context["listing"] = listing
        context["formats"] = formats.links(listing)


@hooks.register(PAGE_CONTEXT_HOOK)
def add_transposable(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a notebook what its stages found `transposable`."""
    if isinstance(page, TravelNotebookPage):
        context["transposable"] = (
            transposable_finds(page.get_entries().defer("story", "learned")) if page.pk else []
        )


@hooks.register(PAGE_CONTEXT_HOOK)
def add_relations(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a page what refers to it as `backlinks`; a fiche its `related` fiches, and `voices`.

    What was said at the tables of a fiche holds the words that led to it, its `provenance`.
    """
    if isinstance(page, FichePage):
        together = said_together(page)
        context["provenance"] = together.provenance
        context["said_before"] = together.before
        context["voices"] = together.voices
        relatives = relatives_of(page, said_together=together.fiches)
        context["related"] = relatives.related
        context["realised_as"], context["realised_leads"] = relatives.became, relatives.leads
    if isinstance(page, (FichePage, EventReportPage, NotebookEntryPage, PortraitPage)):
        context["backlinks"] = published_backlinks(page)


@hooks.register(PAGE_CONTEXT_HOOK)
def explain_terms(page: Page, request: HttpRequest, **_kwargs: Any) -> None:
    """Let the texts of a public page explain the terms of the glossary. Drafts stay as they are."""
    if not getattr(request, "is_preview", False):
        explain_on(request, page.locale_id)


@hooks.register(PAGE_RESPONSE_HOOK)
def answer_in_format(page: Page, request: HttpRequest) -> HttpResponseBase | None:
    """Answer with a feed, a table or a calendar where `format` asks for one."""
    return sections.respond(page, request)


@hooks.register(PAGE_CONTEXT_HOOK)
def add_feeds(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a page its `feeds`, as (title, address); the reports the `coming` meetings."""
    context["feeds"] = sections.feeds(page, context)
    if isinstance(page, ReportIndexPage):
        context["coming"] = coming_meetings(page.locale_id)
