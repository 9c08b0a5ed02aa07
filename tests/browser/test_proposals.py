"""From “Proposer” on a phone to “publiée”, with the partner's and the editors' sides played."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAt
from tests.browser.looking import Eyes
from tests.browser.test_admin import delete_fiches, sign_in
from tests.support.page_kinds import personal_kinds
from tests.support.proposal_walk import ProposalWalk

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280


#: Each walk comes from a place of its own: limits count by it.
def partner_at(page_at: PageAt, place: int, **options: object) -> Page:
    """Return the page of a partner's phone."""
    headers = {"X-Forwarded-For": f"192.0.2.{place}"}
    return page_at(PHONE, extra_http_headers=headers, **options)


def test_a_proposal_goes_from_a_phone_to_its_readers(
    page_at: PageAt, request: pytest.FixtureRequest
) -> None:
    eyes = Eyes()

    def door(account: str) -> Page:
        page = page_at(DESKTOP)
        # An autosave on its way while the text is sent back finds it locked, and is refused.
        page.watch.expect(400)
        return sign_in(page, account)

    partner = partner_at(page_at, 1)
    mark = secrets.token_hex(3)
    title = f"Une laverie à deux clés {mark}"
    request.addfinalizer(lambda: delete_fiches(walk.editor("administration"), title))
    walk = ProposalWalk(partner, door, f"nadia.{mark}@example.org", title, eyes.look)
    walk.propose()
    walk.send()
    partner.goto(f"{walk.url}retirer/")
    eyes.look(partner, "withdraw")
    partner.goto(f"{walk.url}apercu/")
    eyes.look(partner, "preview")
    walk.take()
    walk.answer()
    walk.send_back()
    walk.complete()
    walk.approve()
    walk.approve_too_early()
    walk.sign_off()
    walk.publish()
    walk.read()
    _see_the_rest(walk, eyes)
    assert set(personal_kinds("proposals")) <= eyes.kinds


def _see_the_rest(walk: ProposalWalk, eyes: Eyes) -> None:
    """Look at what the way to publication does not come by, and erase everything at the end."""
    page = walk.partner
    public_id = re.search(r"[0-9a-f-]{36}", walk.url)
    assert public_id
    page.watch.expect(404)
    page.watch.expect(403)
    page.goto("/mes-propositions/")
    eyes.look(page, "list")
    page.goto("/mes-propositions/00000000-0000-4000-8000-000000000000/")
    eyes.look(page, "not found")
    page.goto("/proposer/correction/999999/")
    eyes.look(page, "no such page")
    page.goto("/connexion/compte-ferme/")
    eyes.look(page, "closed account")
    # A correction of a live page, which is left as a draft and deleted.
    page.goto("/fiches/?statut=exemple")
    page.locator("main .cards a, main .fiche-lines a, main h2 a, main h3 a").first.click()
    page.get_by_role("link", name="Proposer une correction").click()
    corrected = page.url
    eyes.look(page, "correct")
    page.locator("main form button[type=submit]").first.click()
    begun = re.search(r"/proposer/([0-9a-f-]{36})/", page.url)
    assert begun, page.url
    page.goto(f"/mes-propositions/{begun[1]}/")
    page.locator("a[href$='/supprimer/']").click()
    eyes.look(page, "discard")
    page.locator("main form button[type=submit]").click()
    # A form that another tab has made worthless comes back as words to copy.
    page.goto(f"{walk.url}")
    page.locator(".thread__answer textarea").fill("Encore un mot, dont rien ne doit se perdre.")
    page.context.clear_cookies(name="csrftoken")
    page.locator(".thread__answer button[type=submit]").click()
    expect(page.get_by_text("dont rien ne doit se perdre")).to_be_visible()
    eyes.look(page, "expired form")
    # A lead to take part in, and to leave.
    page.goto("/fiches/?statut=piste&avancement=a-lancer")
    if not page.locator("main h2 a, main h3 a").count():
        page.goto("/fiches/?statut=piste")
    page.locator("main h2 a, main h3 a").first.click()
    page.get_by_role("link", name=re.compile("participer")).first.click()
    eyes.look(page, "join")
    page.locator("#id_name").fill("Nadia Benali")
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("#received")).to_be_visible()
    eyes.look(page, "joined")
    page.locator("a[href$='/quitter/']").click()
    eyes.look(page, "leave")
    page.locator("main form button[type=submit]").click()
    eyes.look(page, "left")
    page.goto("/connexion/fin/")
    eyes.look(page, "sign out")
    # Whoever seeks people no more says so.
    page.goto(re.sub(r".*/correction/(\d+)/", r"/participer/\1/", corrected))
    eyes.look(page, "closed lead")
    page.goto("/mes-propositions/effacer/")
    eyes.look(page, "erase")
    for box in page.locator("main input[type=radio]").all()[:1]:
        box.check()
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.locator("main form button[type=submit]").last.click()
    eyes.look(page, "confirm erasing")
    page.locator("main form.confirm button[type=submit]").click()
    eyes.look(page, "erased")
    page.goto("/mes-propositions/")
    expect(page.locator("#id_email")).to_be_visible()
