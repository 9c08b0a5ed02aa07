"""A draft as readers would see it, for somebody who has no way into the admin."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext
from wagtail.models import Page

from knowledge.editorial.models import ReviewInvitation

from .files import DraftFiles, files_of
from .parts import load_parts
from .rewriting import Rewriter

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_BODY = re.compile(r"<body\b[^>]*>")
#: What makes a request that of somebody in particular.
_PERSONAL = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")


@dataclass(frozen=True)
class Draft:
    """A version of a page, for one of its readers.

    Args:
        page: as its own type, with the words of the version.
        files: where its images and documents are sent from.
        mark: the template of the mark at its top.
        context: the values of that template.
    """

    page: Page
    files: DraftFiles
    mark: str
    context: dict[str, Any]


def render(page: Page, request: HttpRequest) -> HttpResponse:
    """Return a version of a page as a reader without an account would get it.

    Args:
        page: as its own type, with the words of the version.
        request: of who reads it, or of who prepares it; only its host and protocol count.
    """
    load_parts(page)
    stranger = copy.copy(request)
    stranger.META = {name: value for name, value in request.META.items() if name not in _PERSONAL}
    # Wagtail sends the preview through the whole site, which takes on the language of the page.
    with translation.override(translation.get_language()):
        response: HttpResponse = page.make_preview_request(stranger, page.default_preview_mode)
    response.cookies.clear()
    return response


def render_draft(draft: Draft, request: HttpRequest) -> HttpResponse:
    """Return the page with the mark of a draft, its files at addresses of this reader only."""
    response = render(draft.page, request)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    text = Rewriter(draft.files, request).rewrite(response.content.decode(response.charset))
    with translation.override(draft.page.locale.language_code):
        mark = render_to_string(draft.mark, draft.context)
        title = gettext("Draft:")
    text = text.replace("<title>", f"<title>{escape(title)} ", 1)
    response.content = _BODY.sub(lambda body: body[0] + mark, text, count=1).encode(
        response.charset
    )
    response.headers["Content-Length"] = str(len(response.content))
    return response


def render_for_guest(
    invitation: ReviewInvitation, token: str, request: HttpRequest
) -> HttpResponse:
    """Return the page of an invitation's revision, for its guest."""
    draft = Draft(
        page=invitation.revision.as_object(),
        files=files_of(invitation, token),
        mark="editorial/guests/mark.html",
        context={"invitation": invitation},
    )
    return render_draft(draft, request)


def prepare(invitation: ReviewInvitation, request: HttpRequest) -> None:
    """Make the sizes of images that the page shows, so that reading it writes nothing."""
    render(invitation.revision.as_object(), request)
