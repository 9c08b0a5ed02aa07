"""A fiche from its first English segment to its readers, through everybody who has to read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks.accessibility import violations
from tests.browser.conftest import HEIGHT, PageAt
from tests.browser.test_admin import sign_in, width_of
from tests.support.translation_walk import TranslationWalk

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280
#: A published fiche that the demonstration does not translate.
TITLE = "Le Neurchi du TS : expliquer le travail social par l’humour"
WORD = "Neurchi"
ENGLISH = "Neurchi du TS: social work explained with humour"


def look(page: Page, moment: str) -> None:
    """Fail if what stands above the editor is not for everybody, or does not fit on a phone."""
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert width_of(page) <= width, moment
        # The editor itself is that of wagtail-localize.
        assert not violations(page, within=".translation-bar"), (moment, width)


@pytest.fixture
def walk(page_at: PageAt) -> Iterator[TranslationWalk]:
    """Return a walk that has not begun; what was translated goes afterwards."""
    walk = TranslationWalk(
        lambda account: sign_in(page_at(DESKTOP), account), TITLE, WORD, ENGLISH, look
    )
    yield walk
    if walk.number:
        page = walk.page_of("administration")
        page.goto(f"/admin/pages/{walk.number}/delete/")
        page.get_by_role("button", name="Oui").click()


def test_a_fiche_is_translated_sent_back_corrected_and_read_in_english(
    walk: TranslationWalk,
) -> None:
    walk.begin()
    walk.submit_too_early()
    walk.translate()
    walk.submit()
    walk.send_back()
    walk.read_reason()
    walk.correct()
    walk.submit()
    walk.approve("relecture")
    walk.approve("validation")
    address = walk.read()
    assert "/en/" in address
    expect(walk.page_of("validation").locator("main").first).to_contain_text("English: ")
