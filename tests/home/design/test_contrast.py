"""Readable in both schemes: contrasts computed from the tokens."""

from __future__ import annotations

import re

import pytest

from config import BASE_DIR

TOKENS = (BASE_DIR / "site/config/static/css/tokens.css").read_text()
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
PLAIN = re.compile(r"^  --([\w-]+): (#\w{6});", re.MULTILINE)

BOTH = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS)}
LIGHT = {name: pair[0] for name, pair in BOTH.items()}
DARK = {name: pair[1] for name, pair in BOTH.items()}
OBJECTIVES = [name for name in BOTH if name.startswith("objective-") and not name.endswith("-tint")]
OUTCOMES = ["success", "warning", "error"]
SURFACES = ["paper", "surface", "sunken"]

# Text needs 4.5 to 1, what is not text but carries meaning 3 to 1 (WCAG 1.4.3 and 1.4.11).
TEXT = [
    *((ink, surface) for ink in ("ink", "ink-soft", "link", "ts", "es") for surface in SURFACES),
    *((name, surface) for name in OBJECTIVES for surface in (*SURFACES, f"{name}-tint")),
    *(("ink", f"{name}-tint") for name in OBJECTIVES),
    ("on-solid", "solid"),
    ("on-solid", "es"),
    ("ink", "mark"),
    ("ink", "ts-tint"),
    ("ink", "es-tint"),
    ("ts", "ts-tint"),
    ("es", "es-tint"),
    ("link", "mark"),
    *((name, surface) for name in OUTCOMES for surface in (*SURFACES, f"{name}-tint")),
    *((ink, f"{name}-tint") for name in OUTCOMES for ink in ("ink", "link")),
    *(("on-solid", name) for name in OUTCOMES),
]
GRAPHICS = [
    *((ink, surface) for ink in ("line-strong", "focus") for surface in SURFACES),
    *(("ts", f"{name}-tint") for name in OBJECTIVES),
    *(("es", f"{name}-tint") for name in OBJECTIVES),
    *(("paper", name) for name in OBJECTIVES),
    ("ts", "es-tint"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_text_contrasts_with_what_it_lies_on(scheme, tokens):
    low = {
        f"{ink} on {ground}": round(contrast(tokens[ink], tokens[ground]), 2)
        for ink, ground in TEXT
        if contrast(tokens[ink], tokens[ground]) < 4.5
    }
    assert not low


@pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_shapes_and_focus_contrast_with_what_they_lie_on(scheme, tokens):
    low = {
        f"{ink} on {ground}": round(contrast(tokens[ink], tokens[ground]), 2)
        for ink, ground in GRAPHICS
        if contrast(tokens[ink], tokens[ground]) < 3
    }
    assert not low


def test_browsers_without_light_dark_get_the_light_scheme():
    assert dict(PLAIN.findall(TOKENS)) == LIGHT


def test_every_objective_shipped_has_a_colour():
    assert len(OBJECTIVES) == 7  # six, and one for those that editors add
