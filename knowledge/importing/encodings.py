"""Bytes of a text file → text, whatever editor wrote them."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from .errors import ReportError

# UTF-32's mark begins with UTF-16's, hence the order.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: More control characters than this share of a text, and it is no text.
CONTROL_SHARE = 0.002
_UTF8_SEQUENCE = re.compile(rb"[\xc3][\x80-\xbf]|[\xe2][\x80-\xbf]{2}")
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x85")


def decode(content: bytes) -> str:
    """Return the text of a file.

    The byte order mark decides if there is one; else UTF-16 is known by its zero bytes, UTF-8 by
    being valid, and the rest is taken for Windows-1252, which Western editors write.

    Raises:
        ReportError: the content is binary, or its encoding is damaged.
    """
    text = _decoded(content)
    controls = sum(
        1 for char in text if char not in _TEXT_CONTROLS and unicodedata.category(char) == "Cc"
    )
    if controls > len(text) * CONTROL_SHARE:
        raise _binary()
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    if b"\0" in content[:4096]:
        return _strict(content, _wide_encoding(content[:4096]))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(_UTF8_SEQUENCE.findall(content)) > 3:
            line = content.count(b"\n", 0, error.start) + 1
            raise ReportError(
                _("The file mixes two character encodings."),
                line=line,
                reason=_("Save it again as UTF-8."),
            ) from error
        return _strict(content, "cp1252")


def _wide_encoding(sample: bytes) -> str:
    """Tell which UTF-16 a sample with zero bytes and no mark is written in."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) / 4 and even < odd / 8:
        return "utf-16-le"
    if even > len(sample) / 4 and odd < even / 8:
        return "utf-16-be"
    raise _binary()


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _binary() from error


def _binary() -> ReportError:
    return ReportError(
        _("This file is not a text."),
        reason=_("Give a Markdown or plain text file, or a .docx or .odt document."),
    )
