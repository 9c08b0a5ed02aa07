"""What readers learn: when a fiche was last checked."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from knowledge.models import FichePage

from .records import checked_on


def add_checked_on(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a fiche the day of its last check as `checked_on`; None while it is a draft."""
    if isinstance(page, FichePage):
        context["checked_on"] = checked_on(page)
