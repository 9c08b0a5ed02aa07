"""The main reading task, by touch, by keyboard and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280


def walk(page: Page) -> None:
    """Go from the home page to a fiche, its table, another fiche, and one of its objectives."""
    page.goto("/")
    expect(page.locator("h1")).to_have_count(1)

    page.locator(".fiche-card:has(.fiche-card__objectives) a").first.click()
    expect(page).to_have_url(re.compile(r"/fiches/[\w-]+/$"))
    first = page.locator("h1").inner_text()

    table = page.get_by_role("link", name=re.compile(r"^Dit à la table \d+$")).first
    number = table.inner_text().rsplit(maxsplit=1)[1]
    table.click()
    expect(page).to_have_url(re.compile(r"/comptes-rendus/[\w-]+/#said-[0-9a-f]+$"))
    said = page.locator(":target")
    expect(said).to_be_in_viewport()
    card = page.locator(f"#table-{number}")
    expect(card.locator(":target")).to_have_count(1)

    links = card.locator(".said-list__link")
    others = [link for link in links.all() if first not in link.inner_text()]
    others[0].click()
    expect(page).to_have_url(re.compile(r"/fiches/[\w-]+/$"))
    assert page.locator("h1").inner_text() != first

    page.locator(".key-facts .chip--objective").first.click()
    expect(page).to_have_url(re.compile(r"/objectifs/[\w-]+/$"))
    expect(page.locator(".fiche-card").first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_from_the_home_page_to_a_fiche_its_table_another_fiche_and_an_objective(page_at, width):
    walk(page_at(width))


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_same_without_javascript(page_at, width):
    walk(page_at(width, java_script_enabled=False))


def test_the_menu_of_a_phone_opens_without_javascript(page_at):
    page = page_at(PHONE, java_script_enabled=False)
    page.goto("/")
    navigation = page.get_by_role("navigation", name="Navigation principale")
    link = navigation.get_by_role("link", name="Glossaire")
    expect(link).to_be_hidden()
    navigation.get_by_text("Menu").click()
    link.click()
    expect(page).to_have_url(re.compile(r"/glossaire/$"))


def test_the_menu_of_a_wide_screen_is_open(page_at):
    page = page_at(DESKTOP)
    page.goto("/")
    navigation = page.get_by_role("navigation", name="Navigation principale")
    expect(navigation.get_by_role("link", name="Glossaire")).to_be_visible()
    expect(navigation.get_by_text("Menu", exact=True)).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_filtering_takes_a_button_and_says_what_it_did(page_at, width):
    page = page_at(width, java_script_enabled=False)
    page.goto("/fiches/")
    everything = int(page.locator("#resultats").get_attribute("data-count") or 0)
    if width == PHONE:
        page.get_by_text("Filtrer les fiches").click()
    box = page.locator('[data-facet="statut"][data-value="piste"]')
    expected = int(box.get_attribute("data-count") or 0)
    box.check()
    page.get_by_role("button", name="Afficher les fiches").click()
    expect(page).to_have_url(re.compile(r"[?&]statut=piste\b"))
    results = page.locator("#resultats")
    expect(results).to_have_attribute("data-count", str(expected))
    assert 0 < expected < everything
    heading = results.get_by_role("heading", level=2).inner_text()
    assert str(expected) in heading
    assert heading in page.title()
    page.locator(".active-filters .chip").click()
    expect(page.locator("#resultats")).to_have_attribute("data-count", str(everything))


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(page_at):
    page = page_at(DESKTOP)
    page.goto("/fiches/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    focused = page.locator("main :focus")
    expect(focused).to_have_count(1)
    assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_the_reading_task_by_keyboard_alone(page_at):
    page = page_at(DESKTOP)
    page.goto("/")

    def tab_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"The keyboard does not reach {selector} on {page.url}.")

    tab_to(".fiche-card__title a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/fiches/[\w-]+/$"))
    tab_to(".provenance a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#said-[0-9a-f]+$"))
    tab_to(".said-list__link")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/fiches/[\w-]+/$"))
    tab_to(".key-facts .chip--objective")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/objectifs/[\w-]+/$"))


def test_an_unknown_address_offers_ways_on(page_at):
    page = page_at(PHONE)
    page.watch.expect(404)
    page.goto("/rien-ici/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".ways-on a", has_text="Les six objectifs").click()
    expect(page).to_have_url(re.compile(r"/objectifs/$"))
