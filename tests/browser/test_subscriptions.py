"""“M’avertir”: from a narrowed list to a confirmed subscription, and out of it again."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAt
from tests.browser.looking import Eyes
from tests.support.page_kinds import personal_kinds

pytestmark = pytest.mark.browser

PHONE = 360
#: Faster than this, nobody fills in a form.
SECONDS_OF_A_PERSON = 4
_LINK = re.compile(r"https?://[^\s/]+(/\S+)")


def link_in_mail(page: Page, address: str) -> str:
    """Return the first link of the latest message to an address, as a path."""
    messages = page.request.get(f"/courrier/{address}/").json()["messages"]
    found = _LINK.search(messages[0]["text"])
    assert found is not None
    return found[1]


def ask(page: Page, address: str) -> str:
    """Ask from a narrowed list to be told; return the link that the message holds."""
    page.goto("/fiches/?statut=piste&theme=lieux")
    page.get_by_role("link", name=re.compile("M’avertir")).first.click()
    page.wait_for_timeout(SECONDS_OF_A_PERSON * 1000)
    page.locator("input[type=email]").fill(address)
    page.get_by_role("button", name="M’avertir").click()
    return link_in_mail(page, address)


@pytest.mark.parametrize("java_script", [True, False])
def test_somebody_follows_a_set_and_ends_it(page_at: PageAt, java_script: bool) -> None:
    eyes = Eyes()
    page = page_at(
        PHONE,
        java_script_enabled=java_script,
        extra_http_headers={"X-Forwarded-For": f"192.0.2.{100 + java_script}"},
    )
    look = eyes.look if java_script else lambda *_seen: None
    address = f"lectrice.{secrets.token_hex(4)}@example.org"

    page.goto("/m-avertir/?statut=piste&theme=lieux")
    look(page, "form")
    page.get_by_role("button", name="M’avertir").click()
    expect(page.locator(".error-summary")).to_be_visible()
    look(page, "form with an error")
    confirmation = ask(page, address)
    expect(page.locator("h1")).to_be_visible()
    look(page, "asked")

    page.goto(confirmation)
    look(page, "confirm")
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator(".notice")).to_be_visible()
    look(page, "confirmed")
    page.locator("main a[href*='/m-avertir/']").last.click()
    expect(page.locator("main form").first).to_be_visible()
    look(page, "manage")
    manage = page.url

    page.goto(manage.replace("/gerer/", "/arreter/"))
    look(page, "stop")
    page.get_by_role("button", name="Se désabonner").click()
    expect(page.locator(".notice")).to_be_visible()
    look(page, "stopped")
    stopped = page.url
    page.watch.expect(404)
    page.goto(confirmation)
    look(page, "expired")
    page.goto(stopped)
    page.get_by_role("button", name="Se réabonner").click()
    page.goto(manage)
    page.get_by_role("button", name="Effacer mon adresse tout de suite").click()
    look(page, "erase")
    page.locator("main form button").first.click()
    look(page, "erased")

    page.goto("/m-avertir/gerer/rien/")
    look(page, "no such subscription")
    if java_script:
        assert set(personal_kinds("subscriptions")) <= eyes.kinds
