"""A drawn stand-in for the photograph of a portrait."""

import hashlib

from django.utils.safestring import SafeString, mark_safe

from .seats import SIDES

_HALVES = {
    "ts": ("ts", "ts"),
    "es": ("es", "es"),
    "both": SIDES,
}


def render_portrait(title: str, side: str) -> SafeString:
    """Return a head and shoulders in the colour of the profession, as decorative SVG.

    `side` is "ts", "es" or "both", which shows one half of each; anything else is drawn in ink.
    The same title always gives the same drawing.
    """
    left, right = _HALVES.get(side, ("other", "other"))
    digest = hashlib.sha256(title.encode()).digest()
    head, shoulders, corner = 18 + digest[0] % 6, 34 + digest[1] % 8, digest[2] % 3 * 60
    top = 50 + digest[3] % 6
    rings = "".join(f'<circle cx="{corner}" cy="0" r="{radius}"/>' for radius in range(20, 160, 16))
    return mark_safe(  # made of numbers and known class names only
        f'<svg class="portrait-drawing portrait-drawing--{left}" width="120" height="120" '
        'viewBox="0 0 120 120" '
        'aria-hidden="true" focusable="false">'
        '<path class="portrait-drawing__ground" d="M0 0h120v120H0z"/>'
        f'<g class="portrait-drawing__floor">{rings}</g>'
        f"{_half(left, -1, top, head, shoulders)}{_half(right, 1, top, head, shoulders)}</svg>"
    )


def _half(colour: str, sign: int, top: int, head: int, shoulders: int) -> str:
    """One half of a person: shoulders and head, to the left (-1) or right (1) of the middle."""
    sweep = 0 if sign < 0 else 1
    neck = top + head + 8
    return (
        f'<path class="portrait-drawing__part portrait-drawing__part--{colour}" '
        f'd="M60 {neck}A{shoulders} {shoulders} 0 0 {sweep} {60 + sign * shoulders} '
        f"{neck + shoulders}V{neck + shoulders + 30}H60z"
        f'M60 {top - head}A{head} {head} 0 0 {sweep} 60 {top + head}z"/>'
    )
