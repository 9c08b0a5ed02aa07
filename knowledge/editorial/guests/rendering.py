"""A draft as readers would see it, for the guest of an invitation."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from knowledge.editorial.models import ReviewInvitation

from .parts import load_parts
from .rewriting import Rewriter

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_BODY = re.compile(r"<body\b[^>]*>")
#: What makes a request that of somebody in particular.
_PERSONAL = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")


def render(invitation: ReviewInvitation, request: HttpRequest) -> HttpResponse:
    """Return the page of an invitation's revision as a reader without an account would get it.

    Args:
        invitation: whose revision it is.
        request: of the guest, or of the editor who invites; only its host and protocol count.
    """
    page = invitation.revision.as_object()
    load_parts(page)
    stranger = copy.copy(request)
    stranger.META = {name: value for name, value in request.META.items() if name not in _PERSONAL}
    # Wagtail sends the preview through the whole site, which takes on the language of the page.
    with translation.override(translation.get_language()):
        response: HttpResponse = page.make_preview_request(stranger, page.default_preview_mode)
    response.cookies.clear()
    return response


def render_for_guest(
    invitation: ReviewInvitation, token: str, request: HttpRequest
) -> HttpResponse:
    """Return the page with the mark of a draft, its files at addresses of the link only."""
    response = render(invitation, request)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    text = Rewriter(invitation, token, request).rewrite(response.content.decode(response.charset))
    language = invitation.page.locale.language_code
    with translation.override(language):
        mark = render_to_string("editorial/guests/mark.html", {"invitation": invitation})
        draft = gettext("Draft:")
    text = text.replace("<title>", f"<title>{escape(draft)} ", 1)
    response.content = _BODY.sub(lambda body: body[0] + mark, text, count=1).encode(
        response.charset
    )
    response.headers["Content-Length"] = str(len(response.content))
    return response


def prepare(invitation: ReviewInvitation, request: HttpRequest) -> None:
    """Make the sizes of images that the page shows, so that reading it writes nothing."""
    render(invitation, request)
