"""Links to pages in rich text: they lead to the page that the readers of a language get."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .translations import locale_at_hand, readable


class ReadablePageLinkHandler(PageLinkHandler):
    """Leads to the translation in the language at hand if it is published, else to the source.

    The address of a draft would tell its title: there the words stand without a link.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        """Return the pages that readers get for some links, None for those without; one query."""
        keys = [_key(attrs.get("id")) for attrs in attrs_list]
        found = readable(Page.objects.all(), keys, locale_at_hand())
        return [found.get(key) if key else None for key in keys]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the tags that begin the links."""
        return [_tag(page) for page in cls.get_many(attrs_list)]


def _key(value: object) -> int | None:
    """Return the primary key that an attribute holds; None for what can be none."""
    text = str(value or "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else None


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _tag(page: Page | None) -> str:
    url = page.url if page is not None else None
    if page is None or not url:
        return "<a>"
    if page.locale.language_code == _language():
        return str(format_html('<a href="{}">', url))
    return str(format_html('<a href="{}" hreflang="{}">', url, page.locale.language_code))
