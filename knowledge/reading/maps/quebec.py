"""Whether a place is in Québec, as far as a generalised outline can say."""

from __future__ import annotations

import math

from .outlines import QUEBEC_CODE, outlines
from .projection import QUEBEC, Point

#: Places that lie closer to the outline than this, on either side, count as within.
_BORDER_KM = 25


def is_in_quebec(latitude: float, longitude: float) -> bool:
    """Whether a place lies within the outline of Québec, or next to it."""
    outline = outlines()[QUEBEC_CODE]
    if outline.contains(latitude, longitude):
        return True
    place = QUEBEC.project(latitude, longitude)
    for ring in outline.rings:
        points = [QUEBEC.project(north, east) for east, north in ring]
        for start, end in zip(points, (*points[1:], points[0]), strict=True):
            if _distance(place, start, end) < _BORDER_KM:
                return True
    return False


def _distance(place: Point, start: Point, end: Point) -> float:
    """Return how far a place is from a line."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = ((place[0] - start[0]) * along[0] + (place[1] - start[1]) * along[1]) / (length or 1)
    share = min(max(share, 0), 1)
    return math.dist(place, (start[0] + share * along[0], start[1] + share * along[1]))
