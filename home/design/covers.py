"""Covers of pages, drawn from what a page says: the same page always has the same cover.

A cover shows a table seen from above. Its colour and the icon on it are those of the objective;
whether the table is solid and how many seats are taken tell the status. The drawing repeats what
the page says in words and is hidden from assistive technology. It holds neither style attributes
nor identifiers, so that any number of covers can stand in one page under a strict content policy.
"""

import hashlib
import math
import random
from collections.abc import Callable
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from .icons import ICONS, objective_icon_name
from .seats import Seat, draw_seats, long_table, number, round_table

WIDTH, HEIGHT = 320, 200
_CX, _CY = WIDTH / 2, HEIGHT / 2
_SEAT = 10.5

_STATUSES = {"example", "lead"}
#: How many of ten seats are taken, by how far a lead has come.
_TAKEN_IN_TEN = {
    "to_start": 2,
    "working_group": 5,
    "experimenting": 8,
    "achieved": 10,
    "abandoned": 0,
}


def render_cover(
    title: str, objective_slug: str = "", status: str = "", progress: str = ""
) -> SafeString:
    """Return the cover of a page as inline SVG.

    Args:
        title: the title of the page; it decides shape, number of seats and ground.
        objective_slug: the code of the page's first objective, empty if it has none.
        status: "example" for what exists, "lead" for what is to come, empty for a page that is
            no fiche; it has colours of its own.
        progress: how far a lead has come (a value of `FichePage.Progress`), else empty.
    """
    digest = hashlib.sha256(f"{objective_slug}|{title}".encode()).digest()
    chance = random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311  # a drawing, no secret
    is_lead = status == "lead"
    layout = chance.choice(_LAYOUTS)(chance)
    taken = _taken(len(layout.seats), progress or "to_start", chance) if is_lead else None
    known = f"objective-{objective_slug}" in ICONS
    classes = " ".join(
        [
            "cover",
            f"cover--{status if status in _STATUSES else 'page'}",
            f"objective--{objective_slug}" if known else "objective--none",
        ]
    )
    markup = (
        f'<svg class="{classes}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<path class="cover__ground" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f"{chance.choice(_GROUNDS)(chance)}{_neighbour(chance)}"
        f"{draw_seats(layout.seats, _SEAT, taken)}{layout.table}"
        f"{_icon(objective_slug, layout)}</svg>"
    )
    return mark_safe(markup)  # made of numbers and known class names only


def _taken(count: int, progress: str, chance: random.Random) -> list[bool]:
    """Return for every seat whether it is taken, spread over the table."""
    wanted = round(count * _TAKEN_IN_TEN.get(progress, 2) / 10)
    chosen = set(chance.sample(range(count), wanted))
    return [index in chosen for index in range(count)]


class _Layout(NamedTuple):
    """A table, its seats, and where the icon goes: centre, size, on the table or beside it."""

    table: str
    seats: list[Seat]
    icon_x: float
    icon_y: float
    icon_size: float
    on_table: bool = True


def _round(chance: random.Random) -> _Layout:
    """One round table."""
    radius = chance.choice([44, 48, 52])
    seats = round_table(_CX, _CY, radius + 7, chance.randint(6, 9), turn=chance.randrange(0, 60, 5))
    table = f'<circle class="cover__table" cx="{number(_CX)}" cy="{number(_CY)}" r="{radius}"/>'
    return _Layout(table, seats, _CX, _CY, 54)


def _long(chance: random.Random) -> _Layout:
    """One long table, the professions face to face."""
    turn = chance.choice([-24, -12, 0, 12, 24])
    length, depth = chance.choice([(150, 62), (170, 58), (132, 66)])
    seats = long_table(_CX, _CY, length, depth + 14, chance.randint(3, 5), turn=turn)
    table = (
        f'<rect class="cover__table" x="{number(_CX - length / 2)}" y="{number(_CY - depth / 2)}" '
        f'width="{length}" height="{depth}" rx="10" '
        f'transform="rotate({turn} {number(_CX)} {number(_CY)})"/>'
    )
    return _Layout(table, seats, _CX, _CY, 44)


def _square(chance: random.Random) -> _Layout:
    """One square table with two seats a side."""
    turn = chance.choice([0, 15, 30, 45, 60, 75])
    side = 84
    seats = [
        seat
        for quarter in (0, 90)
        for seat in long_table(_CX, _CY, side, side + 14, 2, turn=turn + quarter)
    ]
    table = (
        f'<rect class="cover__table" x="{number(_CX - side / 2)}" y="{number(_CY - side / 2)}" '
        f'width="{side}" height="{side}" rx="12" '
        f'transform="rotate({turn} {number(_CX)} {number(_CY)})"/>'
    )
    return _Layout(table, seats, _CX, _CY, 50)


