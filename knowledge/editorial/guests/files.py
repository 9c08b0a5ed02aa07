"""Images and documents of a draft, at addresses that hold for one of its readers only."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class DraftFiles:
    """Addresses of files that hold for one reader of one draft.

    Args:
        salt: of the signatures; it makes those made for others worthless.
        address: returns where the file of a signature is sent from.
    """

    salt: str
    address: Callable[[str], str]

    def of_file(self, name: str) -> str:
        """Return the address of a file of the storage."""
        return self._signed({"file": name})

    def of_document(self, pk: int) -> str:
        """Return the address of a document."""
        return self._signed({"document": pk})

    def open(self, signed: str) -> FileResponse | None:
        """Return the file that one of these addresses names; None if it names none."""
        try:
            named = Signer(salt=self.salt).unsign_object(signed)
        except (BadSignature, ValueError):
            return None
        if "document" not in named:
            return _answer(named["file"], named["file"].rpartition("/")[2])
        document = get_document_model().objects.filter(pk=named["document"]).first()
        if document is None:
            return None
        return _answer(document.file.name, document.filename, is_document=True)

    def _signed(self, named: dict[str, Any]) -> str:
        return self.address(Signer(salt=self.salt).sign_object(named))


def files_of(invitation: ReviewInvitation, token: str) -> DraftFiles:
    """Return the addresses of files for the guest of an invitation."""
    return DraftFiles(
        salt=f"editorial.guests.{invitation.pk}",
        address=lambda signed: reverse("guests:file", args=[token, signed]),
    )


def file_address(invitation: ReviewInvitation, token: str, name: str) -> str:
    """Return the address of a file of the storage for the guest of an invitation."""
    return files_of(invitation, token).of_file(name)


def document_address(invitation: ReviewInvitation, token: str, pk: int) -> str:
    """Return the address of a document for the guest of an invitation."""
    return files_of(invitation, token).of_document(pk)


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
