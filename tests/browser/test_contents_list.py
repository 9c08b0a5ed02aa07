"""The contents list of a report: it says what is being read, and works without its script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280


def open_report(page: Page) -> None:
    """Open the newest report."""
    page.goto("/comptes-rendus/")
    page.locator("main h2 a[href^='/comptes-rendus/']").first.click()
    page.wait_for_url(re.compile(r"/comptes-rendus/[\w-]+/$"))


def contents(page: Page) -> Locator:
    """Return the contents list."""
    return page.get_by_role("navigation", name="Sommaire")


def marked(page: Page) -> Locator:
    """Return the links that are marked as being read, whether they are shown or not."""
    return page.locator(".contents-list a[aria-current=true]")


def read(page: Page, part: str) -> None:
    """Bring the beginning of a part to the top of the window."""
    page.evaluate("id => document.getElementById(id).scrollIntoView()", part)


def test_the_part_that_is_read_is_marked(page):
    open_report(page)
    expect(marked(page)).to_have_count(0)

    read(page, "study")
    expect(marked(page)).to_have_text(["L’étude"])

    read(page, "table-3")
    expect(marked(page)).to_have_count(1)
    expect(marked(page)).to_have_text(re.compile(r"\s*Table 3\s*"))
    expect(marked(page)).to_be_in_viewport()

    page.evaluate("scrollTo(0, 0)")
    expect(marked(page)).to_have_count(0)


def test_a_chosen_part_is_the_one_that_is_marked(page):
    open_report(page)
    contents(page).get_by_role("link", name="Table 5").click()
    expect(page.locator("#table-5")).to_be_in_viewport()
    expect(marked(page)).to_have_text(re.compile(r"\s*Table 5\s*"))


def test_on_a_phone_the_closed_panel_stays_in_view_and_says_where_one_is(page_at):
    page = page_at(PHONE)
    open_report(page)
    panel = contents(page)
    expect(panel.get_by_role("link", name="Table 4")).to_be_hidden()

    read(page, "table-2")
    summary = panel.locator("summary")
    expect(summary).to_be_in_viewport()
    expect(summary).to_have_text(re.compile(r"Sommaire\s*Table 2"))

    before = page.evaluate("scrollY")
    summary.click()
    expect(panel.get_by_role("link", name="Table 4")).to_be_visible()
    assert page.evaluate("scrollY") == before  # the text does not move away

    panel.get_by_role("link", name="Table 4").click()
    expect(panel.get_by_role("link", name="Table 4")).to_be_hidden()
    expect(summary).to_have_text(re.compile(r"Sommaire\s*Table 4"))
    bar, title = summary.bounding_box(), page.locator("#table-4-title").bounding_box()
    assert bar is not None
    assert title is not None
    assert title["y"] > bar["y"] + bar["height"]  # nothing lies under the panel


def test_on_a_phone_the_keyboard_closes_the_panel_and_hides_nothing_behind_it(page_at):
    page = page_at(PHONE)
    open_report(page)
    panel = contents(page)
    summary, last = panel.locator("summary"), panel.get_by_role("link").last

    summary.focus()
    page.keyboard.press("Enter")
    expect(last).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(last).to_be_hidden()
    expect(summary).to_be_focused()

    page.keyboard.press("Enter")
    last.focus()
    page.keyboard.press("Tab")
    expect(last).to_be_hidden()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_on_a_phone_what_the_keyboard_reaches_is_not_under_the_panel(page_at, key):
    page = page_at(PHONE)
    open_report(page)
    read(page, "table-3")
    page.locator("#table-3 .said-list a").first.focus()
    bar = contents(page).locator("summary").bounding_box()
    assert bar is not None
    for _ in range(12):
        page.keyboard.press(key)
        reached = page.locator("main :focus").bounding_box()
        assert reached is not None
        assert reached["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_javascript_the_contents_lead_to_the_parts(page_at, width):
    page = page_at(width, java_script_enabled=False)
    open_report(page)
    if width == PHONE:
        contents(page).locator("summary").click()
    contents(page).get_by_role("link", name="Table 2").click()
    expect(page).to_have_url(re.compile(r"#table-2$"))
    expect(page.locator("#table-2")).to_be_in_viewport()
    expect(marked(page)).to_have_count(0)


def test_a_window_without_height_is_left_to_the_text(page_at):
    page = page_at(PHONE)
    page.set_viewport_size({"width": 640, "height": 320})
    open_report(page)
    read(page, "table-2")
    expect(contents(page).locator("summary")).not_to_be_in_viewport()
