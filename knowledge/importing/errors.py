"""What the importer says when it cannot go on."""

from enum import StrEnum

from django.utils.translation import gettext as _


class Unit(StrEnum):
    """How places in a document are counted."""

    LINE = "line"
    PARAGRAPH = "paragraph"


class ReportError(Exception):
    """A document or a situation that the importer cannot work with; nothing has been written.

    Attributes:
        message: what is wrong, a sentence for the editor.
        line: where, counted from 1 in `unit`s, or None when it is the whole document.
        text: the words found there, shortened; may be empty.
        reason: why it is wrong or what to do about it; may be empty.
        unit: lines of a text, or paragraphs of a word processor's document.
    """

    def __init__(
        self, message: str, *, line: int | None = None, text: str = "", reason: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.text = shorten(text)
        self.reason = reason
        self.unit = Unit.LINE

    def __str__(self) -> str:
        where = place(self.line, self.unit)
        parts = [f"{where}: {self.message}" if where else self.message]
        if self.text:
            parts.append(f"“{self.text}”")
        if self.reason:
            parts.append(self.reason)
        return " – ".join(parts)

    def as_dict(self) -> dict[str, object]:
        """The same for machines."""
        return {
            "message": self.message,
            "line": self.line,
            "unit": str(self.unit),
            "text": self.text,
            "reason": self.reason,
        }


def place(line: int | None, unit: Unit = Unit.LINE) -> str:
    """Say where in the document something stands; an empty string without a line."""
    if line is None:
        return ""
    if unit is Unit.PARAGRAPH:
        return _("paragraph %(number)s") % {"number": line}
    return _("line %(number)s") % {"number": line}


def shorten(text: str, length: int = 120) -> str:
    """Cut a text to at most `length` characters, marking the cut."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
