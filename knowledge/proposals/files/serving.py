"""Handing out the files of proposals: only through these views, and to nobody else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from knowledge.editorial.guests.secrecy import HEADERS, secret
from knowledge.proposals.asking import drafts
from knowledge.proposals.models import ProposalFile
from knowledge.proposals.models.proposals import OWN


def file_response(file: ProposalFile) -> FileResponse:
    """Return a file as an answer that a browser shows or saves, and nothing else.

    Raises:
        Http404: the storage does not have it.
    """
    try:
        stored = file.file.open("rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    response = FileResponse(
        stored,
        as_attachment=file.kind == ProposalFile.Kind.DOCUMENT,
        filename=file.name,
        content_type=file.content_type,
    )
    for name, value in {
        **HEADERS,
        "Content-Security-Policy": "default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }.items():
        response.headers[name] = value
    return response


@secret
@require_safe
def show_to_partner(
    request: HttpRequest, *, public_id: UUID, file_id: UUID, **_kwargs: Any
) -> HttpResponseBase:
    """Answer with a file to whom its proposal belongs.

    Raises:
        Http404: there is no such file, or it is somebody else's.
    """
    proposal = drafts.find(request, public_id)
    if proposal is None:
        raise Http404
    return file_response(get_object_or_404(proposal.files, public_id=file_id))


@secret
@require_safe
def show_to_editor(request: HttpRequest, *, file_id: UUID) -> HttpResponseBase:
    """Answer with a file to an editor.

    Raises:
        PermissionDenied: they may not see proposals.
        Http404: there is no such file, or only its author has the proposal.
    """
    if not request.user.has_perm("proposals.view_proposal"):
        raise PermissionDenied
    received = ProposalFile.objects.exclude(proposal__sent_at=None)
    received = received.exclude(proposal__status__in=OWN)
    return file_response(get_object_or_404(received, public_id=file_id))
