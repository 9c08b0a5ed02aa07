"""What readers get where a page is not in their language yet: the notice, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.models.base import HOME_DEPTH
from knowledge.models.pagination import Paginator
from knowledge.models.published import published_q
from knowledge.reading.views.breadcrumbs import breadcrumbs

from .counterparts import kept_query
from .languages import language_name

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE = 24
TEMPLATE = "pages/not_translated.html"
#: Larger numbers are in no database.
_LARGEST = 2**63 - 1


def answer(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that a page is not in this language yet, or lead to it if it is.

    Raises:
        Http404: readers know no page of that number on this site.
    """
    source = _readable(request, page_id)
    own = (
        Page.objects.filter(
            published_q(),
            translation_key=source.translation_key,
            locale__language_code=translation.get_language(),
        )
        .select_related("locale")
        .first()
    )
    if own is not None:
        address = own.get_url(request) or ""
        return redirect(address + kept_query(request, translation.get_language() or ""))
    return _say(request, source, copied=False)


def answer_for(page: Page, request: HttpRequest) -> HttpResponse | None:
    """Say the same at the address of a page that only repeats one of another language.

    None for any other page, which answers for itself.

    Raises:
        Http404: readers do not see the page that it repeats.
    """
    if page.alias_of_id is None or getattr(request, "is_preview", False):
        return None
    repeated = Page.objects.filter(pk=page.alias_of_id).values_list("locale_id", flat=True)
    if page.locale_id in repeated:
        return None
    return _say(request, _readable(request, _first_of(page.alias_of)), copied=True)


def _first_of(page: Page) -> int:
    """Return the number of the page that copies of copies go back to."""
    while page.alias_of_id is not None:
        page = page.alias_of
    return page.pk


def _readable(request: HttpRequest, page_id: int) -> Page:
    """Return a page that readers of this site may see, as its own type.

    Raises:
        Http404: there is none.
    """
    found = Page.objects.filter(
        published_q(), pk=min(page_id, _LARGEST), depth__gte=HOME_DEPTH
    ).select_related("locale", "content_type")
    page = found.first()
    if page is None or not page.get_url(request):
        raise Http404
    return page.specific


def _say(request: HttpRequest, source: Page, *, copied: bool) -> HttpResponse:
    """Return the page that says it.

    Args:
        request: the request.
        source: the page in its own language.
        copied: whether this is the address of a copy of the page.
    """
    code = source.locale.language_code
    above = _above(request, source)
    listed = Paginator(_below(source), PAGE_SIZE).get_page(request.GET.get("page"))
    address = source.get_url(request) or ""
    with translation.override(code):
        read_it = _("Read it in %(language)s") % {"language": language_name(code)}
    context: dict[str, Any] = {
        "source": source,
        "source_url": address + kept_query(request, code),
        "source_canonical": request.build_absolute_uri(address),
        "source_language": language_name(code),
        "read_it": read_it,
        "copied": copied,
        "above": above,
        "page_obj": listed,
        "listed": [(each.title, each.get_url(request)) for each in listed],
        "breadcrumbs": breadcrumbs(request, *above),
        "language_page": source,
    }
    return render(request, TEMPLATE, context)


def _above(request: HttpRequest, source: Page) -> list[tuple[str, str]]:
    """Return the pages above it that are in this language, below the home page: title, address."""
    steps = source.steplen
    paths = [source.path[:end] for end in range(steps, len(source.path), steps)]
    keys = Page.objects.filter(path__in=paths, depth__gt=HOME_DEPTH).values("translation_key")
    pages = _in_this_language().filter(translation_key__in=keys).order_by("depth")
    return [(page.title, page.get_url(request) or "/") for page in pages]


def _below(source: Page) -> Any:
    """Return what is published in this language below the place of the page."""
    place = Page.objects.filter(
        translation_key=source.translation_key, locale__language_code=translation.get_language()
    ).first()
    pages = _in_this_language()
    return (pages.child_of(place) if place else pages.none()).order_by("title", "pk")


def _in_this_language() -> Any:
    """Return the published pages of the reader's language."""
    return Page.objects.filter(
        published_q(), locale__language_code=translation.get_language()
    ).select_related("locale")
