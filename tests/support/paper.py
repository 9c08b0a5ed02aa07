"""What a page looks like once it is printed: its sheets, the words on them, and their picture."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2
import zxingcpp

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Page

POINTS_PER_INCH = 72
#: The lower margin of the style sheet for paper, in points.
FOOT = 18 / 25.4 * POINTS_PER_INCH


def squeezed(words: str) -> str:
    """Return words without what a line break may add or take away: blanks and hyphens."""
    return re.sub(r"[\s\u00ad\u2010\ufffe-]+", "", unicodedata.normalize("NFKC", words))


@dataclass
class Sheet:
    """One printed page: its lines above the foot, what stands at the foot, all of it squeezed."""

    lines: list[str]
    foot: str
    squeezed: str = field(repr=False)

    def __contains__(self, words: str) -> bool:
        return squeezed(words) in self.squeezed


class Paper:
    """A page of the site as Chromium prints it.

    Args:
        page: the page at hand, as it is.
        size: the name of a paper size, such as "A4" or "Letter".
        backgrounds: whether grounds are printed, which readers rarely ask for.
    """

    def __init__(self, page: Page, size: str = "A4", *, backgrounds: bool = False) -> None:
        self._document = pypdfium2.PdfDocument(page.pdf(format=size, print_background=backgrounds))
        self.sheets = [self._read(number) for number in range(len(self._document))]

    def __contains__(self, words: str) -> bool:
        return squeezed(words) in "".join(sheet.squeezed for sheet in self.sheets)

    def sheet_of(self, words: str) -> int:
        """Return the number of the first sheet with these words, from 1.

        Raises:
            LookupError: they are on none.
        """
        for number, sheet in enumerate(self.sheets, start=1):
            if words in sheet:
                return number
        raise LookupError(words)

    def picture(self, number: int, dots_per_inch: int = 150) -> Image:
        """Return what a printer without colours makes of a sheet; numbers begin with 1."""
        scale = dots_per_inch / POINTS_PER_INCH
        return self._document[number - 1].render(scale=scale).to_pil().convert("L")

    def codes(self) -> list[str]:
        """Return what the QR codes on all sheets say, read from their pictures."""
        return [
            found.text
            for number in range(1, len(self.sheets) + 1)
            for found in zxingcpp.read_barcodes(
                self.picture(number), formats=zxingcpp.BarcodeFormat.QRCode
            )
        ]

    def _read(self, number: int) -> Sheet:
        sheet = self._document[number]
        text = sheet.get_textpage()
        above = text.get_text_bounded(bottom=FOOT)
        return Sheet(
            lines=[line.strip() for line in above.splitlines() if line.strip()],
            foot=text.get_text_bounded(top=FOOT).strip(),
            squeezed=squeezed(text.get_text_range()),
        )
