"""An editor's first quarter of an hour in the admin, in a real browser.

She opens the sign-in, finds her way without having been shown, writes a fiche, looks at it on a
phone and on a computer before it is saved, and finds it again among the drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAt

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280
LOOKS = [(PHONE, "dark"), (DESKTOP, "light")]
TITLE = "Un jardin partagé devant la maison des solidarités"
SUMMARY = "Les deux équipes y cultivent des tomates, et des projets."

#: Whether the frame shows our page, in its own style, at a device's width and without scrolling
#: sideways. Asked of the outer page again and again: with each change the frame is a new one.
SHOWN_AT_WIDTH = """width => {
    const view = document.querySelector("#w-preview-iframe")?.contentWindow;
    const title = view?.document.querySelector(".page--fiche-page h1");
    return title && view.innerWidth === width
        && view.document.documentElement.scrollWidth <= width
        && view.getComputedStyle(title).fontFamily.includes("Bricolage");
}"""
#: Milliseconds that a preview may take: the form is sent, then the page, then its styles are read.
PATIENCE = 30_000
#: Milliseconds until Wagtail notices changes in a form.
FIRST_MOMENTS = 5_000

#: What an editor sees first, and what this site adds to Wagtail.
VIEWS = ["", "fiches/", "pages/{home}/add_subpage/", "pages/{home}/", "import-report/"]


def sign_in(page: Page, account: str = "redaction") -> Page:
    """Go through the door of the admin, as far as the first page."""
    page.goto("/admin/")
    page.get_by_label("Nom d’utilisateur").fill(account)
    page.get_by_label("Mot de passe", exact=False).first.fill("demo")
    page.get_by_role("button", name="S'identifier").click()
    expect(page.get_by_role("heading", level=1, name="Grandes Rencontres")).to_be_visible()
    return page


def delete_fiches(page: Page, title: str) -> None:
    """Delete the fiches of a title, as an administrator who is signed in."""
    page.goto(f"/admin/fiches/?q={title}")
    links = page.get_by_role("link", name=title, exact=True).all()
    for address in [link.get_attribute("href") or "" for link in links]:
        page.goto(address.replace("/edit/", "/delete/"))
        page.get_by_role("button", name="Oui").click()


def violations(page: Page) -> list[str]:
    """Return what axe finds on the whole page, Wagtail's own markup included, in words."""
    answer = Axe().run(page, options={"preload": False}).response
    assert "color-contrast" in {passed["id"] for passed in answer["passes"]}
    return [
        f"{found['id']}: {node['html'][:200]} – {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


def width_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def home_of(page: Page) -> str:
    """Return the number of the French home page, which the tree opens with, beside the others."""
    page.goto("/admin/pages/")
    row = page.get_by_role("row").filter(has=page.locator("a[href='/']"))
    address = row.locator("a[href^='/admin/pages/']").first.get_attribute("href") or ""
    return address.rstrip("/").rsplit("/", 1)[-1]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_at_the_door(page_at: PageAt, width: int, scheme: str) -> None:
    page = page_at(width, color_scheme=scheme)
    page.goto("/admin/login/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Grandes Rencontres")
    assert width_of(page) <= width
    assert not violations(page)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_inside(page_at: PageAt, width: int, scheme: str) -> None:
    page = sign_in(page_at(width, color_scheme=scheme))
    home = home_of(page)
    for view in VIEWS:
        page.goto("/admin/" + view.format(home=home))
        expect(page.locator("body.ready")).to_be_attached()
        assert width_of(page) <= width, view
        assert not violations(page), view


def test_the_menu_opens_on_a_phone_in_the_order_of_the_work(page_at: PageAt) -> None:
    page = sign_in(page_at(PHONE))
    page.get_by_role("button", name="Afficher/masquer la barre latérale").click()
    menu = page.get_by_role("navigation", name="Menu principal")
    shown = [entry.strip() for entry in menu.locator(".menuitem-label").all_inner_texts()]
    assert list(filter(None, shown)) == [
        "Pages",
        "Fiches",
        "Rencontres et récits",
        "Propositions",
        "Médias",
        "Annuaire",
        "Vocabulaires",
        "Importer un compte rendu",
        "Rapports",
        "Aide",
    ]
    menu.get_by_role("link", name="Fiches").click()
    expect(page).to_have_url(re.compile("/admin/fiches/$"))


@pytest.fixture
def draft(page_at: PageAt) -> Iterator[Page]:
    """Return a page with the form of a new fiche; whatever is saved of it goes afterwards."""
    page = sign_in(page_at(DESKTOP))
    page.get_by_role("link", name="Fiche de collaboration").click()
    expect(page.locator("#id_title")).to_be_visible()
    yield page
    page.goto("/admin/fiches/?publication=draft")
    for link in page.get_by_role("link", name=TITLE).all():
        page.goto((link.get_attribute("href") or "").replace("/edit/", "/delete/"))
        page.get_by_role("button", name="Oui").click()


def test_an_editor_writes_a_fiche_and_sees_it_on_a_phone_and_on_a_computer(draft: Page) -> None:
    page = draft
    page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
    shown = page.frame_locator("#w-preview-iframe")
    # Nothing is written yet, and it can be looked at.
    expect(shown.get_by_role("heading", level=1)).to_have_text("Titre provisoire", timeout=PATIENCE)

    # What is typed in the first moments, Wagtail takes for what the form held when it opened.
    page.wait_for_timeout(FIRST_MOMENTS)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill(SUMMARY)
    page.get_by_label("Exemple de collaboration").check()
    expect(shown.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=PATIENCE)
    expect(shown.get_by_text(SUMMARY).first).to_be_visible()

    # The site's own page, in its style, at the width of each device.
    expect(page.get_by_role("radio", name="Sur un téléphone")).to_be_checked()
    for name, width in (
        ("Sur un téléphone", 360),
        ("Sur une tablette", 768),
        ("Sur un ordinateur", 1280),
    ):
        page.get_by_role("radio", name=name).check(force=True)
        page.wait_for_function(SHOWN_AT_WIDTH, arg=width, timeout=PATIENCE)

    page.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    page.goto("/admin/")
    page.get_by_role("link", name="en brouillon").click()
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
