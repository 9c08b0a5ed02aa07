"""Lambert's conformal conic projection, which keeps shapes as atlases show them.

On a sphere: on maps of this size, the ellipsoid would differ by less than the width of a line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

EARTH_KM = 6371.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Conic:
    """The projection with two standard parallels and a middle meridian, in degrees."""

    south: float
    north: float
    meridian: float
    _cone: float = field(init=False)
    _scale: float = field(init=False)

    def __post_init__(self) -> None:
        """Compute what does not depend on the place."""
        south, north = math.radians(self.south), math.radians(self.north)
        cone = math.log(math.cos(south) / math.cos(north)) / math.log(
            _stretched(north) / _stretched(south)
        )
        object.__setattr__(self, "_cone", cone)
        object.__setattr__(self, "_scale", math.cos(south) * _stretched(south) ** cone / cone)

    def project(self, latitude: float, longitude: float) -> Point:
        """Return a place in kilometres to the right and down, from the pole of the cone.

        Places near the poles are moved to where the projection can still show them.
        """
        latitude = min(max(latitude, -89.0), 89.0)
        east = (longitude - self.meridian + 180) % 360 - 180
        radius = EARTH_KM * self._scale / _stretched(math.radians(latitude)) ** self._cone
        angle = math.radians(east) * self._cone
        # South of the equator the cone stands on its head, and its number is below nought.
        return radius * math.sin(angle), radius * math.cos(angle)


def _stretched(latitude: float) -> float:
    """Return how far a parallel, in radians, is drawn from the equator, as a power of e."""
    return math.tan(math.pi / 4 + latitude / 2)


#: That of the French atlases (Lambert-93) and that of Québec's.
FRANCE = Conic(44, 49, 3)
QUEBEC = Conic(46, 60, -68.5)


def local(latitude: float, longitude: float) -> Conic:
    """Return the projection for a small area round a place that is not at the equator."""
    return Conic(latitude - 1, latitude + 1, longitude)
