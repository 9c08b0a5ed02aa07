"""How much may come with a proposal."""

from __future__ import annotations

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024

MAX_IMAGE_BYTES = 10 * MEGABYTE
#: What a telephone takes has 12 to 50; each takes four bytes of memory while it is read.
MAX_IMAGE_PIXELS = 40_000_000
MAX_DOCUMENT_BYTES = 10 * MEGABYTE
#: What a document made of an archive may unfold to, and in how many parts.
MAX_UNPACKED_BYTES = 60 * MEGABYTE
MAX_PART_BYTES = 30 * MEGABYTE
MAX_PARTS = 1_000
#: A document with more objects was made to keep a machine busy.
MAX_PDF_OBJECTS = 100_000
#: What the structure and the text of one may unfold to.
MAX_PDF_BYTES = 200 * MEGABYTE
#: In a part of an office document; a book has half as many.
MAX_TAGS = 1_000_000
MAX_FILES = 8
MAX_PROPOSAL_BYTES = 40 * MEGABYTE
MAX_NAME = 150


def accepted() -> str:
    """Return what is accepted, in words."""
    return _(
        "Pictures (JPEG, PNG, WebP, GIF, HEIC) and documents (PDF, DOCX, ODT); "
        "at most %(size)s each, %(count)s files and %(total)s in all."
    ) % {
        "size": filesizeformat(MAX_IMAGE_BYTES),
        "count": MAX_FILES,
        "total": filesizeformat(MAX_PROPOSAL_BYTES),
    }
