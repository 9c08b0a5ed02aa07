"""Seats round a table seen from above, the motif of every drawing of the site."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: The two professions at the table: travailleurs sociaux and entrepreneurs sociaux.
SIDES = ("ts", "es")


@dataclass(frozen=True)
class Seat:
    """A seat: where it stands, which way it looks away from the table (degrees, 0 is up)."""

    x: float
    y: float
    angle: float
    side: str


def number(value: float) -> str:
    """Write a coordinate with at most one decimal, without a trailing or a negative zero."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def round_table(
    cx: float, cy: float, radius: float, count: int, *, turn: float = 0, arc: float = 360
) -> list[Seat]:
    """Place `count` seats at `radius` round a centre, colours alternating.

    `turn` is where the first seat stands (degrees clockwise from the top), `arc` the part of the
    circle that is used.
    """
    step = arc / count if arc == 360 else arc / max(count - 1, 1)
    seats = []
    for index in range(count):
        angle = turn + index * step
        radians = math.radians(angle)
        x, y = cx + radius * math.sin(radians), cy - radius * math.cos(radians)
        seats.append(Seat(x, y, angle % 360, SIDES[index % 2]))
    return seats


def long_table(
    cx: float, cy: float, length: float, depth: float, per_side: int, *, turn: float = 0
) -> list[Seat]:
    """Place the two professions face to face on the long sides of a table turned by `turn`."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    seats = []
    for side, sign in zip(SIDES, (-1, 1), strict=True):
        for index in range(per_side):
            along = length * ((index + 0.5) / per_side - 0.5)
            across = sign * depth / 2
            x, y = cx + along * cosine - across * sine, cy + along * sine + across * cosine
            seats.append(Seat(x, y, (turn + (0 if sign < 0 else 180)) % 360, side))
    return seats


def draw_seats(seats: Iterable[Seat], size: float, taken: Iterable[bool] | None = None) -> str:
    """Return the markup of seats of radius `size`; those not taken are drawn empty."""
    seats = list(seats)
    states = [True] * len(seats) if taken is None else list(taken)
    shapes = {side: _shape(side, size) for side in SIDES}
    return "".join(
        f'<path class="seat seat--{seat.side}{"" if is_taken else " seat--free"}" '
        f'd="{shapes[seat.side]}" '
        f'transform="translate({number(seat.x)} {number(seat.y)})rotate({number(seat.angle)})"/>'
        for seat, is_taken in zip(seats, states, strict=True)
    )


def _shape(side: str, size: float) -> str:
    """Return a seat's outline: round for one profession, square for the other.

    The two differ without colour, whose red and blue are the same grey.
    """
    if side == "ts":
        half = number(size)
        return f"M-{half} 0A{half} {half} 0 0 1 {half} 0z"
    wide, deep, corner = size * 0.9, size * 0.85, number(size * 0.22)
    side_length, top = number(deep - size * 0.22), number(2 * (wide - size * 0.22))
    return (
        f"M-{number(wide)} 0v-{side_length}q0-{corner} {corner}-{corner}"
        f"h{top}q{corner} 0 {corner} {corner}v{side_length}z"
    )
