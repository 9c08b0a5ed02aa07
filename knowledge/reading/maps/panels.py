"""France's regions and Québec as outlines on drawings: one large drawing, six small ones.

The small ones have scales of their own: overseas regions and Québec would be either dots or giants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .outlines import QUEBEC_CODE, Outline, Ring, outlines
from .projection import FRANCE, QUEBEC, Conic, Point, local

#: The regions of the large drawing, all others stand alone.
METROPOLE = ("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94")
OVERSEAS = ("01", "02", "03", "04", "06")

_LARGE = (480, 470)
_SMALL = (140, 120)
_MARGIN = 6


@dataclass(frozen=True)
class Shape:
    """A region on a drawing: its outline as SVG path data, and where its number is written."""

    code: str
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Panel:
    """A drawing of one or more regions, in whole units."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Fit:
    """Brings projected places onto a drawing: north is up, both axes have the same scale."""

    projection: Conic
    scale: float
    left: float
    top: float

    @classmethod
    def around(
        cls, points: Sequence[Point], projection: Conic, size: tuple[float, float], margin: float
    ) -> Fit:
        """Return the fit with which all projected points just find room in the middle.

        A single point stands in the middle, one unit a kilometre.
        """
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        spans = ((size[0], max(xs) - min(xs)), (size[1], max(ys) - min(ys)))
        scale = min((((room - 2 * margin) / span) for room, span in spans if span), default=1.0)
        return cls(
            projection,
            scale,
            size[0] / 2 - scale * (max(xs) + min(xs)) / 2,
            size[1] / 2 - scale * (max(ys) + min(ys)) / 2,
        )

    def place(self, latitude: float, longitude: float) -> Point:
        """Return where a place stands on the drawing."""
        x, y = self.projection.project(latitude, longitude)
        return self.left + self.scale * x, self.top + self.scale * y

    def path(self, rings: Iterable[Ring]) -> str:
        """Return closed lines as SVG path data in whole units."""
        return "".join(self._line(ring) for ring in rings)

    def _line(self, ring: Ring) -> str:
        placed = (self.place(latitude, longitude) for longitude, latitude in ring)
        points = [(round(x), round(y)) for x, y in placed]
        kept = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
        if len(kept) < 3:
            return ""
        steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(kept))
        return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps).replace(' -', '-')}z"


@lru_cache(maxsize=1)
def metropole() -> Panel:
    """Return France's regions in Europe."""
    return _panel([outlines()[code] for code in METROPOLE], FRANCE, _LARGE)


@lru_cache(maxsize=1)
def insets() -> tuple[Panel, ...]:
    """Return Québec and each overseas region by itself."""
    quebec = _panel([outlines()[QUEBEC_CODE]], QUEBEC, _SMALL)
    overseas = (outlines()[code] for code in OVERSEAS)
    return (quebec, *(_panel([region], _local_to(region), _SMALL) for region in overseas))


def quebec_rings() -> tuple[Ring, ...]:
    """Return the closed lines of Québec."""
    return outlines()[QUEBEC_CODE].rings


def _local_to(region: Outline) -> Conic:
    """Return a projection for one region."""
    places = [place for ring in region.rings for place in ring]
    middle = [sum(values) / len(places) for values in zip(*places, strict=True)]
    return local(middle[1], middle[0])


def _panel(regions: Sequence[Outline], projection: Conic, room: tuple[int, int]) -> Panel:
    """Fit regions to a drawing that is no larger than the room."""
    points = [
        projection.project(latitude, longitude)
        for region in regions
        for ring in region.rings
        for longitude, latitude in ring
    ]
    fit = Fit.around(points, projection, room, _MARGIN)
    return Panel(*room, tuple(_shape(region, fit) for region in regions))


def _shape(region: Outline, fit: Fit) -> Shape:
    """Draw a region; its number stands in the middle of its largest part."""
    placed = [[fit.place(latitude, longitude) for longitude, latitude in r] for r in region.rings]
    _area, x, y = max((_middle(ring) for ring in placed), key=lambda middle: abs(middle[0]))
    return Shape(region.code, region.name, fit.path(region.rings), round(x), round(y))


def _middle(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Return the area of a closed line, with a sign, and its centre of gravity."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = ax * by - bx * ay
        area += cross / 2
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return area, x / (6 * area), y / (6 * area)
