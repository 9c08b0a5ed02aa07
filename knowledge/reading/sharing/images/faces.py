"""The faces of the site in pictures: what they can write, how wide it is, and where lines break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.contrib.staticfiles import finders
from PIL import ImageFont

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

#: Two files a face: the letters of French and English, and those of other Western languages.
TITLE = ("bricolage-grotesque-700-latin", "bricolage-grotesque-700-latin-rest")
TEXT = ("atkinson-hyperlegible-next-400-700-latin", "atkinson-hyperlegible-next-400-700-latin-rest")
#: The weight of words, in a face that has more than one.
WEIGHT = 500
#: No face has this sign: its place-holder stands for all that are missing.
MISSING = "\uffff"

_NO_BREAK = "\N{NO-BREAK SPACE}"
#: Signs that say the same as one which the faces have.
_SAME = {"\u202f": _NO_BREAK, "\u2010": "-", "\u2011": "-", "\u2212": "–", "\u02bc": "’"}
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


class Face:
    """A face at one size."""

    def __init__(self, files: tuple[str, ...], size: int) -> None:
        self.size = size
        self._fonts = [_load(name, size) for name in files]

    def readable(self, text: str) -> str:
        """Return what can be written of a text: letters, signs and figures that the face has.

        Emoji and signs that it lacks fall away. A text with letters that it lacks is not written at
        all, rather than in part: the result is then empty.
        """
        kept = []
        for sign in _BLANKS.sub(" ", unicodedata.normalize("NFC", text)):
            shown = self._shown(sign)
            if shown:
                kept.append(shown)
            elif unicodedata.category(sign)[0] in "LNM":
                return ""
        return _BLANKS.sub(" ", "".join(kept)).strip()

    def width(self, text: str) -> float:
        """Return how wide a text is."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def write(self, pen: ImageDraw, x: float, y: float, text: str, colour: str) -> None:
        """Write a line, its base at a height."""
        for font, run in self._runs(text):
            pen.text((x, y), run, fill=colour, font=font, anchor="ls")
            x += font.getlength(run)

    def lines(self, text: str, width: float) -> list[str]:
        """Return a text in lines no wider than that; a longer word is cut."""
        lines: list[str] = []
        line = ""
        for word in self._words(text, width):
            longer = f"{line} {word}".strip()
            if line and self.width(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line] if line else lines

    def shortened(self, text: str, width: float) -> str:
        """Return as much of a line as is no wider than that, with an ellipsis where it ends."""
        if self.width(text) <= width:
            return text
        while text and self.width(f"{text}…") > width:
            text = text[:-1].rstrip(f" {_NO_BREAK},;:.–-")
        return f"{text}…"

    def _shown(self, sign: str) -> str:
        """Return what is written for a sign: itself, what says the same, or nothing."""
        sign = _SAME.get(sign, sign)
        if sign in {" ", _NO_BREAK} or self._font_of(sign) is not None:
            return sign
        if unicodedata.name(sign, "").startswith("LATIN"):
            plain = anyascii(sign)
            return plain if all(self._font_of(letter) for letter in plain) else ""
        return ""

    def _words(self, text: str, width: float) -> Iterator[str]:
        """Yield the words of a text, those that are too long for a line in pieces."""
        for word in filter(None, text.split(" ")):
            piece = ""
            for sign in word:
                if piece and self.width(piece + sign) > width:
                    yield piece
                    piece = ""
                piece += sign
            yield piece

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Yield the parts of a text with the font that has their letters."""
        run, current = "", self._fonts[0]
        for sign in text.replace(_NO_BREAK, " "):
            font = self._font_of(sign) or current
            if font is not current and run:
                yield current, run
                run = ""
            current = font
            run += sign
        if run:
            yield current, run

    def _font_of(self, sign: str) -> ImageFont.FreeTypeFont | None:
        """Return the font that has a sign, or None."""
        return next((font for font in self._fonts if _has(font, sign)), None)


@cache
def face(files: tuple[str, ...], size: int) -> Face:
    """Return a face at a size, which is kept."""
    return Face(files, size)


@lru_cache(maxsize=4096)
def _has(font: ImageFont.FreeTypeFont, sign: str) -> bool:
    """Whether a font has a sign: it shows something else than the place-holder."""
    if sign == " ":
        return True
    if unicodedata.category(sign)[0] == "C":
        return False
    return bytes(font.getmask(sign)) != _missing(font)


@cache
def _missing(font: ImageFont.FreeTypeFont) -> bytes:
    """Return the picture of the place-holder of a font."""
    return bytes(font.getmask(MISSING))


def _load(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a font of the site.

    Raises:
        OSError: the file is not there, or Pillow's FreeType reads no WOFF2.
    """
    path = finders.find(f"fonts/{name}.woff2")
    font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    if "400-700" in name:
        font.set_variation_by_axes([WEIGHT])
    return font
