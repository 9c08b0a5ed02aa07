"""Documents of word processors are archives: which kind one is, and its parts within limits."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from .errors import FileRefused
from .limits import MAX_PART_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_MACRO_TYPE = b"macroEnabled"
_ENCRYPTED = 0x1
_PACKAGED = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))


def office_type(content: bytes) -> str:
    """Return the media type of a text document, as what the archive holds shows it.

    Raises:
        FileRefused: it is another archive, damaged, protected or dangerous.
    """
    parts = read_parts(content)
    if "word/document.xml" in parts and "[Content_Types].xml" in parts:
        _refuse_macros(parts, _MACRO_TYPE in parts["[Content_Types].xml"])
        return DOCX
    if parts.get("mimetype", b"").strip() == ODT.encode() and "content.xml" in parts:
        _refuse_macros(parts, any(name.startswith(("Basic/", "Scripts/")) for name in parts))
        return ODT
    if "mimetype" in parts and b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise protected()
    raise FileRefused(
        _(
            "It is an archive or another kind of document. Send pictures (JPEG, PNG) and documents "
            "(PDF, DOCX, ODT) one by one, not packed."
        )
    )


def read_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by their names, each read up to a limit.

    Raises:
        FileRefused: it is damaged or protected, or unfolds to more than the limits.
    """
    parts: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise unfolds()
            for entry in entries:
                if entry.flag_bits & _ENCRYPTED:
                    raise protected()
                if entry.is_dir():
                    continue
                if entry.filename in parts or entry.compress_type not in _PACKAGED:
                    raise damaged()
                # The size that the archive states can be a lie: read, and stop.
                with archive.open(entry) as stream:
                    data = stream.read(min(MAX_PART_BYTES, MAX_UNPACKED_BYTES - total) + 1)
                total += len(data)
                if len(data) > MAX_PART_BYTES or total > MAX_UNPACKED_BYTES:
                    raise unfolds()
                parts[entry.filename] = data
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ) as error:
        raise damaged() from error
    return parts


def packed(parts: dict[str, bytes], *, first: str) -> bytes:
    """Return a new archive of parts, with nothing else in it.

    Args:
        first: the name of the part that begins it, not compressed, as readers of ODT expect.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            is_plain = name == first == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if is_plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return stream.getvalue()


def damaged() -> FileRefused:
    """Return the refusal of a document that cannot be read whole."""
    return FileRefused(
        _(
            "It is damaged or not complete. Open it, save it again or export it as PDF, and send "
            "that."
        )
    )


def protected() -> FileRefused:
    """Return the refusal of a document that only opens with a password."""
    return FileRefused(
        _("It is protected by a password. Save it without a password and send it again.")
    )


def _refuse_macros(parts: dict[str, bytes], has_macros: bool) -> None:
    if has_macros or any("vbaproject" in name.lower() for name in parts):
        raise FileRefused(
            _(
                "It holds macros, which are programs. Save it without macros, as DOCX, ODT or PDF, "
                "and send that."
            )
        )


def unfolds() -> FileRefused:
    """Return the refusal of a document that becomes too large once it is opened."""
    return FileRefused(
        _(
            "It unfolds to far more than a text holds. Export it as PDF, or take large pictures "
            "out, and send that."
        )
    )
