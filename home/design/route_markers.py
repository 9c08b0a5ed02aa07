"""The markers of the stages of a journey; those that would lie on each other stand side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from knowledge.reading.maps.projection import Point

from .seats import number

_SIZE = 28  # of a marker, with the room round it
_PER_ROW = 5


@dataclass(frozen=True)
class Stop:
    """A stage with a place: its number in the list, latitude, longitude, what it is, its address.

    Without an address its marker is no link. `language` is a code if it is another than the map's.
    """

    number: int
    latitude: float
    longitude: float
    title: str = ""
    url: str = ""
    language: str = ""


@dataclass
class Cluster:
    """Stages whose markers would lie on each other, round the middle of their places."""

    stops: list[Stop]
    points: list[Point]

    @property
    def middle(self) -> Point:
        """Where the markers are gathered."""
        xs, ys = zip(*self.points, strict=True)
        return sum(xs) / len(xs), sum(ys) / len(ys)

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of all its markers."""
        columns = min(len(self.stops), _PER_ROW)
        return columns * _SIZE, math.ceil(len(self.stops) / _PER_ROW) * _SIZE

    def lies_on(self, other: Cluster) -> bool:
        """Whether the markers of two clusters would lie on each other."""
        (ax, ay), (bx, by) = self.middle, other.middle
        (aw, ah), (bw, bh) = self.size, other.size
        return abs(ax - bx) < (aw + bw) / 2 and abs(ay - by) < (ah + bh) / 2

    def marker_points(self, room_width: float, room_height: float) -> list[Point]:
        """Return where the markers stand, in rows from left to right, all within the drawing."""
        (x, y), (width, height) = self.middle, self.size
        left = min(max(x - width / 2, 2), room_width - 2 - width)
        top = min(max(y - height / 2, 2), room_height - 2 - height)
        return [
            (left + _SIZE * (at % _PER_ROW + 0.5), top + _SIZE * (at // _PER_ROW + 0.5))
            for at in range(len(self.stops))
        ]


def clustered(stops: Sequence[Stop], points: Sequence[Point]) -> list[Cluster]:
    """Put stops together until no marker lies on another."""
    clusters: list[Cluster] = []
    for stop, point in zip(stops, points, strict=True):
        new = Cluster([stop], [point])
        while near := next((c for c in clusters if c.lies_on(new)), None):
            clusters.remove(near)
            new = Cluster(near.stops + new.stops, near.points + new.points)
        clusters.append(new)
    for cluster in clusters:
        cluster.stops.sort(key=lambda stop: stop.number)
    return clusters


def draw_markers(clusters: Sequence[Cluster], width: float, height: float) -> SafeString:
    """Return the markers on a drawing of that size, in the order of the journey."""
    markers = sorted(
        (
            (stop, point)
            for cluster in clusters
            for stop, point in zip(cluster.stops, cluster.marker_points(width, height), strict=True)
        ),
        key=lambda marker: marker[0].number,
    )
    return format_html_join("", "{}", ((_draw(stop, point),) for stop, point in markers))


def _draw(stop: Stop, point: Point) -> SafeString:
    """Return the marker of a stage, a link where it leads somewhere."""
    drawing = format_html(
        '<circle class="route-map__marker" cx="{0}" cy="{1}" r="13"/>'
        '<text class="route-map__number" x="{0}" y="{1}" dy="0.35em" text-anchor="middle">{2}'
        "</text>",
        number(point[0]),
        number(point[1]),
        stop.number,
    )
    if not stop.url:
        return drawing
    words = gettext("%(number)s. %(title)s") % {"number": stop.number, "title": stop.title}
    return format_html(
        '<a class="route-map__stage" href="{}"{} aria-label="{}"><title>{}</title>{}</a>',
        stop.url,
        format_html(' lang="{}"', stop.language) if stop.language else "",
        words,
        words,
        drawing,
    )
