"""Office documents are archives of XML: take out what is read, and nothing that can do harm.

What the converter gets is a new archive with the few parts it needs, each read up to a limit.
Pictures and embedded files stay behind, and so does whatever an archive hides: a part that
unfolds to gigabytes, entities that multiply, a thousand small files.
"""

import io
import re
import zipfile
from enum import StrEnum

from django.utils.translation import gettext as _

from .errors import ReportError

MAX_PARTS = 2_000
MAX_PART_BYTES = 20 * 1024 * 1024
MAX_TOTAL_BYTES = 40 * 1024 * 1024

_ENCRYPTED = 0x1
_INDENTED_DASH = re.compile(rb'(<w:t xml:space="preserve">)( +)(?=[-*+\xe2])')


class OfficeFormat(StrEnum):
    """The formats of word processors that are read; the value is the converter's name for it."""

    DOCX = "docx"
    ODT = "odt"


_WANTED = {
    OfficeFormat.DOCX: re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/[\w.]+\.xml"
        r"|word/(?:_rels/)?[\w.-]+\.(?:xml|rels)"
    ),
    OfficeFormat.ODT: re.compile(
        r"mimetype|content\.xml|styles\.xml|meta\.xml|META-INF/manifest\.xml"
    ),
}


def repack(content: bytes) -> tuple[OfficeFormat, bytes]:
    """Return the format of an office document and a small, harmless copy of it.

    Raises:
        ReportError: damaged or protected archive, another kind of archive, or one that unfolds to
            more than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise _too_large()
            office_format = _format_of(archive)
            return office_format, _copy(archive, parts, office_format)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise ReportError(
            _("This document is damaged or protected by a password."),
            reason=_("Open it in a word processor and save it again."),
        ) from error


def _format_of(archive: zipfile.ZipFile) -> OfficeFormat:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return OfficeFormat.DOCX
    mimetype = _read(archive, archive.getinfo("mimetype")) if "mimetype" in names else b""
    if "content.xml" in names and b"opendocument.text" in mimetype:
        return OfficeFormat.ODT
    raise ReportError(
        _("This archive is not a text document."),
        reason=_("Give a Markdown or plain text file, or a .docx or .odt document."),
    )


def _copy(
    archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], office_format: OfficeFormat
) -> bytes:
    wanted = _WANTED[office_format]
    total = 0
    copied = io.BytesIO()
    with zipfile.ZipFile(copied, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part in parts:
            if not wanted.fullmatch(part.filename) or part.filename in target.NameToInfo:
                continue
            data = _read(archive, part)
            total += len(data)
            if total > MAX_TOTAL_BYTES:
                raise _too_large()
            if part.filename == "word/document.xml":
                data = _INDENTED_DASH.sub(_keep_indentation, data)
            target.writestr(part.filename, data)
    return copied.getvalue()


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.flag_bits & _ENCRYPTED:
        raise RuntimeError("encrypted")
    with archive.open(part) as stream:
        # The size that the archive states can be a lie: read, and stop.
        data = stream.read(MAX_PART_BYTES + 1)
    if len(data) > MAX_PART_BYTES:
        raise _too_large()
    if b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError(
            _("This document holds markup that no word processor writes."),
            reason=_("Open it in a word processor and save it again."),
        )
    return data


def _keep_indentation(found: re.Match[bytes]) -> bytes:
    """Turn spaces typed before a dash into no-break ones, which the converter does not trim."""
    return found[1] + b"\xc2\xa0" * len(found[2])


def _too_large() -> ReportError:
    return ReportError(
        _("This document is too large once unpacked."),
        reason=_("A report is a text: take pictures and attachments out."),
    )
