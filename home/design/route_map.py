"""The route of a journey, drawn from the coordinates of its stages."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from .seats import number

WIDTH, HEIGHT = 480, 320
_MARGIN = 56
_KM_PER_DEGREE = 111.32
#: Stages closer than this on the drawing share a marker (in units of the drawing).
_NEAR = 20


@dataclass(frozen=True)
class Stop:
    """A place on the way: its number in the list of stages, its latitude and longitude."""

    number: int
    latitude: float
    longitude: float


@dataclass
class _Marker:
    """A point of the drawing with the numbers of the stages that happened there."""

    x: float
    y: float
    numbers: list[int]


def render_route_map(stops: Sequence[Stop]) -> SafeString:
    """Return the route as inline SVG, or nothing without a stop.

    North is up; both axes have the same scale, given by a bar with round kilometres. The drawing
    adds to an ordered list of the stages and is hidden from assistive technology.
    """
    if not stops:
        return SafeString("")
    points, units_per_km = _project(stops)
    markers = _group(stops, points)
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    parts = [
        f'<svg class="route-map__drawing" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" '
        'focusable="false">',
        f'<path class="route-map__ground" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>',
        f'<path class="route-map__grid" d="{_grid()}"/>',
        f'<path class="route-map__way" d="M{path}"/>' if len(points) > 1 else "",
        *(_draw_marker(marker) for marker in markers),
        _scale_bar(units_per_km) if len(markers) > 1 else "",
        '<g class="route-map__north"><path d="M448 46V22m-7 8 7-8 7 8"/>'
        '<text x="448" y="62" text-anchor="middle">N</text></g>',
        "</svg>",
    ]
    return mark_safe("".join(parts))  # made of numbers only


def _project(stops: Sequence[Stop]) -> tuple[list[tuple[float, float]], float]:
    """Return the points of the stops on the drawing, and how many units a kilometre takes."""
    middle = math.radians(sum(stop.latitude for stop in stops) / len(stops))
    east = [stop.longitude * math.cos(middle) * _KM_PER_DEGREE for stop in stops]
    north = [stop.latitude * _KM_PER_DEGREE for stop in stops]
    rooms = (
        (WIDTH - 2 * _MARGIN, max(east) - min(east)),
        (HEIGHT - 2 * _MARGIN, max(north) - min(north)),
    )
    scale = min((room / span for room, span in rooms if span), default=1.0)
    mid_east, mid_north = (max(east) + min(east)) / 2, (max(north) + min(north)) / 2
    points = [
        (WIDTH / 2 + (x - mid_east) * scale, HEIGHT / 2 - (y - mid_north) * scale)
        for x, y in zip(east, north, strict=True)
    ]
    return points, scale


def _group(stops: Sequence[Stop], points: Sequence[tuple[float, float]]) -> list[_Marker]:
    """Put stops that are near each other under one marker."""
    markers: list[_Marker] = []
    for stop, (x, y) in zip(stops, points, strict=True):
        for marker in markers:
            if math.dist((x, y), (marker.x, marker.y)) < _NEAR:
                marker.numbers.append(stop.number)
                break
        else:
            markers.append(_Marker(x, y, [stop.number]))
    return markers


def _numbers(values: Sequence[int]) -> str:
    """Write stage numbers shortly: 1, 2, 3, 5 becomes 1–3, 5."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def _draw_marker(marker: _Marker) -> str:
    """Return a marker with its numbers."""
    text = _numbers(marker.numbers)
    half = max(13.0, 6 + len(text) * 4.2)
    x, y = marker.x, marker.y
    return (
        f'<rect class="route-map__marker" x="{number(x - half)}" y="{number(y - 13)}" '
        f'width="{number(half * 2)}" height="26" rx="13"/>'
        f'<text class="route-map__number" x="{number(x)}" y="{number(y + 5)}" '
        f'text-anchor="middle">{text}</text>'
    )


def _grid() -> str:
    """Return the lines of a quiet grid."""
    columns = "".join(f"M{x} 0v{HEIGHT}" for x in range(40, WIDTH, 80))
    rows = "".join(f"M0 {y}h{WIDTH}" for y in range(40, HEIGHT, 80))
    return columns + rows


def _scale_bar(units_per_km: float) -> str:
    """Return a bar that stands for a round number of kilometres."""
    room = 120 / units_per_km
    power = 10 ** math.floor(math.log10(room))
    kilometres = max(step * power for step in (1, 2, 5) if step * power <= room)
    length = kilometres * units_per_km
    label = f"{kilometres:g} km" if kilometres >= 1 else f"{kilometres * 1000:g} m"
    return (
        f'<g class="route-map__scale"><path d="M24 292v6h{number(length)}v-6"/>'
        f'<text x="24" y="284">{label}</text></g>'
    )
