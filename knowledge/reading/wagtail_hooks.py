"""What the reader's side adds to the pages of the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks

from knowledge.models import PAGE_CONTEXT_HOOK, FicheIndexPage, FichePage

from .listing import FicheListing
from .related import related_fiches

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


@hooks.register(PAGE_CONTEXT_HOOK)
def add_listing(page: Page, request: HttpRequest, context: dict[str, Any]) -> None:
    """Give the index of fiches its `listing`."""
    if isinstance(page, FicheIndexPage):
        fiches = FichePage.objects.child_of(page).published()
        context["listing"] = FicheListing(fiches, request.GET, page.locale_id)


@hooks.register(PAGE_CONTEXT_HOOK)
def add_related_fiches(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a fiche the fiches that share most with it as `related`."""
    if isinstance(page, FichePage):
        context["related"] = related_fiches(page)
