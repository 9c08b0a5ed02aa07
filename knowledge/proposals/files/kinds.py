"""What a file is, by its content: its name and what the browser says of it tell nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

import filetype
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from knowledge.proposals.models import ProposalFile

from .errors import FileRefused
from .limits import MAX_DOCUMENT_BYTES, MAX_IMAGE_BYTES
from .parts import DOCX, ODT, office_type
from .polyglots import refuse_several_kinds


class Format(NamedTuple):
    """A format in which files are kept."""

    kind: str
    extension: str
    content_type: str


JPEG = Format(ProposalFile.Kind.IMAGE, ".jpg", "image/jpeg")
PNG = Format(ProposalFile.Kind.IMAGE, ".png", "image/png")
FORMATS = {
    "application/pdf": Format(ProposalFile.Kind.DOCUMENT, ".pdf", "application/pdf"),
    DOCX: Format(ProposalFile.Kind.DOCUMENT, ".docx", DOCX),
    ODT: Format(ProposalFile.Kind.DOCUMENT, ".odt", ODT),
}
#: What Pillow calls the pictures that are taken.
PICTURES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/apng": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/heif": "HEIF",
}
_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_MARKUP = re.compile(r"^[\s\0]*<(?:\?xml|!doctype|!--|[a-z])", re.IGNORECASE)
_SVG = re.compile(r"<(?:[\w-]+:)?svg[\s>]|<!doctype svg", re.IGNORECASE)
#: How much of a file says what kind of text it is.
_HEAD = 4096
#: The binary formats of old word processors.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def type_of(content: bytes) -> str:
    """Return the media type of a file that is taken, as its content shows it.

    Raises:
        FileRefused: it is of another kind, of several, empty, or too large for its kind.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise FileRefused(_("It is empty. Open it on your device, save it, and send it again."))
    found = _sniff(content)
    if found in PICTURES:
        _refuse_large(content, MAX_IMAGE_BYTES)
        refuse_several_kinds(content, found)
        return found
    _refuse_markup(content[:_HEAD])
    if found == "application/pdf":
        _refuse_large(content, MAX_DOCUMENT_BYTES)
        refuse_several_kinds(content, found)
        return found
    if content.startswith(b"PK"):
        _refuse_large(content, MAX_DOCUMENT_BYTES)
        found = office_type(content)
        refuse_several_kinds(content, found)
        return found
    raise FileRefused(_words_for(content, found))


def _sniff(content: bytes) -> str:
    """Return the media type that the first bytes announce; empty if they announce none."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "image/heif"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    return filetype.guess_mime(content[:_HEAD]) or ""


def _refuse_large(content: bytes, most: int) -> None:
    if len(content) > most:
        raise FileRefused(too_large(len(content), most))


def too_large(size: int, most: int) -> str:
    """Return the words for a file that is too large."""
    return _(
        "It is too large: %(size)s, where at most %(most)s is possible. Make it smaller, for "
        "instance by sending a picture in a smaller size or a document without its pictures."
    ) % {"size": filesizeformat(size), "most": filesizeformat(most)}


def _refuse_markup(head: bytes) -> None:
    """Refuse web pages and drawings made of markup, in whichever encoding.

    Raises:
        FileRefused: it is one.
    """
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, errors="ignore")
    if not _MARKUP.match(text):
        return
    if _SVG.search(text):
        raise FileRefused(
            _(
                "It is a drawing in the SVG format, which can hold programs. Save it as PNG or "
                "PDF and send that."
            )
        )
    raise FileRefused(
        _("It is a web page or a data file. Save what it shows as PDF and send that.")
    )


def _words_for(content: bytes, found: str) -> str:
    """Return why a file of no kind that is taken is refused, and what to do."""
    if found.startswith(("audio/", "video/")):
        return _(
            "Sound and film are not taken here. Write to the editors once your proposal is sent: "
            "they tell you how to hand it over."
        )
    if found.startswith("image/"):
        return _(
            "Pictures of this format are not taken. Save it as JPEG or PNG and send that, or "
            "take a screenshot of it."
        )
    if content.startswith((_OLD_OFFICE, b"{\\rtf")):
        return _("It is an older document format. Save it as PDF, DOCX or ODT and send that.")
    if content.startswith((b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")):
        return _("It is a program. Only pictures and documents are taken.")
    if found.startswith("application/"):
        return _(
            "It is an archive or another kind of file that is not taken. Send the pictures (JPEG, "
            "PNG) or documents (PDF, DOCX, ODT) one by one."
        )
    return _(
        "It is neither a picture nor a document that can be read here, or it is damaged. Send a "
        "picture as JPEG or PNG, a document as PDF, DOCX or ODT."
    )
