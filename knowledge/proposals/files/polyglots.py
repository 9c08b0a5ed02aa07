"""Files that are of two kinds at once, which one program shows and another one runs."""

from __future__ import annotations

import io
import re
import zipfile

from django.utils.translation import gettext as _

from .errors import FileRefused

#: What web pages, scripts, documents and archives hold, none of which is found in a picture.
_NOT_IN_PICTURES = (
    *(b"<!doctype html", b"<html>", b"<html ", b"<html\n", b"<html\r"),
    *(b"<script>", b"<script ", b"<script\n", b"<iframe", b"<svg ", b"<svg>", b"<?php"),
    *(b"%pdf-1", b"%pdf-2", b"#!/bin/", b"#!/usr/", b"rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"),
)
_MARKUP = re.compile(rb"<!doctype|<html|<script|<iframe|<body|<svg|<\?php|<\?xml", re.IGNORECASE)
_PDF_END = re.compile(rb"%%EOF")
#: Programs look for the beginning of a document in so many bytes.
_HEAD = 1024
#: Line ends and filling after the end of a document.
_SLACK = 1024


def refuse_several_kinds(content: bytes, found: str) -> None:
    """Refuse a file that another program takes for something else.

    Args:
        found: the media type that its beginning announces.

    Raises:
        FileRefused: it is of two kinds.
    """
    if found.startswith("image/"):
        lowered = content.lower()
        is_other = any(sign in lowered for sign in _NOT_IN_PICTURES) or _is_archive(content)
    elif found == "application/pdf":
        is_other = _is_archive(content) or _has_markup_around(content)
    else:
        is_other = b"%PDF-" in content[:_HEAD] or bool(_MARKUP.search(content[-_HEAD:]))
    if is_other:
        raise FileRefused(
            _(
                "It holds another file inside, as files do that were tampered with. Open it, "
                "export it anew as JPEG or PDF, or take a screenshot, and send that."
            )
        )


def _is_archive(content: bytes) -> bool:
    """Whether a ZIP program opens it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _has_markup_around(content: bytes) -> bool:
    """Whether a PDF holds a web page in front of its pages or behind its end."""
    head = content[:_HEAD].partition(b"stream")[0]
    ends = [found.end() for found in _PDF_END.finditer(content)]
    tail = content[ends[-1] :] if ends else b""
    return bool(_MARKUP.search(head)) or bool(_MARKUP.search(tail)) or len(tail) > _SLACK
