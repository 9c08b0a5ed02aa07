"""The address that a page has in a language into which it is not translated yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from home import untranslated

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def not_translated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that the page is not in this language yet, or lead to it once it is.

    Raises:
        Http404: readers know no page of that number.
    """
    return untranslated.answer(request, page_id)
