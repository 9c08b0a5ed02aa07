"""The pages about which readers are asked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page

from knowledge.models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)
from knowledge.models.base import HOME_DEPTH
from knowledge.models.published import published_q

_CORRECTABLE = (
    FichePage,
    EventReportPage,
    PortraitPage,
    TravelNotebookPage,
    NotebookEntryPage,
)


def published_page(page_id: int) -> Page:
    """Return a page that readers may see.

    Raises:
        Http404: there is none of that number, or it is a draft, restricted, or a home page.
    """
    page = (
        Page.objects.filter(published_q(), pk=page_id, depth__gt=HOME_DEPTH)
        .select_related("locale", "content_type")
        .first()
    )
    if page is None:
        raise Http404
    return page


def is_correctable(page: Page) -> bool:
    """Whether somebody with an account could propose a better text."""
    return issubclass(page.specific_class or Page, _CORRECTABLE)


def address_of(page: Page, request: HttpRequest, anchor: str = "") -> str:
    """Return where a page is read, and where on it."""
    url: Any = page.get_url(request) or "/"
    return f"{url}#{anchor}" if anchor else url
