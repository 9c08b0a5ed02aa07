"""The outlines of drawings: paths, circles and rectangles as lines of points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]

#: Into how many straight pieces a curve is cut.
PIECES = 16

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqAaZz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}


class Line(NamedTuple):
    """A line of points, and whether it comes back to where it began."""

    points: list[Point]
    closed: bool


def path(description: str) -> list[Line]:
    """Return the lines of an SVG path; of the commands, all but T are known, and the flags of an
    arc stand apart from each other.

    Raises:
        ValueError: the description is none.
    """
    lines: list[Line] = []
    points: list[Point] = []
    control: Point | None = None
    x = y = 0.0
    for command, values in _commands(description):
        kind = command.lower()
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        if kind == "m":
            if points:
                lines.append(Line(points, False))
            x, y = values[0] + dx, values[1] + dy
            points = [(x, y)]
            control = None
            continue
        if kind == "z":
            lines.append(Line(points, True))
            x, y = points[0]
            points = [(x, y)]
            control = None
            continue
        if kind == "h":
            new, curve = (values[0] + dx, y), None
        elif kind == "v":
            new, curve = (x, values[0] + dy), None
        else:
            new, curve = (values[-2] + dx, values[-1] + dy), None
        start = (x, y)
        if kind == "a":
            points += _arc(start, values[0], values[1], values[2], values[3], values[4], new)
        elif kind in "csq":
            given = [(values[i] + dx, values[i + 1] + dy) for i in range(0, len(values) - 2, 2)]
            if kind == "s":
                given.insert(0, (2 * x - control[0], 2 * y - control[1]) if control else start)
            if kind == "q":
                (qx, qy), (nx, ny) = given[0], new
                given = [
                    (x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y)),
                    (nx + 2 / 3 * (qx - nx), ny + 2 / 3 * (qy - ny)),
                ]
            points += _cubic(start, given[0], given[1], new)
            curve = given[1]
        else:
            points.append(new)
        control = curve
        x, y = new
    if len(points) > 1:
        lines.append(Line(points, False))
    return lines


def circle(cx: float, cy: float, radius: float) -> Line:
    """Return a circle."""
    steps = PIECES * 4
    return Line(
        [
            (
                cx + radius * math.cos(2 * math.pi * step / steps),
                cy + radius * math.sin(2 * math.pi * step / steps),
            )
            for step in range(steps)
        ],
        True,
    )


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0) -> Line:
    """Return a rectangle with round corners."""
    r = min(radius, width / 2, height / 2)
    if not r:
        return Line([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], True)
    d = (
        f"M{x + r} {y}h{width - 2 * r}a{r} {r} 0 0 1 {r} {r}v{height - 2 * r}"
        f"a{r} {r} 0 0 1 {-r} {r}h{2 * r - width}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - height}"
        f"a{r} {r} 0 0 1 {r} {-r}z"
    )
    return path(d)[0]


def dashes(line: Line, pattern: tuple[float, ...]) -> list[list[Point]]:
    """Return the strokes of a dashed line; a stroke without length is a single point."""
    pieces: list[list[Point]] = []
    points = [*line.points, line.points[0]] if line.closed else line.points
    index, left = 0, pattern[0]
    current: list[Point] = [points[0]]
    for start, end in pairwise(points):
        length, done = math.dist(start, end), 0.0
        while length - done > left:
            done += left
            at = (
                start[0] + (end[0] - start[0]) * done / length,
                start[1] + (end[1] - start[1]) * done / length,
            )
            if index % 2 == 0:
                pieces.append([*current, at] if pattern[index % len(pattern)] else current)
            index += 1
            left = pattern[index % len(pattern)]
            current = [at]
        left -= length - done
        current.append(end)
    if index % 2 == 0:
        pieces.append(current)
    return pieces


def _commands(description: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; a command that is not repeated goes on."""
    command = ""
    numbers: list[float] = []
    for letter, number in _TOKEN.findall(description):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if not command:
            raise ValueError(f"Not a path: {description[:40]}")
        if len(numbers) == _NUMBERS[command.lower()]:
            yield command, numbers
            numbers = []
            command = {"m": "l", "M": "L"}.get(command, command)


def _cubic(p0: Point, p1: Point, p2: Point, p3: Point) -> list[Point]:
    """Return points on a cubic curve, without the first one."""
    points = []
    for step in range(1, PIECES + 1):
        t = step / PIECES
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        around = (p0, p1, p2, p3)
        points.append(
            (
                sum(w * p[0] for w, p in zip(weights, around, strict=True)),
                sum(w * p[1] for w, p in zip(weights, around, strict=True)),
            )
        )
    return points


def _arc(
    start: Point, rx: float, ry: float, turn: float, large: float, sweep: float, end: Point
) -> list[Point]:
    """Return points on an elliptical arc, without the first one (SVG 1.1, F.6.5)."""
    if start == end or not rx or not ry:
        return [end]
    phi = math.radians(turn)
    cosine, sine = math.cos(phi), math.sin(phi)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x1, y1 = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
    grow = max(1.0, math.sqrt((x1 / rx) ** 2 + (y1 / ry) ** 2))
    rx, ry = abs(rx) * grow, abs(ry) * grow
    below = (rx * y1) ** 2 + (ry * x1) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) if below else 0.0
    if bool(large) == bool(sweep):
        factor = -factor
    cx1, cy1 = factor * rx * y1 / ry, -factor * ry * x1 / rx
    cx = cosine * cx1 - sine * cy1 + (start[0] + end[0]) / 2
    cy = sine * cx1 + cosine * cy1 + (start[1] + end[1]) / 2
    first = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    angle = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - first
    if sweep and angle < 0:
        angle += 2 * math.pi
    elif not sweep and angle > 0:
        angle -= 2 * math.pi
    points = []
    for step in range(1, PIECES * 2 + 1):
        at = first + angle * step / (PIECES * 2)
        x, y = rx * math.cos(at), ry * math.sin(at)
        points.append((cx + cosine * x - sine * y, cy + sine * x + cosine * y))
    points[-1] = end
    return points
