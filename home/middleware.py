"""Languages that are not there yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.views.defaults import page_not_found

from .languages import published_languages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class PublishedLanguageMiddleware:
    """Answer 404, in the main language, under the code of a language without a home page.

    Wagtail would show the pages of the main language there, and say that they are in the other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, or the page for wrong addresses."""
        if getattr(request, "is_dummy", False):
            # Wagtail's preview: editors see the pages of a language before it has a home page.
            return self.get_response(request)
        code = get_language_from_path(request.path_info)
        if code in {None, settings.LANGUAGE_CODE} or code in published_languages():
            return self.get_response(request)
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return page_not_found(request, Http404())
