"""When a page came out, and when it last changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from wagtail.models import Page

#: For pages that were never published by anybody, as those that a programme makes.
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def published_at(page: Page) -> datetime:
    """Return when a page first came out."""
    return page.first_published_at or page.last_published_at or _LONG_AGO


def updated_at(page: Page) -> datetime:
    """Return when readers last got a new version of it."""
    return page.last_published_at or published_at(page)


def iso(moment: datetime | None) -> str | None:
    """Return a moment in the site's own time, to the second, or None."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
