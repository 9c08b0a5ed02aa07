"""A table of a workshop, drawn with as many seats as people sat there."""

import math

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .seats import draw_seats, number, round_table

#: More seats than this would be too small to count.
MAX_SEATS = 14

_SIDE, _CENTRE, _TOP, _RING = 64, 32, 18.5, 22.5
_LARGEST_SEAT = 6.5
#: How much of the way round the table the seats take; the rest is room between them.
_TAKEN = 0.72


def render_table(participants: int, label: object = "") -> SafeString:
    """Return a small drawing of a round table with one seat a participant, at most `MAX_SEATS`.

    `label`, the number of the table, stands on it. Both are given in words beside the drawing,
    which is hidden from assistive technology.
    """
    count = max(0, min(participants, MAX_SEATS))
    seats = ""
    if count:
        size = min(_LARGEST_SEAT, _TAKEN * math.pi * _RING / count)
        seats = draw_seats(round_table(_CENTRE, _CENTRE, _RING, count), size)
    written = escape(str(label))
    words = (
        f'<text class="table-drawing__label" x="{_CENTRE}" y="{_CENTRE}" dy=".36em" '
        f'text-anchor="middle">{written}</text>'
        if written
        else ""
    )
    return mark_safe(  # made of numbers, and of a label that is escaped
        f'<svg class="table-drawing" width="{_SIDE}" height="{_SIDE}" '
        f'viewBox="0 0 {_SIDE} {_SIDE}" aria-hidden="true" '
        f'focusable="false">{seats}<circle class="table-drawing__top" cx="{_CENTRE}" '
        f'cy="{_CENTRE}" r="{number(_TOP)}"/>{words}</svg>'
    )
