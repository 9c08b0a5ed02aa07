"""What axe says of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The part of the page where an element stands.
_PART = """([selector, part]) => document.querySelector(selector)?.closest(part)
    ?.querySelector("h2")?.textContent.trim().concat(": ") ?? ''"""


def violations(
    page: Page, without: Iterable[str] = (), within: str | None = None, part: str | None = None
) -> list[str]:
    """Return what axe finds on a page, in words.

    Without its preloading, which reads the style sheets again and applies them inline: the policy
    of the pages forbids that, and only rules about the orientation of screens need it.

    Args:
        page: a loaded page.
        without: the names of rules that do not hold for it.
        within: a selector of what is looked at, instead of everything.
        part: a selector of the parts of the page; the title of its part stands before a finding.
    """
    options: dict[str, Any] = {
        "preload": False,
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
    }
    answer = Axe().run(page, context=within, options=options).response
    found = [(one, node) for one in answer["violations"] for node in one["nodes"]]
    return [
        (page.evaluate(_PART, [node["target"][0], part]) if part else "")
        + f"{one['id']}: {node['html'][:200]} – {node['failureSummary']}"
        for one, node in found
    ]
