"""Documents, written anew with what is read in them."""

from __future__ import annotations

from . import docx, odt, pdfs
from .errors import FileRefused
from .kinds import FORMATS, Format, too_large
from .limits import MAX_DOCUMENT_BYTES
from .parts import DOCX, read_parts

#: Writing anew may unfold a little of what was packed better.
_GROWTH = 2


def rewritten(content: bytes, found: str) -> tuple[bytes, Format]:
    """Return a document made anew, and its format.

    Args:
        found: its media type, as `kinds.type_of` gives it.

    Raises:
        FileRefused: it is damaged or protected, or becomes too large.
    """
    written = FORMATS[found]
    if found == "application/pdf":
        content = pdfs.rewritten(content)
    elif found == DOCX:
        content = docx.rewritten(read_parts(content))
    else:
        content = odt.rewritten(read_parts(content))
    if len(content) > _GROWTH * MAX_DOCUMENT_BYTES:
        raise FileRefused(too_large(len(content), MAX_DOCUMENT_BYTES))
    return content, written
