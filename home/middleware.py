"""Languages that are not there yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path
from django.views.defaults import page_not_found

from .language_heads import VARIES
from .languages import published_languages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: What names one thing in addresses that mails hold: they must open for as long as the thing is
#: there, that nobody gets letters which they cannot stop.
IN_MAILS = {"public_id", "token"}


class PublishedLanguageMiddleware:
    """Answer 404, in the main language, under the code of a language that readers do not have.

    Wagtail would show the pages of the main language under that of a language without a home page,
    and say that they are in the other; and it would speak English about `/en-gb/`, which is no
    address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, or the page for wrong addresses.

        A response that depends on the languages that the visitor prefers says so to caches.
        """
        if getattr(request, "is_dummy", False) or not _is_unknown(request.path_info):
            # A dummy is Wagtail's preview: editors see the pages of a language before it has a
            # home page.
            response = self.get_response(request)
        else:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            response = page_not_found(request, Http404())
        if getattr(request, VARIES, False):
            patch_vary_headers(response, ["Accept-Language"])
        return response


def _is_unknown(path: str) -> bool:
    """Whether a path begins with the code of a language that readers do not have."""
    code = get_language_from_path(path)
    if code in {None, settings.LANGUAGE_CODE}:
        return False
    if path.split("/")[1] != code:
        return True
    return code not in published_languages() and not _may_stand_in_a_mail(path)


def _may_stand_in_a_mail(path: str) -> bool:
    """Whether the view at an address is about one thing of one person."""
    try:
        return not IN_MAILS.isdisjoint(resolve(path).kwargs)
    except Resolver404:
        return False
