"""The route of a journey, drawn from the coordinates of its stages.

A journey within Québec is drawn on its outline, with the whole of it in a corner; any other on a
plain ground. Every stage has a marker of its own, those at the same place side by side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from knowledge.reading.maps.panels import Fit, quebec_rings
from knowledge.reading.maps.projection import QUEBEC, Point, local
from knowledge.reading.maps.quebec import is_in_quebec

from .route_markers import Stop, clustered, draw_markers
from .seats import number

WIDTH, HEIGHT = 480, 320
_MARGIN = 56
#: At least so many kilometres of Québec are shown across the drawing: less has no shape.
_QUEBEC_KM = 640
#: Stages closer to the equator than this are projected as if they were so far away.
_NEAREST = 2.0
_FURTHEST = 85.0

_CORNER = (96, 96)


def render_route_map(stops: Sequence[Stop], label: str | Promise = "") -> SafeString:
    """Return the route as inline SVG, or nothing without a stop.

    North is up; both axes have the same scale, given by a bar with round kilometres. The drawing
    adds to an ordered list of the stages. Where the stops have addresses their markers are links,
    in the order of the journey, and `label` names the drawing; else it is hidden from assistive
    technology.
    """
    if not stops:
        return SafeString("")
    in_quebec = all(is_in_quebec(stop.latitude, stop.longitude) for stop in stops)
    fit = _fit(stops, in_quebec)
    points = [fit.place(stop.latitude, stop.longitude) for stop in stops]
    clusters = clustered(stops, points)
    leads_on = any(stop.url for stop in stops)
    return format_html(
        '<svg class="route-map__drawing" viewBox="0 0 {} {}" focusable="false" {}>'
        "{}{}{}{}{}{}</svg>",
        WIDTH,
        HEIGHT,
        format_html('role="group" aria-label="{}"', label or _("Map of the way"))
        if leads_on
        else format_html('aria-hidden="{}"', "true"),
        _ground(fit, in_quebec),
        _corner(fit, points) if in_quebec else "",
        _way(points),
        _scale_bar(fit.scale) if len(clusters) > 1 or in_quebec else "",
        SafeString(
            '<g class="route-map__north" aria-hidden="true"><path d="M448 46V22m-7 8 7-8 7 8"/>'
            '<text x="448" y="62" text-anchor="middle">N</text></g>'
        ),
        draw_markers(clusters, WIDTH, HEIGHT),
    )


def _fit(stops: Sequence[Stop], in_quebec: bool) -> Fit:
    """Return how places are brought onto the drawing."""
    if in_quebec:
        projection = QUEBEC
    else:
        latitude = sum(stop.latitude for stop in stops) / len(stops)
        sign = math.copysign(1, latitude)
        latitude = sign * min(max(abs(latitude), _NEAREST), _FURTHEST)
        projection = local(latitude, _middle_longitude(stops))
    points = [projection.project(stop.latitude, stop.longitude) for stop in stops]
    fit = Fit.around(points, projection, (WIDTH, HEIGHT), _MARGIN)
    most = WIDTH / _QUEBEC_KM
    return _closer(fit, points, most) if in_quebec and fit.scale > most else fit


def _middle_longitude(stops: Sequence[Stop]) -> float:
    """Return the longitude in the middle, also of a journey across the line of the date."""
    east = [math.radians(stop.longitude) for stop in stops]
    return math.degrees(math.atan2(sum(map(math.sin, east)), sum(map(math.cos, east))))


def _closer(fit: Fit, points: Sequence[Point], scale: float) -> Fit:
    """Return a fit at another scale with the same middle."""
    xs, ys = zip(*points, strict=True)
    return Fit(
        fit.projection,
        scale,
        WIDTH / 2 - scale * (max(xs) + min(xs)) / 2,
        HEIGHT / 2 - scale * (max(ys) + min(ys)) / 2,
    )


def _ground(fit: Fit, in_quebec: bool) -> SafeString:
    """Return what lies under the route: Québec, or a quiet grid."""
    if in_quebec:
        return format_html(
            '<path class="route-map__ground" d="M0 0h{0}v{1}H0z"/>'
            '<path class="route-map__land" d="{2}"/>',
            WIDTH,
            HEIGHT,
            fit.path(quebec_rings()),
        )
    return format_html(
        '<path class="route-map__ground" d="M0 0h{0}v{1}H0z"/>'
        '<path class="route-map__grid" d="{2}"/>',
        WIDTH,
        HEIGHT,
        _grid(),
    )


def _corner(fit: Fit, points: Sequence[Point]) -> SafeString:
    """Return the whole of Québec in a corner, with a frame round what the drawing shows of it.

    It stands at the side where the route is not.
    """
    at_left = sum(x for x, _y in points) / len(points) > WIDTH / 2 or all(
        x > _CORNER[0] or y > _CORNER[1] for x, y in points
    )
    whole = Fit.around(_projected_quebec(), QUEBEC, _CORNER, 8)
    left, top = _shown(fit, whole, (0, 0))
    right, bottom = _shown(fit, whole, (WIDTH, HEIGHT))
    left, top = max(left, 1), max(top, 1)
    right, bottom = min(right, _CORNER[0] - 1), min(bottom, _CORNER[1] - 1)
    return format_html(
        '<g class="route-map__corner" aria-hidden="true" transform="translate({} 8)">'
        '<path class="route-map__ground" d="M0 0h{}v{}H0z"/><path class="route-map__land" d="{}"/>'
        '<path class="route-map__shown" d="M{} {}H{}V{}H{}z"/></g>',
        8 if at_left else WIDTH - 48 - _CORNER[0],
        *_CORNER,
        whole.path(quebec_rings()),
        *(number(value) for value in (left, top, right, bottom, left)),
    )


def _projected_quebec() -> list[Point]:
    """Return the outline of Québec in kilometres."""
    return [
        QUEBEC.project(latitude, longitude)
        for ring in quebec_rings()
        for longitude, latitude in ring
    ]


def _shown(fit: Fit, whole: Fit, point: Point) -> Point:
    """Return where a point of the drawing lies in the corner."""
    kilometres = (point[0] - fit.left) / fit.scale, (point[1] - fit.top) / fit.scale
    return whole.left + whole.scale * kilometres[0], whole.top + whole.scale * kilometres[1]


def _way(points: Sequence[Point]) -> SafeString:
    """Return the line from stage to stage."""
    if len(points) < 2:
        return SafeString("")
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return format_html('<path class="route-map__way" d="M{}"/>', path)


def _grid() -> str:
    """Return the lines of a quiet grid."""
    columns = "".join(f"M{x} 0v{HEIGHT}" for x in range(40, WIDTH, 80))
    rows = "".join(f"M0 {y}h{WIDTH}" for y in range(40, HEIGHT, 80))
    return columns + rows


def _scale_bar(units_per_km: float) -> SafeString:
    """Return a bar that stands for a round number of kilometres."""
    room = 120 / units_per_km
    power = 10 ** math.floor(math.log10(room))
    kilometres = max(step * power for step in (1, 2, 5) if step * power <= room)
    length = kilometres * units_per_km
    label = f"{kilometres:g} km" if kilometres >= 1 else f"{kilometres * 1000:g} m"
    return format_html(
        '<g class="route-map__scale" aria-hidden="true"><path d="M24 292v6h{}v-6"/>'
        '<text x="24" y="284">{}</text></g>',
        number(length),
        label,
    )
