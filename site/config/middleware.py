"""Content security policy, compression, and the page for wrong addresses during development."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.views.defaults import page_not_found


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Send the public policy everywhere except under the paths of Wagtail's own pages.

    Wagtail's admin still writes inline scripts and styles without a nonce. A browser ignores
    ``'unsafe-inline'`` as soon as a nonce is present, so those paths get a policy of their own
    instead of an addition to the public one.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy for this request; a view's own choice still wins."""
        parts = super().get_policy_parts(request, response, report_only)
        if (
            not report_only
            and parts.config is None
            and request.path_info.startswith(settings.LOOSE_POLICY_PATHS)
        ):
            parts.config = settings.LOOSE_POLICY_DIRECTIVES
        return parts


class CompressionMiddleware(GZipMiddleware):
    """Compress pages and other text, wherever the site is served from.

    What a page weighs would otherwise depend on the settings of a web server in front, which leaves
    an answer alone that says it is compressed. Uploads are left alone: sound, film and archives do
    not shrink, and a browser shows how far a download is only if it knows the length.

    Django adds a random length to each answer and masks the tokens of its forms each time, so that
    the length of an answer does not give away what is in it (the attack called BREACH).
    """

    COMPRESSIBLE = frozenset(
        {
            *("application/json", "application/ld+json", "application/javascript"),
            *("application/xml", "application/atom+xml", "image/svg+xml"),
        }
    )

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the response, compressed if it holds text and the browser accepts it."""
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        if content_type.startswith("text/") or content_type in self.COMPRESSIBLE:
            return super().process_response(request, response)
        return response


class NotFoundPageMiddleware:
    """Show during development what readers get at a wrong address, not a table of addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, or the site's own page in the place of a plain 404."""
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        says_more = response.headers.get("Cache-Control", "").startswith("no-store")
        if response.status_code != 404 or not is_page or request.path.startswith("/admin/"):
            return response
        if says_more:  # a page of the site's own, about a link that has closed
            return response
        return page_not_found(request, Http404())


class ImpossibleNumberMiddleware:
    """Answer 404 where an address or a form names a number or a day that no database can hold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for wrong addresses if a number was too large."""
        too_large = isinstance(exception, OverflowError) or (
            isinstance(exception, DataError) and "out of range" in str(exception)
        )
        return page_not_found(request, Http404()) if too_large else None
