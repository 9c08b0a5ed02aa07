"""The site's addresses, its uploads, which a web server sends in production, mail and faults."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default as default_policy
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.static import serve

from config.urls import *
from config.urls import urlpatterns as site_patterns

#: What Django writes between messages that leave over one connection.
_BETWEEN = b"-" * 79
_FAULTS: dict[int, type[Exception]] = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    500: RuntimeError,
}


def mail_to(request: HttpRequest, address: str) -> HttpResponse:
    """Return the messages to an address, the latest first, as a mail program would get them.

    Raises:
        Http404: there is none.
    """
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found = []
    for file in files:
        for part in reversed(file.read_bytes().split(_BETWEEN)):
            message = message_from_bytes(part.strip(), policy=default_policy)
            if message["To"] == address:
                body = message.get_body(("plain",))
                text = body.get_content() if body else ""
                found.append({"subject": str(message["Subject"]), "text": text})
    if not found:
        raise Http404
    return JsonResponse({"messages": found})


def fail(request: HttpRequest, status: int) -> NoReturn:
    """Raise what Django answers with this status, to see the page that readers get.

    Raises:
        KeyError: there is no page for this status; also a fault, with its own page.
    """
    raise _FAULTS[status]("This address fails on purpose.")


urlpatterns = [
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("erreurs/<int:status>/", fail),
    path("courrier/<str:address>/", mail_to),
    *site_patterns,
]
