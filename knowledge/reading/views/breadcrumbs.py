"""The way back from a page that does not stand in the page tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Site

from knowledge.models import Breadcrumb

if TYPE_CHECKING:
    from django.http import HttpRequest


def breadcrumbs(request: HttpRequest, *steps: tuple[str, str]) -> list[Breadcrumb]:
    """Return the home page followed by the given (title, address) steps."""
    site = Site.find_for_request(request)
    home = site.root_page.localized if site is not None else None
    first = [Breadcrumb(home.title, home.get_url(request) or "/")] if home else []
    if not first:
        first = [Breadcrumb(_("Home"), "/")]
    return [*first, *(Breadcrumb(str(title), url) for title, url in steps)]
