"""Readers narrow the fiches: by mouse, by keyboard, without JavaScript, on a phone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280


def box(page: Page, facet: str, value: str) -> Locator:
    """Return the box of a value of a facet."""
    return page.locator(f'[data-facet="{facet}"][data-value="{value}"]')


def total(page: Page) -> int:
    """Return how many fiches the list says that it holds."""
    return int(page.locator("#resultats").get_attribute("data-count") or -1)


def asked(page: Page) -> dict[str, list[str]]:
    """Return the criteria in the address."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("java_script", [True, False])
def test_counts_say_what_a_choice_gives_and_addresses_can_be_shared(page_at, java_script):
    page = page_at(DESKTOP, java_script_enabled=java_script)
    page.goto("/fiches/")
    everything = total(page)
    promised = int(box(page, "statut", "piste").get_attribute("data-count") or -1)

    box(page, "statut", "piste").check()
    assert total(page) == everything, "nothing is submitted by itself"
    page.get_by_role("button", name="Afficher les fiches").click()

    expect(page.locator("#resultats")).to_have_attribute("data-count", str(promised))
    assert asked(page)["statut"] == ["piste"]
    expect(page).to_have_title(re.compile("Pistes"))
    expect(page.locator("#resultats-title")).to_contain_text(f"{promised} fiches")
    expect(box(page, "statut", "piste")).to_be_checked()
    # The own choice of a facet does not change what its other values say.
    assert int(box(page, "statut", "exemple").get_attribute("data-count") or -1) == (
        everything - promised
    )

    again = page_at(DESKTOP, java_script_enabled=java_script)
    again.goto(page.url)
    assert total(again) == promised


def test_results_are_replaced_without_losing_the_place(page_at):
    page = page_at(DESKTOP)
    page.goto("/fiches/")
    page.evaluate("window.stays = true")
    status = page.locator("#resultats-annonce")
    expect(status).to_have_text("")

    choice = box(page, "objectif", "se-connaitre")
    choice.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(
        page.locator("#resultats .active-filters .chip", has_text="Se connaître")
    ).to_be_visible()
    expect(status).to_contain_text(page.locator("#resultats-title").inner_text())
    expect(choice).to_be_focused()
    assert page.evaluate("window.stays"), "the page was not loaded anew"
    narrowed = total(page)

    page.locator("#resultats .active-filters a", has_text="Se connaître").click()
    expect(page.locator("#resultats .active-filters")).to_have_count(0)
    expect(page.locator("#resultats")).to_be_focused()
    expect(choice).not_to_be_checked()
    assert page.evaluate("window.stays")

    page.go_back()
    expect(page.locator("#resultats")).to_have_attribute("data-count", str(narrowed))
    expect(choice).to_be_checked()
    assert page.evaluate("window.stays")


def test_pages_of_results_are_turned_in_place(page_at):
    page = page_at(DESKTOP)
    page.goto("/fiches/?tri=titre")
    page.evaluate("window.stays = true")
    first = page.locator("#resultats h3").first.inner_text()

    page.get_by_role("link", name="Suivante").click()

    expect(page.locator('.pagination [aria-current="page"]')).to_contain_text("2")
    expect(page.locator("#resultats")).to_be_focused()
    assert page.locator("#resultats h3").first.inner_text() != first
    assert asked(page) == {"tri": ["titre"], "page": ["2"]}
    assert page.evaluate("window.stays")


def test_a_phone_shows_a_panel_that_says_how_many_filters_are_active(page_at):
    page = page_at(PHONE)
    page.goto("/fiches/?statut=piste&theme=lieux")
    panel = page.locator(".facets__panel > summary")
    expect(panel).to_contain_text("2 filtres actifs")
    expect(box(page, "statut", "piste")).to_be_hidden()

    panel.click()
    box(page, "statut", "piste").uncheck()
    page.get_by_role("button", name="Afficher les fiches").click()

    expect(panel).to_contain_text("1 filtre actif")
    expect(box(page, "statut", "piste")).to_be_hidden()
    expect(page.locator("#resultats")).to_be_focused()
    expect(page.locator("#resultats-title")).to_be_in_viewport()


def test_an_address_that_is_not_understood_says_so(page_at):
    page = page_at(DESKTOP)
    page.goto("/fiches/?theme=jardinage&statut=piste&tri=hasard")

    expect(page.locator(".active-filters__ignored")).to_contain_text("theme=jardinage")
    expect(page.locator(".active-filters__ignored")).to_contain_text("tri=hasard")
    assert total(page) > 0


def test_without_results_there_are_ways_on(page_at):
    page = page_at(DESKTOP, java_script_enabled=False)
    page.goto("/fiches/?statut=exemple&avancement=a-lancer")
    assert total(page) == 0

    way = page.locator(".empty-state .chip").first
    promised = re.search(r"(\d+) fiche", way.inner_text())
    way.click()

    assert promised is not None
    assert total(page) == int(promised[1])


def test_a_value_that_the_panel_shows_only_while_it_is_chosen_goes_with_its_chip(page_at):
    page = page_at(DESKTOP)
    page.goto("/etiquettes/")
    slugs = page.locator("main a[href*='/etiquettes/']").evaluate_all(
        "links => links.map(link => link.pathname.split('/').filter(Boolean).pop())"
    )
    page.goto("/fiches/")
    listed = page.locator('[data-facet="etiquette"]').evaluate_all(
        "boxes => boxes.map(box => box.dataset.value)"
    )
    rare = sorted(set(slugs) - set(listed) - {"etiquettes"})[0]
    page.goto(f"/fiches/?etiquette={rare}")
    everything = page.locator('[data-facet="etiquette"]').count()
    feed = page.locator('link[type="application/atom+xml"]').first.get_attribute("href") or ""
    assert rare in feed

    page.locator("#resultats .active-filters a").first.click()

    expect(page.locator("#resultats .active-filters")).to_have_count(0)
    expect(page.locator('[data-facet="etiquette"]')).to_have_count(everything - 1)
    assert urlsplit(page.url).query == ""
    feeds = page.locator('link[type="application/atom+xml"]').evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert feeds
    assert not [address for address in feeds if rare in address]


def test_the_button_stays_in_view_however_long_the_lists_are(page_at):
    page = page_at(DESKTOP)
    page.goto("/fiches/")
    page.locator(".facets__name", has_text="Étiquette").click()
    page.locator(".facets__name", has_text="Organisation").click()

    expect(page.get_by_role("button", name="Afficher les fiches")).to_be_in_viewport()
