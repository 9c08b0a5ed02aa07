"""The outlines of regions, read once from the data beside this module (see its README)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "regions.topojson"

#: The code of Québec; those of France's regions are INSEE's.
QUEBEC_CODE = "CA-QC"

#: A closed line of (longitude, latitude) in degrees.
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Outline:
    """A region: its official code, as `Territory.code` has it, its name, and its closed lines."""

    code: str
    name: str
    rings: tuple[Ring, ...]

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies within the outline."""
        return any(_is_inside(ring, longitude, latitude) for ring in self.rings)


@lru_cache(maxsize=1)
def outlines() -> dict[str, Outline]:
    """Return all outlines by code."""
    topology = json.loads(DATA.read_text(encoding="utf-8"))
    return {
        shape["id"]: Outline(shape["id"], shape["properties"]["name"], _rings(shape, topology))
        for shape in topology["objects"]["regions"]["geometries"]
    }


def _rings(shape: dict[str, Any], topology: dict[str, Any]) -> tuple[Ring, ...]:
    """Return the closed lines of a shape of a TopoJSON topology."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return tuple(_ring(ring, topology["arcs"]) for polygon in polygons for ring in polygon)


def _ring(numbers: list[int], arcs: list[list[list[float]]]) -> Ring:
    """Join lines to a closed one; a number below nought is a line that is followed backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += [(longitude, latitude) for longitude, latitude in arc[:-1]]
    return tuple(points)


def _is_inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a line to the east crosses the ring an odd number of times."""
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
