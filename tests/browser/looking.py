"""Looks at the pages of a walk, which no crawl comes to."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from tests.browser.checks.accessibility import violations
from tests.browser.conftest import HEIGHT
from tests.browser.test_admin import width_of

NARROW, PHONE, DESKTOP = 320, 360, 1280
_KIND = re.compile(r"\bpage--([\w-]+)")


class Eyes:
    """Looks at pages: axe, and nothing sideways, at the width of a phone and of a computer."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()

    def look(self, page: Page, moment: str, _part: Locator | None = None) -> None:
        """Fail if a page is not for everybody, or does not fit."""
        if kind := _KIND.search(page.locator("body").get_attribute("class") or ""):
            self.kinds.add(kind[1])
        before = page.viewport_size
        for width in (NARROW if kind else PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert width_of(page) <= width, moment
            assert not violations(page), (moment, width)
        if before:
            page.set_viewport_size(before)
