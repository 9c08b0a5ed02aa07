"""The map of France's regions and of Québec, by their numbers of fiches.

France in Europe is one drawing, each overseas region and Québec another beside it, under its name.
A region with fiches is a link that says its name and its number; the others are only drawn. The
same links stand in the list beside the map, in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge.reading.maps.panels import Panel, Shape, insets, metropole

from .area_map import (
    AreaMap,
    Key,
    Place,
    class_bounds,
    class_key,
    level_of,
    pattern_fill,
    patterns,
)
from .seats import number

#: A region smaller than this on the drawing is pressed by what is round it, too.
_ROOM = 22

Bounds = Sequence[tuple[int, int, int]]


@dataclass(frozen=True)
class Region:
    """A region of the map: its code there, its name, its number and where that leads."""

    code: str
    name: str
    value: int
    url: str = ""


def draw_region_map(regions: Sequence[Region], *, name: str, unit: Promise) -> AreaMap:
    """Return the map, its legend, and the list of the regions that have something.

    Args:
        regions: in the order of the list; what the map knows and this does not is drawn empty.
        name: the beginning of identifiers, another one for each map on a page.
        unit: from `ngettext_lazy(…, "count")`; says a number with what it counts.

    Raises:
        ValueError: a number is negative.
    """
    bounds = class_bounds([region.value for region in regions])
    known = {region.code: region for region in regions}
    drawing = format_html(
        '<div class="map-frame__panels">{}{}</div>',
        _draw_panel(metropole(), known, bounds, name, unit, patterns(name)),
        format_html_join(
            "",
            '<div class="map-frame__inset"><p class="map-frame__inset-name">{}</p>{}</div>',
            (
                (
                    _name(panel.shapes[0], known),
                    _draw_panel(panel, known, bounds, name, unit, SafeString("")),
                )
                for panel in insets()
            ),
        ),
    )
    return AreaMap(
        drawing,
        [_key(class_key(name, *bound), bound[2], unit) for bound in bounds],
        [
            Place(region.name, region.url, str(unit % {"count": region.value}))
            for region in regions
            if region.value
        ],
    )


def _key(key: Key, highest: int, unit: Promise) -> Key:
    """Say what the numbers of a class count."""
    if not highest:
        return Key(key.drawing, gettext("no fiche yet"))
    if key.words == str(highest):
        return Key(key.drawing, str(unit % {"count": highest}))
    return Key(key.drawing, gettext("%(numbers)s fiches") % {"numbers": key.words})


def _name(shape: Shape, known: Mapping[str, Region]) -> str:
    """Return the name of a region as the directory has it."""
    return known[shape.code].name if shape.code in known else shape.name


def _draw_panel(
    panel: Panel,
    known: Mapping[str, Region],
    bounds: Bounds,
    name: str,
    unit: Promise,
    definitions: SafeString,
) -> SafeString:
    """Draw some regions: first those without a link, then the links in the order of the list."""
    shapes = {shape.code: shape for shape in panel.shapes}
    linked = [region for code, region in known.items() if code in shapes and _leads_on(region)]
    codes = {region.code for region in linked}
    plain = [shape for code, shape in shapes.items() if code not in codes]
    return format_html(
        '<svg class="map-frame__areas" viewBox="0 0 {} {}" focusable="false" {}>{}{}{}{}</svg>',
        panel.width,
        panel.height,
        format_html('role="group" aria-label="{}"', _("Map of the regions"))
        if linked
        else format_html('aria-hidden="{}"', "true"),
        format_html("<defs>{}</defs>", definitions) if definitions else "",
        format_html_join("", "{}", ((_draw(s, known.get(s.code), bounds, name),) for s in plain)),
        format_html_join(
            "",
            "{}",
            ((_draw_link(shapes[region.code], region, bounds, name, unit),) for region in linked),
        ),
        format_html_join(
            "",
            '<text class="map-frame__number" x="{}" y="{}" text-anchor="middle" dy="0.35em" '
            'aria-hidden="true">{}</text>',
            (
                (number(shapes[region.code].x), number(shapes[region.code].y), region.value)
                for region in linked
            ),
        ),
    )


def _leads_on(region: Region) -> bool:
    """Whether a region is a link."""
    return bool(region.url and region.value)


def _draw(shape: Shape, region: Region | None, bounds: Bounds, name: str) -> SafeString:
    """Draw the outline of a region, filled by the class of its number."""
    level = level_of(region.value, bounds) if region else 1
    return format_html(
        '<path class="map-frame__area map-frame__area--{}"{} d="{}"/>',
        level,
        pattern_fill(level, name),
        shape.path,
    )


def _draw_link(
    shape: Shape, region: Region, bounds: Bounds, name: str, unit: Promise
) -> SafeString:
    """Draw a region that leads to what it has."""
    words = gettext("%(name)s: %(number)s") % {
        "name": region.name,
        "number": unit % {"count": region.value},
    }
    return format_html(
        '<a class="map-frame__region" href="{}" aria-label="{}"><title>{}</title>{}'
        '<circle class="map-frame__room" cx="{}" cy="{}" r="{}"/></a>',
        region.url,
        words,
        words,
        _draw(shape, region, bounds, name),
        number(shape.x),
        number(shape.y),
        _ROOM,
    )
