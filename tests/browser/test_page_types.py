"""Every type of page: accessible in both schemes, no sideways scrolling, sound structure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.site import PAGE_TYPES, Addresses

pytestmark = pytest.mark.browser

# The narrowest width that WCAG 1.4.10 asks for: 1280 px at 400 %.
NARROW = 320

OVERFLOWING = """() => [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(element => `${element.tagName}.${element.getAttribute("class")}`)"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map(heading => Number(heading.tagName[1]))"""

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, select")]
    .filter(element => element.checkVisibility() && element.getClientRects().length)
    .filter(element => !element.closest("p, .prose, label, .skip-link, figcaption"))
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([element, box]) => box.height < 24 && getComputedStyle(element).display !== "inline")
    .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.height}`)"""


@pytest.fixture(scope="module")
def addresses(base_url: str) -> Addresses:
    """Return where the pages of each type are."""
    return Addresses(base_url)


def violations(page: Page) -> list[str]:
    """Return what axe finds, in words.

    Without its preloading, which reads the style sheets again and applies them inline: the policy
    of the pages forbids that, and only rules about the orientation of screens need it.
    """
    answer = Axe().run(page, options={"preload": False}).response
    return [
        f"{found['id']}: {node['html'][:200]} – {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing_on_a_wide_light_page(page, addresses, page_type):
    page.goto(addresses[page_type])
    assert not violations(page)


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_narrow_dark_page_is_sound_and_axe_finds_nothing_with_all_panels_open(
    page_at, addresses, page_type
):
    page = page_at(NARROW, color_scheme="dark")
    page.goto(addresses[page_type])

    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("link[rel=canonical]").get_attribute("href", timeout=1000)
    assert page.locator("meta[name=description]").count() == 1

    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW, page.evaluate(OVERFLOWING)
    assert not page.evaluate(SMALL_TARGETS)
    assert not violations(page)


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
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW, page.evaluate(OVERFLOWING)


def test_text_of_twice_the_size_fits_a_phone(page_at, addresses):
    page = page_at(360)
    page.goto(addresses["lead"])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, page.evaluate(OVERFLOWING)


@pytest.mark.parametrize("page_type", ["home", "example", "report", "fiches"])
def test_nothing_moves_while_a_page_arrives(page_at, addresses, page_type):
    page = page_at(360)
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(addresses[page_type])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.02


def test_without_style_sheets_the_order_is_that_of_reading(page_at, addresses):
    page = page_at(360)
    page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto(addresses["report"])
    order = page.evaluate(
        """() => [".skip-link", "header", "nav", "main h1", "main h2", "footer"]
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
