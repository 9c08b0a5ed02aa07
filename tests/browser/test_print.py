"""On paper: a fiche on two sheets at most, a report as a booklet, and the way back from both."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.crawl import Crawl
from tests.support.paper import Paper, squeezed

pytestmark = pytest.mark.browser

#: What a page says of itself on the screen, whatever is shown of it on paper.
SAID = """selectors => selectors.map(selector =>
    [...document.querySelectorAll("main " + selector)]
        .map(element => element.textContent.trim().replace(/\\s+/g, " ")).filter(Boolean))"""

OF_A_FICHE = [
    "h1",
    ".page-header .status__words",
    ".page-header .lead",
    ".key-facts dt",
    ".key-facts__row:not(:has(a)) dd",
    ".key-facts a",
    ".stream > *",
    ".learning-section__title",
    ".learning-section .prose > *",
    ".provenance__words",
    ".provenance__source",
    ".lead-life__label",
    ".role-list__item > *",
    ".source-list a",
    ".citation",
    "[rel=license]",
    ".way-back__title",
    ".way-back__address",
]
NOT_ON_PAPER = [
    "body > header",
    "body > footer",
    ".skip-link",
    ".breadcrumbs",
    ".facets",
    ".pagination",
    ".active-filters",
    ".neighbours",
    ".button",
]
#: How many of the longest fiches are printed.
LONGEST = 6
LANDINGS = ["/", "/fiches/", "/comptes-rendus/", "/carnets/", "/portraits/", "/objectifs/"]


def said(page: Page, selector: str) -> list[str]:
    """Return the words of the elements in the content that fit the selector."""
    return page.evaluate(SAID, [selector])[0]


def canonical(page: Page) -> str:
    """Return the address that the page says is its own."""
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert address
    return address


def links(page: Page, form: str) -> Iterator[str]:
    """Yield the addresses in the content that have a form, each once."""
    # The link of a drawing has no path of its own.
    found = page.locator("main a[href]").evaluate_all(
        "all => all.map(link => new URL(link.getAttribute('href'), document.baseURI).pathname)"
    )
    yield from dict.fromkeys(address for address in found if re.fullmatch(form, address))


def fiches_to_print(crawl: Crawl) -> list[str]:
    """Return the fiches that paper has most trouble with: the longest ones, and one of each part.

    Printing takes seconds, and a short fiche fits where a long one does.
    """
    fiches = [
        page for page in crawl.pages if page.kind == "fiche-page" and page.address == page.final
    ]
    by_length = sorted(fiches, key=lambda page: -len(page.tree.text_content()))
    chosen = by_length[:LONGEST]
    for selector in OF_A_FICHE:
        name = next(iter(re.findall(r"^\.([\w-]+)", selector)), "")
        shows = (page for page in by_length if page.tree.find_class(name))
        if name and (page := next(shows, None)) and page not in chosen:
            chosen.append(page)
    return [page.address for page in chosen]


@pytest.fixture
def report(page: Page) -> Page:
    """Return the page at the first report."""
    page.goto("/comptes-rendus/")
    page.goto(next(links(page, r"/comptes-rendus/[\w-]+/")))
    return page


def test_a_fiche_takes_two_sheets_at_most_and_says_all_it_says_on_the_screen(page, crawl):
    wrong: list[str] = []
    met: set[str] = set()
    for address in fiches_to_print(crawl):
        page.goto(address)
        paper = Paper(page)
        sheets = len(paper.sheets)
        if sheets > 1:  # what one sheet of A4 holds, two of Letter hold
            sheets = max(sheets, len(Paper(page, "Letter").sheets))
        if sheets > 2:
            wrong.append(f"{address} takes {sheets} sheets")
        for selector, all_words in zip(OF_A_FICHE, page.evaluate(SAID, OF_A_FICHE), strict=True):
            met.update([selector] if all_words else [])
            missing = [words for words in all_words if words not in paper]
            wrong += [f"{address} leaves out {selector}: {words}" for words in missing]
        sources = page.locator(".source-list a").evaluate_all("all => all.map(link => link.href)")
        wrong += [
            f"{address} hides {url}" for url in [*sources, canonical(page)] if url not in paper
        ]
    assert not wrong, "\n".join(wrong)
    assert met == set(OF_A_FICHE)


def test_a_fiche_on_paper_leaves_out_the_related_ones(page, crawl):
    page.goto(fiches_to_print(crawl)[0])
    related = said(page, "#related-title")
    assert related
    assert related[0] not in Paper(page)


def test_the_code_on_a_fiche_leads_back_to_it(page, crawl):
    for address in fiches_to_print(crawl)[::3]:
        page.goto(address)
        assert Paper(page).codes() == [canonical(page)]


def test_a_report_is_a_booklet_with_a_title_page_and_its_contents(report):
    paper = Paper(report)
    title, contents, *text = paper.sheets
    parts = said(report, ".contents-list__items > li > a")
    assert len(parts) > 4

    for words in [*said(report, "h1"), *said(report, ".page-header__fact, .report-counts li")]:
        assert words in title
    assert not [part for part in parts if f"1. {part}" in title]

    numbered = [f"{number}. {part}" for number, part in enumerate(parts, start=1)]
    listed = "".join(squeezed(part) for part in numbered)
    tables = "".join(squeezed(table) for table in said(report, ".contents-list__sub a"))
    assert contents.squeezed.replace(tables, "").endswith(listed)
    assert tables in contents

    places = [next(at for at, sheet in enumerate(text) if part in sheet.lines) for part in numbered]
    assert places == sorted(places)
    assert places[0] == 0


def test_the_sheets_of_a_report_are_numbered_after_the_title_page(report):
    title, *others = Paper(report).sheets
    assert title.foot == ""
    assert [sheet.foot for sheet in others] == [str(at + 2) for at in range(len(others))]
    name = said(report, "h1")[0]
    assert all(sheet.lines[0].startswith(name) for sheet in others)


def test_the_sheets_of_a_report_show_its_tables_in_one_piece(report):
    paper = Paper(report)
    cards = report.locator(".table-card")
    assert cards.count() > 1
    for number in range(cards.count()):
        card = cards.nth(number)
        sheet = paper.sheets[paper.sheet_of(card.locator(".table-card__name").inner_text()) - 1]
        words = card.locator(".said-list__words, .participants__item")
        assert [one for one in words.all_text_contents() if one not in sheet] == []


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_no_heading_of_a_report_stands_alone_at_the_foot_of_a_sheet(report, size):
    headings = said(report, ":is(h1, h2, h3, h4)")
    last = {squeezed(sheet.lines[-1]) for sheet in Paper(report, size).sheets}
    assert not last & {squeezed(heading) for heading in headings}


def test_the_fiches_of_a_report_have_their_addresses_on_paper(report):
    paper = Paper(report)
    lines = report.locator("#fiches .fiche-lines__title")
    addresses = lines.evaluate_all("all => all.map(link => link.host + link.pathname)")
    assert addresses
    assert [address for address in addresses if address not in paper] == []


def test_a_report_ends_with_the_way_back_and_the_licence(report):
    paper = Paper(report)
    assert canonical(report) in paper.sheets[-1]
    assert paper.codes() == [canonical(report)]
    licence = report.locator(".footer__about p").all_text_contents()
    assert any("CC BY-SA" in words and words in paper.sheets[-1] for words in licence)


def test_what_closed_panels_hold_is_on_paper(page):
    page.goto("/objectifs/")
    panels = page.locator("main details:not([open])")
    assert panels.count()
    cells = panels.locator("th, td").all_text_contents()
    paper = Paper(page)
    assert cells
    assert [words for words in cells if words not in paper] == []


@pytest.mark.parametrize("address", ["/fiches/", "/comptes-rendus/", "/carnets/", "/glossaire/"])
def test_readers_of_the_dark_scheme_print_black_on_white(page_at, address):
    page = page_at(1280, color_scheme="dark")
    page.goto(address)
    picture = Paper(page, backgrounds=True).picture(1, 72)
    shades = picture.histogram()
    assert picture.getpixel((2, 2)) == 255
    assert sum(shades[250:]) > 0.8 * sum(shades)
    assert sum(shades[:60]) > 0.005 * sum(shades)


def test_no_page_prints_ways_around_the_site(page):
    addresses = list(LANDINGS)
    for landing in LANDINGS[1:]:
        page.goto(landing)
        addresses += list(links(page, rf"{landing}[\w-]+/"))[:1]
    page.goto("/carnets/")
    page.goto(next(links(page, r"/carnets/[\w-]+/")))
    addresses += list(links(page, r"/carnets/[\w-]+/[\w-]+/"))[:1]
    met: set[str] = set()
    for address in [*addresses, "/fiches/?statut=piste", "/glossaire/", "/organisations/"]:
        page.emulate_media(media="screen")
        page.goto(address)
        met.update(name for name in NOT_ON_PAPER if page.locator(name).count())
        page.emulate_media(media="print")
        shown = [name for name in NOT_ON_PAPER if page.locator(f"{name}:visible").count()]
        assert not shown, address
        assert page.locator("h1").is_visible()
    assert met == set(NOT_ON_PAPER)
