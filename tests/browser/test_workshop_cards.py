"""Workshop cards on paper: four to a sheet on both sizes, whole, and each with its way back."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.support.paper import Paper

pytestmark = pytest.mark.browser

ADDRESS = "/fiches-atelier/"
#: What a card may not lose, and what lies beyond its edges.
OUTSIDE = """() => [...document.querySelectorAll(".workshop-card")].flatMap(card => {
    const edge = card.getBoundingClientRect();
    return [...card.querySelectorAll(".status, .qr-code, .workshop-card__site")]
        .map(part => part.getBoundingClientRect())
        .filter(part => part.top < edge.top || part.bottom > edge.bottom
            || part.left < edge.left || part.right > edge.right)
        .map(() => card.querySelector("h3").textContent);
})"""
#: Puts as much into every card as a fiche can hold.
FILL = """() => {
    const words = (length) => "Travailleurs et entrepreneurs sociaux ".repeat(9).slice(0, length);
    for (const card of document.querySelectorAll(".workshop-card")) {
        card.classList.add("workshop-card--long");
        card.querySelector("h3 a").textContent = words(255);
        card.querySelector(".workshop-card__summary").textContent = words(230);
        card.querySelector(".workshop-card__site").textContent = words(80);
        const list = card.querySelector(".workshop-card__objectives");
        if (list) list.append(...[1, 2, 3].map(() => list.firstElementChild.cloneNode(true)));
    }
}"""


def choose(page: Page, number: int) -> str:
    """Return the address of the cards of so many fiches."""
    page.goto("/fiches/")
    links = page.locator("main .fiche-card__title a")
    paths = links.evaluate_all("all => all.map(link => link.pathname)")
    slugs = [re.sub(r"^/fiches/([\w-]+)/$", r"\1", path) for path in paths[:number]]
    assert len(slugs) == number
    return f"{ADDRESS}?{urlencode([('fiche', slug) for slug in slugs])}"


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_four_cards_take_a_sheet(page, size):
    for number, sheets in ((1, 1), (4, 1), (5, 2)):
        page.goto(choose(page, number))
        paper = Paper(page, size)
        assert len(paper.sheets) == sheets
        for title in page.locator(".workshop-card__title").all_text_contents():
            assert title in paper
        assert len(paper.codes()) == number
    page.goto(ADDRESS)
    assert page.locator(".workshop-card").count() == 32
    assert len(Paper(page, size).sheets) == 8


def test_the_code_on_a_card_leads_to_its_fiche(page):
    page.goto(choose(page, 4))
    links = page.locator(".workshop-card__title a").evaluate_all("all => all.map(a => a.href)")
    assert sorted(Paper(page).codes()) == sorted(links)


def test_nothing_else_is_printed(page):
    page.goto(choose(page, 2))
    paper = Paper(page)
    [sheet] = paper.sheets
    for words in page.locator("main h1, main form, main h2").all_text_contents():
        assert words.strip() not in sheet
    assert sheet.foot == ""


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_longest_words_stay_on_their_card(page, size):
    page.goto(f"{ADDRESS}?echec=oui")
    page.evaluate(FILL)
    cards = page.locator(".workshop-card").count()
    paper = Paper(page, size)
    assert cards
    assert len(paper.sheets) == -(-cards // 4)
    assert len(paper.codes()) == cards
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE) == []


def test_the_button_appears_where_it_works(page, page_at):
    page.goto(ADDRESS)
    page.evaluate("window.print = () => { window.asked = true; }")
    page.locator("[data-print]").click()
    assert page.evaluate("window.asked")

    plain = page_at(360, java_script_enabled=False)
    plain.goto(choose(plain, 5))
    assert not plain.locator("[data-print]").is_visible()
    assert plain.get_by_text("Ctrl").is_visible()


def test_cards_are_left_out_without_a_script(page_at):
    page = page_at(360, java_script_enabled=False)
    page.goto(choose(page, 5))
    page.locator("input[name=sans]").first.check()
    page.locator(".workshop-choice button").click()
    assert page.locator(".workshop-card").count() == 4
    page.locator("input[name=sans]").first.uncheck()
    page.locator(".workshop-choice button").click()
    assert page.locator(".workshop-card").count() == 5
