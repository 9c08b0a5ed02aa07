"""Pages that are in no tree."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.models import Page

P = TypeVar("P", bound=Page)


def placed(page: P, address: str = "/motifs/") -> P:
    """Give an unsaved page an address, so that templates can link to it, and return it."""

    def address_of_page(*_args: Any, **_options: Any) -> str:
        return address

    page.relative_url = page.get_url = address_of_page
    page.get_full_url = lambda *_args, **_options: f"https://exemple.org{address}"
    return page
