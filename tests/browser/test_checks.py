"""The checks of a loaded page find what they are there to find."""

from __future__ import annotations

import pytest

from tests.browser.checks import report
from tests.browser.checks.accessibility import violations
from tests.browser.checks.forced_colours import lost_in_forced_colours
from tests.browser.checks.keyboard import keyboard_problems, lost_rings
from tests.browser.checks.motion import motion
from tests.browser.checks.reflow import DOUBLED, SPACED, lost_words, overflow, with_style

pytestmark = pytest.mark.browser

SOUND = """<!DOCTYPE html>
<html lang="fr"><head><title>Une page</title><style>
    body { color: #111; background: #fff; transition: opacity 1s; }
    .card { overflow: hidden; }
    .menu { position: absolute; inset-block-start: 3rem; background: #fff; }
    :focus-visible { outline: 3px solid #7a1fa2; }
    @media (prefers-reduced-motion: reduce) { body { transition: none; } }
</style></head><body><main><h1>Un titre</h1>
    <p class="card">Des mots, <a href="#a">un lien</a>, <button>un bouton</button></p>
    <p class="menu">Ce qui s’ouvre</p><p>Ce que cela couvre</p>
</main></body></html>"""


def with_extra(style: str, markup: str = "") -> str:
    """Return the sound page with something in addition."""
    return SOUND.replace("</style>", f"{style}</style>").replace("</main>", f"{markup}</main>")


@pytest.fixture
def show(page):
    """Return a function that shows markup in the browser."""

    def show(markup: str):
        page.set_content(markup)
        return page

    return show


def test_a_sound_page_passes_all_of_them(show):
    page = show(SOUND)
    report(
        {
            "axe": violations(page),
            "keyboard": keyboard_problems(page),
            "forced colours": [*lost_in_forced_colours(page), *lost_rings(page)],
            "motion": motion(page),
            "width": overflow(page),
            "words": lost_words(page),
            "room": with_style(page, SPACED),
            "size": with_style(page, DOUBLED),
        }
    )


def test_axe_finds_pale_text_and_keeps_to_the_rules_it_is_asked_for(show):
    page = show(with_extra("h2 + p { color: #ccc; }", "<div><h2>Suite</h2><p>Pâle</p></div>"))
    assert [found.split(" ")[0] for found in violations(page)] == ["color-contrast:"]
    assert violations(page, part="div")[0].startswith("Suite: color-contrast: <p>Pâle</p>")
    assert not violations(page, without=["color-contrast"])


@pytest.mark.parametrize(
    ("style", "markup", "expected"),
    [
        ("a:focus-visible { outline: none; }", "", "without a sign: <a"),
        ("a:focus-visible { outline: 3px solid #eee; }", "", "without a sign: <a"),
        ("", '<a href="#b" style="position: fixed; inset: 0" tabindex="-1">b</a>', "never reached"),
    ],
)
def test_the_keyboard_must_reach_everything_and_show_it(show, style, markup, expected):
    found = keyboard_problems(show(with_extra(style, markup)))
    assert any(expected in problem for problem in found), found


def test_a_shadow_is_a_sign_except_in_forced_colours(show):
    page = show(with_extra("a:focus-visible { outline: none; box-shadow: 0 0 0 3px #7a1fa2; }"))
    assert not keyboard_problems(page)
    assert lost_rings(page) == ['no ring: <a href="#a">un lien</a>']


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("button { border: 0; background: #ddd; }", "no border: <button>"),
        ("h1 { forced-color-adjust: none; color: #fff; background: #eee; }", "contrast 1."),
    ],
)
def test_forced_colours_show_what_disappears(show, style, expected):
    found = lost_in_forced_colours(show(with_extra(style)))
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    "style",
    [
        "h1 { animation: turn 2s infinite; } @keyframes turn { to { rotate: 1turn; } }",
        "h1::before { content: ''; transition: color 300ms; }",
        "html { scroll-behavior: smooth; }",
    ],
)
def test_what_moves_in_spite_of_the_wish_is_found(show, style):
    assert len(motion(show(with_extra(style)))) == 1


def test_what_is_wider_than_the_window_is_named(show):
    found = overflow(show(with_extra("h1 { inline-size: 200vw; }")))
    assert len(found) == 1
    assert "<h1>" in found[0]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (".card { block-size: 0.5rem; }", "cut off: “Des mots"),
        (".card { white-space: nowrap; inline-size: 4rem; }", "cut off: “"),
        ("h1 { margin-block-end: -3rem; }", "on top of each other: “Un titre”"),
    ],
)
def test_lost_words_are_found(show, style, expected):
    found = lost_words(show(with_extra(style)))
    assert any(expected in problem for problem in found), found


def test_a_box_of_a_fixed_height_fits_until_the_text_gets_more_room_or_larger(show):
    page = show(with_extra(".card { block-size: 1.9rem; inline-size: 15rem; }"))
    assert not lost_words(page)
    assert with_style(page, SPACED)
    page = show(with_extra(".card { block-size: 22px; inline-size: 600px; }"))
    assert not lost_words(page)
    assert with_style(page, DOUBLED)
    assert not lost_words(page)