def _pair(chance: random.Random) -> _Layout:
    """Two round tables pushed together."""
    radius, turn = 37, chance.choice([-20, -10, 0, 10, 20])
    tables, seats = "", []
    for sign in (-1, 1):
        cx, cy = _CX + sign * 34, _CY + sign * turn * 0.7
        tables += f'<circle class="cover__table" cx="{number(cx)}" cy="{number(cy)}" r="{radius}"/>'
        first = (90 if sign > 0 else 270) - 80 + turn
        seats += round_table(cx, cy, radius + 7, 4, turn=first, arc=160)
    return _Layout(tables, seats, _CX - 34, _CY - turn * 0.7, 40)


def _horseshoe(chance: random.Random) -> _Layout:
    """A table in the form of a horseshoe, open to one side."""
    turn = chance.choice([0, 45, 90, 135, 180, 225, 270, 315])
    inner, outer, end = 36, 60, 22
    inner_x, outer_x = number(math.sqrt(inner**2 - end**2)), number(math.sqrt(outer**2 - end**2))
    seats = round_table(_CX, _CY, outer + 7, chance.randint(6, 8), turn=turn - 110, arc=220)
    table = (
        f'<path class="cover__table" d="M-{outer_x} {end}A{outer} {outer} 0 1 1 {outer_x} {end}'
        f'H{inner_x}A{inner} {inner} 0 1 0 -{inner_x} {end}z" '
        f'transform="translate({number(_CX)} {number(_CY)})rotate({turn})"/>'
    )
    return _Layout(table, seats, _CX, _CY, 40, on_table=False)


def _parquet(chance: random.Random) -> str:
    """Slanting floor boards."""
    slant = chance.choice([-60, -30, 30, 60])
    lines = "".join(f"M{x} -4l{slant} 208" for x in range(-48, 400, 32))
    return f'<path class="cover__floor" d="{lines}"/>'


def _dots(chance: random.Random) -> str:
    """A grid of dots."""
    step = chance.choice([18, 22, 26])
    lines = "".join(f"M{step // 2 if row % 2 else 0} {row * step + 8}H320" for row in range(12))
    return (
        f'<path class="cover__floor cover__floor--dots" stroke-dasharray="0 {step}" d="{lines}"/>'
    )


def _rings(chance: random.Random) -> str:
    """Rings as on water, from a corner."""
    cx, cy = chance.choice([(0, 0), (320, 0), (0, 200), (320, 200)])
    rings = "".join(f'<circle cx="{cx}" cy="{cy}" r="{r}"/>' for r in range(50, 370, 40))
    return f'<g class="cover__floor">{rings}</g>'


def _tiles(chance: random.Random) -> str:
    """Square tiles, shifted."""
    shift = chance.choice([0, 12, 24])
    lines = "".join(f"M{x + shift} 0v200" for x in range(0, 320, 40))
    lines += "".join(f"M0 {y}h320" for y in range(20, 200, 40))
    return f'<path class="cover__floor" d="{lines}"/>'


def _neighbour(chance: random.Random) -> str:
    """Part of another table at the edge: nobody sits alone in this network."""
    cx, cy = chance.choice([(4, 18), (316, 18), (4, 184), (316, 184)])
    seats = [
        seat
        for seat in round_table(cx, cy, 36, 7, turn=chance.randrange(0, 50, 10))
        if -8 < seat.x < WIDTH + 8 and -8 < seat.y < HEIGHT + 8
    ]
    return (
        f'<g class="cover__neighbour">{draw_seats(seats, 8)}'
        f'<circle class="cover__table" cx="{cx}" cy="{cy}" r="30"/></g>'
    )


def _icon(objective_slug: str, layout: _Layout) -> str:
    """The objective's icon where the layout wants it."""
    if not objective_slug:
        return ""
    icon = ICONS[objective_icon_name(objective_slug)]
    half, scale = layout.icon_size / 2, layout.icon_size / icon.grid
    left, top = number(layout.icon_x - half), number(layout.icon_y - half)
    return (
        f'<g class="cover__icon{"" if layout.on_table else " cover__icon--beside"}" '
        f'transform="translate({left} {top})scale({scale:.2f})">{icon.markup}</g>'
    )


_LAYOUTS: list[Callable[[random.Random], _Layout]] = [_round, _long, _square, _pair, _horseshoe]
_GROUNDS: list[Callable[[random.Random], str]] = [_parquet, _dots, _rings, _tiles]
