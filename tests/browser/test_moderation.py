"""A fiche from its first word to its readers, through the hands of everybody who has to read it.

The editors' guide tells the same way, and its pictures are taken on it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.checks.accessibility import violations
from tests.browser.conftest import HEIGHT, PageAt
from tests.browser.test_admin import delete_fiches, sign_in, width_of
from tests.support.moderation_walk import Walk

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280
TITLE = "Une cuisine partagée entre deux adresses"
#: Moments at which the whole page is looked at, on a phone and on a computer.
LOOKED_AT = {"desk", "review"}


def look(page: Page, moment: str, _part: Locator | None) -> None:
    """Fail if the page of a moment is not for everybody, or does not fit on a phone."""
    if moment not in LOOKED_AT:
        return
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert width_of(page) <= width, moment
        assert not violations(page), (moment, width)


@pytest.fixture
def walk(page_at: PageAt) -> Iterator[Walk]:
    """Return a walk that has not begun; the fiche goes afterwards, wherever it has come to."""

    def open_as(account: str) -> Page:
        page = page_at(DESKTOP)
        # An autosave on its way while the text is submitted finds it locked, and is refused.
        page.watch.expect(400)
        return sign_in(page, account)

    walk = Walk(open_as, TITLE, look)
    yield walk
    delete_fiches(walk.desk_of("administration"), TITLE)


def test_a_fiche_is_sent_back_corrected_and_published_as_it_was_read(walk: Walk) -> None:
    walk.write()
    walk.submit_too_early()
    walk.submit()
    walk.take()
    walk.advise()
    walk.send_back()
    walk.correct()
    walk.approve_review()
    walk.approve_validation()
    walk.read()
    walk.look_back()
