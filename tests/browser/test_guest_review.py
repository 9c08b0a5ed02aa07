"""A guest reads a draft through a secret link: on a phone, on a computer, with scripts or not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks.accessibility import violations
from tests.browser.conftest import PageAt
from tests.browser.test_admin import sign_in, width_of

pytestmark = pytest.mark.browser

PHONE, NARROW, DESKTOP = 360, 320, 1280


@pytest.fixture
def link(page_at: PageAt) -> str:
    """Return a link that an editor has just made."""
    editor = sign_in(page_at(PHONE), "administration")
    # A published one: other tests make drafts, and delete them again.
    editor.goto("/admin/fiches/?publication=published")
    address = editor.locator("main a[href*='/pages/'][href$='/edit/']").first.get_attribute("href")
    number = re.search(r"/pages/(\d+)/", address or "")
    assert number, address
    editor.goto(f"/admin/editorial/pages/{number[1]}/invitations/")
    assert width_of(editor) <= PHONE
    editor.locator("#id_guest").fill("Nadia Benali")
    editor.locator("#id_message").fill("Les chiffres sont-ils justes ?")
    editor.locator("form:has(#id_guest) button[type=submit]").click()
    field = editor.locator("#guest-link")
    expect(field).to_be_visible()
    assert width_of(editor) <= PHONE
    assert editor.locator("a[href^='mailto:']").count() == 1
    return field.input_value()


def send(page: Page) -> None:
    """Send the form with its last button."""
    page.locator("#answer button[type=submit]").last.click()


@pytest.mark.parametrize("width", [NARROW, PHONE, DESKTOP])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    page_at: PageAt, link: str, width: int
) -> None:
    page = page_at(width)
    page.goto(link)
    draft = page.frame_locator(".draft-frame")
    expect(draft.locator("h1")).to_be_visible()
    expect(draft.locator(".draft-mark")).to_be_visible()
    assert width_of(page) <= width
    assert not violations(page)
    page.goto(f"{link}page/")
    assert width_of(page) <= width
    assert not violations(page)


def test_what_is_selected_in_the_draft_becomes_the_passage(page_at: PageAt, link: str) -> None:
    page = page_at(DESKTOP)
    page.goto(link)
    title = page.frame_locator(".draft-frame").locator("h1")
    words = title.inner_text()
    title.evaluate("element => element.ownerDocument.getSelection().selectAllChildren(element)")
    passage = page.locator("#id_passage")
    expect(passage).to_have_value(words.strip())
    page.locator("#id_remark").fill("Un titre plus court ?")
    page.locator("input[name=opinion][value=with_changes]").check()
    send(page)
    expect(page).to_have_url(re.compile(r"#received$"))
    received = page.locator("#received")
    expect(received).to_contain_text("Un titre plus court ?")
    expect(received).to_contain_text(words.strip())
    expect(passage).to_have_value("")
    expect(page.locator("input[name=opinion][value=with_changes]")).to_be_checked()


def test_what_the_guest_typed_is_not_written_over(page_at: PageAt, link: str) -> None:
    page = page_at(DESKTOP)
    page.goto(link)
    page.locator("#id_passage").fill("Mes propres mots")
    title = page.frame_locator(".draft-frame").locator("h1")
    title.evaluate("element => element.ownerDocument.getSelection().selectAllChildren(element)")
    page.wait_for_timeout(200)
    expect(page.locator("#id_passage")).to_have_value("Mes propres mots")


def test_it_all_works_without_scripts(page_at: PageAt, link: str) -> None:
    page = page_at(PHONE, java_script_enabled=False)
    page.goto(link)
    page.locator("#id_answer").fill("Très bien.")
    send(page)
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_answer")).to_have_value("Très bien.")
    page.locator("input[name=opinion][value=favourable]").check()
    send(page)
    expect(page.locator("#received")).to_contain_text("Très bien.")


def test_links_of_the_draft_open_beside_it(page_at: PageAt, link: str) -> None:
    page = page_at(DESKTOP)
    page.goto(link)
    page.locator("#id_remark").fill("Pas encore envoyé")
    with page.context.expect_page() as opened:
        page.frame_locator(".draft-frame").locator(".header__brand").click()
    expect(opened.value.locator("h1")).to_be_visible()
    expect(page.locator("#id_remark")).to_have_value("Pas encore envoyé")


def test_a_link_that_never_was_is_answered_in_words(page_at: PageAt) -> None:
    page = page_at(NARROW)
    page.watch.expect(404)
    page.goto("/relecture/inconnu/")
    expect(page.locator("h1")).to_be_visible()
    assert width_of(page) <= NARROW
    assert not violations(page)
