"""Maps of areas, such as regions, that differ by a number.

Each area is filled by the class of its number, with a pattern that grows denser and not only with
a colour, and has its number written on it. The drawing adds to a list of the same areas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from .seats import number

#: Class 1 is for what has none, classes 2 to 5 for more and more.
CLASSES = 5

#: The patterns of the classes in between, on tiles of 8 units; 1 is empty and 5 is full.
_TILES = {
    2: '<circle class="map-frame__dot" cx="4" cy="4" r="1.1"/>',
    3: '<path class="map-frame__hatch" d="M-2 2l4-4M0 8 8 0M6 10l4-4"/>',
    4: '<path class="map-frame__hatch" d="M-2 2l4-4M0 8 8 0M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
}


@dataclass(frozen=True)
class Area:
    """An area: its name, its outline as SVG path data, its number, where that is written.

    `url` leads to what was counted.
    """

    label: str
    path: str
    value: int
    x: float
    y: float
    url: str = ""


@dataclass(frozen=True)
class Key:
    """A class of numbers in the legend: how it looks and what it means."""

    drawing: SafeString
    words: str


@dataclass(frozen=True)
class Place:
    """An area in the list beside the map."""

    label: str
    url: str
    detail: str
    number: int | None = None


@dataclass(frozen=True)
class AreaMap:
    """What the component `map_frame` needs of a map of areas."""

    drawing: SafeString
    legend: list[Key]
    places: list[Place]


def draw_area_map(
    areas: Sequence[Area], *, width: int, height: int, name: str, unit: Promise
) -> AreaMap:
    """Return the map, its legend, and the list that says the same, the greatest number first.

    Args:
        areas: what is drawn; later areas lie over earlier ones.
        width, height: the size of the drawing in the units of the outlines.
        name: the beginning of identifiers, another one for each map on a page.
        unit: from `ngettext_lazy(…, "count")`; says a number with what it counts.

    Raises:
        ValueError: a number is negative.
    """
    bounds = class_bounds([area.value for area in areas])
    shapes = format_html_join("", "{}", ((_draw(area, bounds, name),) for area in areas))
    numbers = format_html_join(
        "",
        '<text class="map-frame__number" x="{}" y="{}" text-anchor="middle" dy="0.35em">{}</text>',
        ((number(area.x), number(area.y), area.value) for area in areas),
    )
    drawing = format_html(
        '<svg class="map-frame__areas" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        "<defs>{}</defs>{}{}</svg>",
        width,
        height,
        patterns(name),
        shapes,
        numbers,
    )
    return AreaMap(
        drawing,
        [class_key(name, level, low, high) for level, low, high in bounds],
        [
            Place(area.label, area.url, str(unit % {"count": area.value}))
            for area in sorted(areas, key=lambda area: (-area.value, area.label))
        ],
    )


def class_bounds(values: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return the classes that occur, each with its lowest and highest number.

    Numbers above nought are shared out so that each class holds about as many different ones.

    Raises:
        ValueError: a number is negative.
    """
    if any(value < 0 for value in values):
        raise ValueError("A class of areas cannot have a negative number.")
    bounds = [(1, 0, 0)] if 0 in values else []
    distinct = sorted({value for value in values if value})
    count = min(CLASSES - 1, len(distinct))
    for position in range(count):
        part = distinct[len(distinct) * position // count : len(distinct) * (position + 1) // count]
        bounds.append((CLASSES - count + position + 1, part[0], part[-1]))
    return bounds


def level_of(value: int, bounds: Sequence[tuple[int, int, int]]) -> int:
    """Return the class of a number."""
    return next(level for level, low, high in bounds if low <= value <= high)


def pattern_fill(level: int, name: str) -> SafeString:
    """Return the attribute that fills a shape with the pattern of a class, if it has one."""
    return format_html(' fill="url(#{}-{})"', name, level) if level in _TILES else SafeString("")


def _draw(area: Area, bounds: Sequence[tuple[int, int, int]], name: str) -> SafeString:
    """Return an area, a link where it leads somewhere.

    The list beside the map has the same links: those of the map are for pointers only.
    """
    level = level_of(area.value, bounds)
    shape = format_html(
        '<path class="map-frame__area map-frame__area--{}"{} d="{}"/>',
        level,
        pattern_fill(level, name),
        area.path,
    )
    if not area.url:
        return shape
    return format_html(
        '<a href="{}" tabindex="-1"><title>{}</title>{}</a>', area.url, area.label, shape
    )


def patterns(name: str) -> SafeString:
    """Return the definitions of the patterns."""
    return format_html_join(
        "",
        '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path class="map-frame__ground" d="M0 0h8v8H0z"/>{}</pattern>',
        ((name, level, mark_safe(tile)) for level, tile in _TILES.items()),  # constants
    )


def class_key(name: str, level: int, low: int, high: int) -> Key:
    """Return the entry of a class in the legend."""
    drawing = format_html(
        '<svg class="map-frame__key" viewBox="0 0 32 20" aria-hidden="true" focusable="false">'
        '<path class="map-frame__area map-frame__area--{}"{} d="M1 1h30v18H1z"/></svg>',
        level,
        pattern_fill(level, name),
    )
    words = str(low) if high == low else gettext("%(low)s to %(high)s") % {"low": low, "high": high}
    return Key(drawing, words)
