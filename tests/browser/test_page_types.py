"""Every kind of page, found by its template: accessible in both schemes, however it is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.checks import report
from tests.browser.checks.accessibility import violations
from tests.browser.checks.forced_colours import lost_in_forced_colours
from tests.browser.checks.keyboard import keyboard_problems, lost_rings
from tests.browser.checks.motion import motion
from tests.browser.checks.reflow import DOUBLED, SPACED, lost_words, overflow, with_style
from tests.browser.site import PAGES, Addresses
from tests.support.crawl import LIBRARY, Crawl
from tests.support.page_kinds import patterns

pytestmark = pytest.mark.browser

# The narrowest width that WCAG 1.4.10 asks for: 1280 px at 400 %.
NARROW = 320
PHONE = 360

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map(heading => Number(heading.tagName[1]))"""

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, select")]
    .filter(element => element.checkVisibility() && element.getClientRects().length)
    .filter(element => !element.closest("p, .prose, label, .skip-link, figcaption"))
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([element, box]) => box.height < 24 && getComputedStyle(element).display !== "inline")
    .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.height}`)"""

OPEN_PANELS = "document.querySelectorAll('main details').forEach(d => d.open = true)"

#: In the pattern library one component stands several times, and some are headings of pages or
#: landmarks: what is wrong twice on a page is right there.
NOT_FOR_PATTERNS = ("landmark-unique", "heading-order", "page-has-heading-one")


@pytest.fixture(scope="module")
def addresses(crawl: Crawl) -> Addresses:
    """Return where the pages of each kind are."""
    return Addresses(crawl)


def visit(page: Page, addresses: Addresses, name: str) -> None:
    """Open the page of a kind, which for a page about an error is answered with that error."""
    page.watch.expect(addresses.status(name))
    page.goto(addresses[name])


def misplaced_headings(page: Page) -> list[str]:
    """Return what is wrong with the levels of the headings."""
    levels = page.evaluate(HEADINGS)
    sound = (
        levels[:1] == [1]
        and levels.count(1) == 1
        and all(after <= before + 1 for before, after in pairwise(levels))
    )
    return [] if sound else [f"levels {levels}"]


@pytest.mark.parametrize("name", PAGES)
def test_a_wide_light_page_is_accessible_by_keyboard_in_forced_colours_and_large(
    page, addresses, name
):
    visit(page, addresses, name)
    report(
        {
            "axe": violations(page),
            "keyboard": keyboard_problems(page),
            "forced colours": [*lost_in_forced_colours(page), *lost_rings(page)],
            "less motion": motion(page),
            "size of the text": with_style(page, DOUBLED),
        }
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_dark_page_is_accessible_and_sound_with_all_panels_open(page_at, addresses, name):
    page = page_at(NARROW, color_scheme="dark")
    visit(page, addresses, name)
    page.evaluate(OPEN_PANELS)
    found = {
        "headings": misplaced_headings(page),
        "width": overflow(page),
        "words": lost_words(page),
        "targets": page.evaluate(SMALL_TARGETS),
        "axe": violations(page),
        "room in the text": with_style(page, SPACED),
    }
    page.set_viewport_size({"width": PHONE, "height": 900})
    report({**found, "size of the text": with_style(page, DOUBLED)})


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_on_any_pattern(page_at, width, scheme):
    """On the page of all patterns: on one page each, starting axe would take most of the time."""
    page = page_at(width, color_scheme=scheme)
    page.goto(LIBRARY)
    shown = page.locator(".pattern__title").all_inner_texts()
    assert sorted(shown) == patterns()
    page.evaluate(OPEN_PANELS)
    report(
        {
            "axe": violations(page, NOT_FOR_PATTERNS, within="main", part=".pattern"),
            "width": overflow(page),
        }
    )


def test_words_of_sixty_letters_and_titles_of_two_hundred_wrap(page_at, addresses):
    page = page_at(NARROW)
    page.goto(addresses["example"])
    page.evaluate(
        """() => {
            const word = "anticonstitutionnellement".repeat(3).slice(0, 60);
            document.querySelector("h1").textContent = (word + " ").repeat(4).slice(0, 200);
            document.querySelectorAll("p, dd, .chip span, h2, h3").forEach(element => {
                if (!element.children.length) element.textContent = word;
            });
        }"""
    )
    assert not overflow(page)


def test_without_style_sheets_the_order_is_that_of_reading(page_at, addresses):
    page = page_at(360)
    page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto(addresses["event-report-page"])
    order = page.evaluate(
        """() => [".skip-link", "header", "header nav", "main h1", "main h2", "footer"]
            .map(selector => document.querySelector(selector).getBoundingClientRect().top)"""
    )
    assert order == sorted(order)


def test_on_paper_only_the_content_stands(page_at, addresses):
    page = page_at(800)
    page.goto(addresses["example"])
    page.emulate_media(media="print")
    for selector in (".header", ".footer", ".breadcrumbs", ".skip-link"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("h1").is_visible()
