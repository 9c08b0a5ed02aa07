"""Paints the site's drawings of tables: the SVG that pages show, as part of a picture.

Knows what `home/design` draws (paths, circles, rectangles, groups, and the classes of `cover.css`
and of the logo), and no more of SVG than that.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from lxml import etree
from PIL import Image, ImageDraw

from . import outlines
from .outlines import Line, Point
from .palette import INK, PAGE, PAPER, SIDES, of_objective

#: How much finer a shape is drawn than it is shown, so that its edges are smooth.
FINE = 4

Matrix = tuple[float, float, float, float, float, float]

_STEP = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
_OBJECTIVE = re.compile(r"objective--([\w-]+)")


class Style(NamedTuple):
    """How a shape is painted; no colour, nothing painted."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0
    dash: tuple[float, ...] = ()
    opacity: float = 1
    is_round: bool = False


def paint(image: Image.Image, markup: str, scale: float, left: float, top: float) -> None:
    """Paint the drawing in `markup` onto an RGB image, enlarged, its corner at a place.

    What lies outside of the image is cut off. Markup without a drawing leaves the image as it is.
    """
    root = etree.fromstring(markup.encode(), etree.XMLParser(resolve_entities=False, recover=True))
    drawing = next(root.iter("svg"), None) if root is not None else None
    if drawing is not None:
        _Painter(image, drawing).paint(drawing, (scale, 0, 0, scale, left, top), Style())


class _Painter:
    """Paints one drawing."""

    def __init__(self, image: Image.Image, drawing: etree._Element) -> None:
        self.image = image
        classes = drawing.get("class", "")
        self.is_lead = "cover--lead" in classes
        objective = _OBJECTIVE.search(classes)
        self.colour, self.tint = (
            PAGE if "cover--page" in classes else of_objective(objective[1] if objective else "")
        )

    def paint(self, element: etree._Element, matrix: Matrix, inherited: Style) -> None:
        """Paint an element and what is in it."""
        if not isinstance(element.tag, str):
            return
        style = self._style(element, inherited)
        matrix = _multiply(matrix, element.get("transform", ""))
        before = self.image.copy() if style.opacity < 1 else None
        for line in _lines(element):
            self._shape(line, matrix, style)
        for child in element:
            self.paint(child, matrix, style._replace(opacity=1))
        if before is not None:
            self.image.paste(Image.blend(before, self.image, style.opacity))

    def _style(self, element: etree._Element, inherited: Style) -> Style:
        """Return how an element is painted: what `cover.css` says of its classes."""
        classes = set(element.get("class", "").split())
        is_inner = element.getparent() is not None and element.getparent().tag != "svg"
        if "seat" in classes:
            side = SIDES["ts" if "seat--ts" in classes else "es"]
            return Style(PAPER, side, 2) if "seat--free" in classes else Style(side)
        if "cover__ground" in classes:
            return Style(self.tint)
        if "cover__floor--dots" in classes:
            dash = tuple(float(part) for part in element.get("stroke-dasharray", "0 20").split())
            return Style(stroke=self.colour, width=4, dash=dash, opacity=0.22, is_round=True)
        if "cover__floor" in classes:
            return Style(stroke=self.colour, width=1.5, opacity=0.17)
        if "cover__neighbour" in classes:
            return Style(opacity=0.4)
        if "cover__table" in classes:
            if self.is_lead and not is_inner:
                return Style(PAPER, self.colour, 2.5, (7, 5))
            return Style(self.colour)
        if "cover__icon" in classes:
            beside = "cover__icon--beside" in classes
            return Style(stroke=self.colour if self.is_lead or beside else PAPER, width=2)
        if "icon__fill" in classes:
            return Style(inherited.stroke, opacity=0.28)
        logo = {"logo__ts": SIDES["ts"], "logo__es": SIDES["es"], "logo__table": INK}
        return next((Style(logo[name]) for name in classes & set(logo)), inherited)

    def _shape(self, line: Line, matrix: Matrix, style: Style) -> None:
        """Paint one line of points: its inside, then its stroke."""
        placed = Line([_place(matrix, point) for point in line.points], line.closed)
        if style.fill and len(placed.points) > 2:
            self._mask([placed.points], 0, style.fill, is_filled=True)
        if style.stroke and style.width:
            scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
            if style.dash:
                strokes = outlines.dashes(placed, tuple(part * scale for part in style.dash))
            else:
                strokes = [[*placed.points, *(placed.points[:1] if placed.closed else [])]]
            self._mask(strokes, style.width * scale, style.stroke, is_filled=False)

    def _mask(
        self, lines: list[list[Point]], width: float, colour: str, *, is_filled: bool
    ) -> None:
        """Lay a colour through a mask as large as what is seen of the shape, finely drawn."""
        xs = [x for line in lines for x, _y in line]
        ys = [y for line in lines for _x, y in line]
        edge = width / 2 + 2
        box = (
            max(0, math.floor(min(xs) - edge)),
            max(0, math.floor(min(ys) - edge)),
            min(self.image.width, math.ceil(max(xs) + edge)),
            min(self.image.height, math.ceil(max(ys) + edge)),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        mask = Image.new("L", ((box[2] - box[0]) * FINE, (box[3] - box[1]) * FINE))
        pen = ImageDraw.Draw(mask)
        for line in lines:
            points = [((x - box[0]) * FINE, (y - box[1]) * FINE) for x, y in line]
            if is_filled:
                pen.polygon(points, fill=255)
                continue
            pen.line(points, fill=255, width=max(1, round(width * FINE)), joint="curve")
            if len(points) == 1 or width > FINE:
                for x, y in (points[0], points[-1]):
                    pen.circle((x, y), width * FINE / 2, fill=255)
        self.image.paste(colour, box, mask.reduce(FINE))


def _lines(element: etree._Element) -> list[Line]:
    """Return the lines of an element that is a shape."""

    def value(name: str) -> float:
        return float(element.get(name, "0"))

    if element.tag == "path":
        return outlines.path(element.get("d", ""))
    if element.tag == "circle":
        return [outlines.circle(value("cx"), value("cy"), value("r"))]
    if element.tag == "rect":
        size = value("width"), value("height")
        return [outlines.rectangle(value("x"), value("y"), *size, value("rx"))]
    return []


def _multiply(matrix: Matrix, transform: str) -> Matrix:
    """Return the matrix followed by the steps of a `transform`."""
    for name, numbers in _STEP.findall(transform):
        values = [float(part) for part in numbers.replace(",", " ").split()]
        if name == "translate":
            matrix = _times(matrix, (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0))
        elif name == "scale":
            matrix = _times(matrix, (values[0], 0, 0, values[-1], 0, 0))
        else:
            cosine, sine = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
            x, y = values[1:] or (0.0, 0.0)
            matrix = _times(matrix, (1, 0, 0, 1, x, y))
            matrix = _times(matrix, (cosine, sine, -sine, cosine, 0, 0))
            matrix = _times(matrix, (1, 0, 0, 1, -x, -y))
    return matrix


def _times(m: Matrix, n: Matrix) -> Matrix:
    """Return the product of two matrices."""
    return (
        m[0] * n[0] + m[2] * n[1],
        m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3],
        m[1] * n[2] + m[3] * n[3],
        m[0] * n[4] + m[2] * n[5] + m[4],
        m[1] * n[4] + m[3] * n[5] + m[5],
    )


def _place(m: Matrix, point: Point) -> Point:
    """Return where a point comes to lie."""
    x, y = point
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
