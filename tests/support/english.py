"""An English tree beside the French one, as translators and approvers would have made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Locale

from tests.knowledge.factories import refetch

if TYPE_CHECKING:
    from wagtail.models import Page


def english() -> Locale:
    """Return the English locale."""
    return Locale.objects.get(language_code="en")


def translate(page: Page, title: str, slug: str, *, live: bool = True, **fields: Any) -> Any:
    """Return the English version of a page, published unless `live` is false.

    The pages above it that are not translated are repeated, as wagtail-localize does it.
    """
    version = page.copy_for_translation(english(), copy_parents=True)
    for name, value in {"title": title, "slug": slug, "draft_title": title, **fields}.items():
        setattr(version, name, value)
    revision = version.save_revision()
    if live:
        revision.publish()
    return refetch(version)
