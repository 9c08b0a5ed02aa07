"""Maps of invented places."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import ngettext_lazy

from home.design.area_map import Area, AreaMap, Place, draw_area_map
from home.design.route_map import Stop, render_route_map

_UNIT = ngettext_lazy("%(count)s fiche", "%(count)s fiches", "count")

#: An island that is nowhere: outlines, numbers, and where the numbers are written.
_ISLAND = [
    ("Cap-Nord", "M150 20 250 35 270 95 190 120 120 100 105 55z", 14, 185, 68),
    ("Les Hauts", "M120 100 190 120 200 200 130 225 60 190 65 130z", 6, 130, 160),
    ("La Plaine", "M190 120 270 95 345 130 360 195 290 215 200 200z", 3, 275, 158),
    ("Le Marais", "M130 225 200 200 290 215 275 285 190 300 140 275z", 1, 205, 248),
    ("L’Îlot", "M350 240 395 225 420 260 385 295 345 280z", 0, 382, 262),
]


def _areas(scale: int = 1) -> list[Area]:
    """Return the areas of the island."""
    return [
        Area(name, path, value * scale, x, y, f"#{number}")
        for number, (name, path, value, x, y) in enumerate(_ISLAND, start=1)
    ]


def areas() -> AreaMap:
    """Five areas, one in each class."""
    return draw_area_map(_areas(), width=460, height=320, name="ile", unit=_UNIT)


def areas_without_fiches() -> AreaMap:
    """Five areas with nothing in them."""
    return draw_area_map(_areas(0), width=460, height=320, name="vide", unit=_UNIT)


def route() -> SafeString:
    """A journey of four stages, two of them in the same town."""
    stops = [(45.50, -73.57), (45.51, -73.55), (45.40, -71.89), (46.81, -71.21)]
    return render_route_map(
        [Stop(n, north, east) for n, (north, east) in enumerate(stops, start=1)]
    )


def stages() -> list[Place]:
    """The stages of that journey."""
    names = ["Deux tables à Montréal", "Une coopérative de quartier", "Sherbrooke", "Québec"]
    days = ["3 octobre", "4 octobre", "6 octobre", "9 octobre"]
    return [
        Place(name, "#", day, number)
        for number, (name, day) in enumerate(zip(names, days, strict=True), start=1)
    ]


def entries() -> list[Any]:
    """Stages of a notebook, as `route_map` takes them."""
    stops = [(45.50, -73.57), (45.40, -71.89), (46.81, -71.21)]
    return [
        SimpleNamespace(pk=number, latitude=north, longitude=east)
        for number, (north, east) in enumerate(stops, start=1)
    ]
