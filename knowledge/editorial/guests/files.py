"""Images and documents of a draft, at addresses that hold only for one invitation."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.core.signing import BadSignature, Signer
from django.http import FileResponse
from django.urls import reverse
from wagtail.documents import get_document_model

from knowledge.editorial.models import ReviewInvitation

#: What a browser may show by itself; anything else is only ever saved. SVG can hold scripts.
_SHOWN = ("audio/", "image/", "video/")
_NEVER_SHOWN = frozenset({"image/svg+xml"})


def file_address(invitation: ReviewInvitation, token: str, name: str) -> str:
    """Return the address of a file of the storage for the guest of an invitation."""
    return _address(invitation, token, {"file": name})


def document_address(invitation: ReviewInvitation, token: str, pk: int) -> str:
    """Return the address of a document for the guest of an invitation."""
    return _address(invitation, token, {"document": pk})


def open_file(invitation: ReviewInvitation, signed: str) -> FileResponse | None:
    """Return the file that an address of this invitation names; None if it names none."""
    try:
        named = _signer(invitation).unsign_object(signed)
    except (BadSignature, ValueError):
        return None
    if "document" not in named:
        return _answer(named["file"], named["file"].rpartition("/")[2])
    document = get_document_model().objects.filter(pk=named["document"]).first()
    if document is None:
        return None
    return _answer(document.file.name, document.filename, is_document=True)


def _address(invitation: ReviewInvitation, token: str, named: dict[str, Any]) -> str:
    signed = _signer(invitation).sign_object(named)
    return reverse("guests:file", args=[token, signed])


def _signer(invitation: ReviewInvitation) -> Signer:
    """Return what signs for one invitation: its salt makes the signatures of others worthless."""
    return Signer(salt=f"editorial.guests.{invitation.pk}")


def _answer(name: str, filename: str, *, is_document: bool = False) -> FileResponse | None:
    """Return a file of the storage; None if it is not there."""
    try:
        file = default_storage.open(name)
    except (OSError, SuspiciousOperation):
        return None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_shown = kind.startswith(_SHOWN) and kind not in _NEVER_SHOWN
    response = FileResponse(
        file, as_attachment=is_document or not is_shown, filename=filename, content_type=kind
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
