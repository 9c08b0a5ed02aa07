"""A table of a workshop, drawn with as many seats as people sat there."""

from django.utils.safestring import SafeString, mark_safe

from .seats import draw_seats, round_table

#: More seats than this would touch each other.
MAX_SEATS = 14


def render_table(participants: int) -> SafeString:
    """Return a small drawing of a round table with one seat a participant, at most `MAX_SEATS`.

    It repeats a number that is given in words beside it and is hidden from assistive technology.
    """
    count = max(0, min(participants, MAX_SEATS))
    seats = draw_seats(round_table(32, 32, 22, count), 4.8) if count else ""
    return mark_safe(  # made of numbers only
        '<svg class="table-drawing" viewBox="0 0 64 64" aria-hidden="true" focusable="false">'
        f'{seats}<circle class="table-drawing__top" cx="32" cy="32" r="18"/></svg>'
    )
