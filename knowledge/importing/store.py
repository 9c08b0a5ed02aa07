"""Where an uploaded document waits between upload and import: in the editor's own session.

Only that editor's browser can reach it, it is gone with the session, and several servers share
it. Kept is the text, compressed, and never the file.
"""

import base64
import json
import secrets
import time
import zlib
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from .documents import Line, SourceDocument
from .errors import Unit

LIFETIME_SECONDS = 4 * 60 * 60
MAX_PENDING = 3

_SESSION_KEY = "importing_uploads"


class PendingUploads:
    """The documents that an editor has uploaded and not yet imported."""

    def __init__(self, session: SessionBase) -> None:
        self._session = session

    def add(self, document: SourceDocument) -> str:
        """Keep a document and return the token under which it is found again.

        The oldest makes room when there are too many.
        """
        uploads = self._current()
        for token in list(uploads)[: max(len(uploads) - MAX_PENDING + 1, 0)]:
            del uploads[token]
        token = secrets.token_urlsafe(12)
        uploads[token] = {"expires": time.time() + LIFETIME_SECONDS, **_pack(document)}
        self._save(uploads)
        return token

    def get(self, token: str) -> SourceDocument | None:
        """Return the document of that token, or None if it is unknown, used or expired."""
        data = self._current().get(token)
        return _unpack(data) if data and "text" in data else None

    def finish(self, token: str, report: int) -> None:
        """Forget a document that was imported and remember which report came of it."""
        uploads = self._current()
        if token in uploads:
            uploads[token] = {"expires": uploads[token]["expires"], "report": report}
            self._save(uploads)

    def finished(self, token: str) -> int | None:
        """Return the key of the report that came of this token's document, or None."""
        return self._current().get(token, {}).get("report")

    def discard(self, token: str) -> None:
        """Forget a document."""
        uploads = self._current()
        if uploads.pop(token, None):
            self._save(uploads)

    def _current(self) -> dict[str, dict[str, Any]]:
        now = time.time()
        uploads = self._session.get(_SESSION_KEY, {})
        return {token: data for token, data in uploads.items() if data["expires"] > now}

    def _save(self, uploads: dict[str, dict[str, Any]]) -> None:
        self._session[_SESSION_KEY] = uploads


def _pack(document: SourceDocument) -> dict[str, str]:
    lines = json.dumps([[line.number, line.text] for line in document.lines])
    return {
        "name": document.name[:255],
        "unit": str(document.unit),
        "text": base64.b85encode(zlib.compress(lines.encode())).decode("ascii"),
    }


def _unpack(data: dict[str, Any]) -> SourceDocument:
    lines = json.loads(zlib.decompress(base64.b85decode(data["text"])))
    return SourceDocument(
        data["name"], Unit(data["unit"]), tuple(Line(number, text) for number, text in lines)
    )
