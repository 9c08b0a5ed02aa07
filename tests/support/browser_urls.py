"""The site's addresses, its uploads, which a web server sends in production, and its faults."""

from __future__ import annotations

from typing import NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.urls import path
from django.views.static import serve

from config.urls import *
from config.urls import urlpatterns as site_patterns

_FAULTS: dict[int, type[Exception]] = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    500: RuntimeError,
}


def fail(request: HttpRequest, status: int) -> NoReturn:
    """Raise what Django answers with this status, to see the page that readers get.

    Raises:
        KeyError: there is no page for this status; also a fault, with its own page.
    """
    raise _FAULTS[status]("This address fails on purpose.")


urlpatterns = [
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("erreurs/<int:status>/", fail),
    *site_patterns,
]
