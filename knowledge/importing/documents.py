"""A file → its numbered lines of text."""

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from knowledge.text.numbers import grouped

from .archives import repack
from .converter import convert
from .encodings import decode
from .errors import ReportError, Unit

MAX_BYTES = 10 * 1024 * 1024
#: A report of a hundred pages has about 300 000 characters.
MAX_CHARACTERS = 1_500_000

_ZIP = b"PK\x03\x04"
_REFUSED = (b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_LINE_ENDS = re.compile(r"\r\n?|[\n\v\x85\u2028]|\u2029")
# Soft hyphens, zero-width spaces and marks: they come with copied text and mean nothing here.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Line:
    """A line of text and where it stands in the document, counted from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class SourceDocument:
    """The text of a document: composed characters, plain spaces, nothing invisible."""

    name: str
    unit: Unit
    lines: tuple[Line, ...]


def read_file(path: str | os.PathLike[str]) -> SourceDocument:
    """Read the document at `path`.

    Raises:
        ReportError: there is no such file, it cannot be read, or `read_bytes` refuses it.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ReportError(_("%(path)s is a folder, not a file.") % {"path": path})
        if not path.exists():
            raise ReportError(_("There is no file %(path)s.") % {"path": path})
        if not path.is_file():
            raise ReportError(_("%(path)s is not an ordinary file.") % {"path": path})
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReportError(
            _("The file %(path)s cannot be read.") % {"path": path}, reason=error.strerror or ""
        ) from error
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> SourceDocument:
    """Read a document from its content; what it is shows in the content, not in the name.

    Raises:
        ReportError: too large, empty, binary, damaged, or of a kind that is not read.
    """
    if len(content) > MAX_BYTES:
        raise ReportError(
            _("The file is larger than %(size)s.") % {"size": filesizeformat(MAX_BYTES)},
            reason=_("A report is a text: take pictures and attachments out."),
        )
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ReportError(_("The file is empty."))
    if content.startswith(_REFUSED):
        raise ReportError(
            _("This kind of file is not read: %(name)s.") % {"name": name},
            reason=_("Save it as .docx, .odt, Markdown or plain text."),
        )
    if content.startswith(_ZIP):
        office_format, copy = repack(content)
        paragraphs = convert(copy, office_format)
        document = SourceDocument(name, Unit.PARAGRAPH, _number_paragraphs(paragraphs))
    else:
        lines = _LINE_ENDS.split(decode(content))
        numbered = tuple(Line(number, _clean(text)) for number, text in enumerate(lines, 1))
        document = SourceDocument(name, Unit.LINE, numbered)
    size = sum(len(line.text) for line in document.lines)
    if not any(line.text.strip() for line in document.lines):
        raise ReportError(_("The document holds no text."))
    if size > MAX_CHARACTERS:
        raise ReportError(
            _("The text is too long: %(size)s characters.") % {"size": grouped(size)},
            reason=_("One document is one report."),
        )
    return document


def _number_paragraphs(paragraphs: list[str]) -> tuple[Line, ...]:
    """Number paragraphs, with an empty line after each so that they stay apart."""
    lines: list[Line] = []
    for number, paragraph in enumerate((text for text in paragraphs if text.strip()), 1):
        lines.extend(Line(number, _clean(part)) for part in _LINE_ENDS.split(paragraph))
        lines.append(Line(number, ""))
    return tuple(lines)


def _clean(text: str) -> str:
    """Compose accents, make every space an ordinary one and drop what cannot be seen."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return "".join(_clean_character(char) for char in text).rstrip(" ")


def _clean_character(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Cc" and char not in "\t\f":
        return ""
    return char
