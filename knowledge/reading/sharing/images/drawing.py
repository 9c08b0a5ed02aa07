"""Draws a card: words on paper to the left, the cover of the page to the right."""

from __future__ import annotations

from io import BytesIO

from django.template.loader import render_to_string
from PIL import Image, ImageDraw

from .cards import Card
from .faces import TEXT, TITLE, Face, face
from .painter import paint
from .palette import INK, INK_SOFT, PAPER, of_objective

#: What networks show without cutting anything off.
WIDTH, HEIGHT = 1200, 630

_EDGE = 60
_COVER_WIDTH, _COVER_HEIGHT = 320, 200
_PANEL = 540
_COLUMN = WIDTH - _PANEL - _EDGE - 36
_SIZES = (68, 62, 56, 50, 44, 40)
_LEADING = 1.12
_TITLE_HEIGHT = 326


def draw(card: Card) -> bytes:
    """Return the card as a PNG of 1200 by 630 pixels, whatever its words are."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    panel = Image.new("RGB", (_PANEL, HEIGHT), PAPER)
    scale = HEIGHT / _COVER_HEIGHT
    paint(panel, card.drawing, scale, (_PANEL - _COVER_WIDTH * scale) / 2, 0)
    image.paste(panel, (WIDTH - _PANEL, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((WIDTH - _PANEL - 4, 0, WIDTH - _PANEL - 1, HEIGHT), fill=INK)

    words, small = face(TEXT, 29), face(TEXT, 27)
    _line(pen, words, 92, card.kind, INK)
    note_colour = of_objective(card.objective)[0] if card.objective else INK_SOFT
    base = _title(pen, card.title, 118 if card.kind else 60)
    _line(pen, small, base + 46, card.note, note_colour)

    paint(image, render_to_string("components/logo.html"), 1.3, _EDGE - 6, HEIGHT - 100)
    site = face(TITLE, 30)
    name = site.shortened(site.readable(card.site_name), _COLUMN - 60)
    site.write(pen, _EDGE + 60, HEIGHT - 64, name, INK)

    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _line(pen: ImageDraw.ImageDraw, font: Face, base: float, text: str, colour: str) -> None:
    """Write one line, cut where the column ends."""
    font.write(pen, _EDGE, base, font.shortened(font.readable(text), _COLUMN), colour)


def _title(pen: ImageDraw.ImageDraw, title: str, top: float) -> float:
    """Write the title as large as it fits, cut at the smallest size; return its last base line."""
    height = _TITLE_HEIGHT
    for size in _SIZES:
        font = face(TITLE, size)
        lines = font.lines(font.readable(title), _COLUMN)
        if len(lines) * size * _LEADING <= height:
            break
    room = int(height / (size * _LEADING))
    if len(lines) > room:
        last = font.shortened(f"{' '.join(lines[room - 1 :])}", _COLUMN)
        lines = [*lines[: room - 1], last if last.endswith("…") else f"{last}…"]
    base = top
    for line in lines:
        base += size * _LEADING
        font.write(pen, _EDGE, base, line, INK)
    return base
