"""Searching: by keyboard with suggestions, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280


def field(page: Page):
    return page.locator("#site-search")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_suggestions_by_keyboard(page_at, width):
    page = page_at(width)
    page.goto("/recherche/")
    box = page.get_by_role("combobox", name="Que cherchez-vous")
    box.press_sequentially("tiers")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    count = options.count()
    expect(
        page.locator(".search-box [role=status]", has_text=f"{count} suggestions")
    ).to_have_count(1)

    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "tiers"

    box.press_sequentially("-l")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).not_to_have_url(re.compile("/recherche/"))


def test_enter_without_a_choice_asks_for_the_results(page):
    page.goto("/")
    page.locator("#home-search").press_sequentially("tiers lieu")
    page.locator("#home-search").press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=tiers(\+|%20)lieu$"))
    expect(page.locator("h1")).to_contain_text("résultats")


def test_a_suggestion_by_pointer(page):
    page.goto("/recherche/")
    field(page).press_sequentially("tiers")
    page.get_by_role("option").first.click()
    expect(page).not_to_have_url(re.compile("/recherche/"))


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_javascript(page_at, width):
    page = page_at(width, java_script_enabled=False)
    page.goto("/recherche/")
    field(page).fill("colocasion")
    field(page).press("Enter")
    page.get_by_role("link", name=re.compile("^colocations?$")).click()
    expect(page.locator(".search-results__item").first).to_be_visible()
    assert int(page.locator("#resultats").get_attribute("data-count") or 0) > 0

    page.locator("[data-facet=nature][data-value=fiche]").click()
    expect(page.locator("[data-value=fiche]")).to_have_attribute("aria-current", "true")
    page.locator(".search-results__title a").first.click()
    expect(page).to_have_url(re.compile(r"/fiches/[\w-]+/$"))
