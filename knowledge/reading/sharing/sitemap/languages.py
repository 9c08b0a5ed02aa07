"""The languages that readers have, each with its home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from wagtail.models import Page, Site

from knowledge.models.published import published_q

if TYPE_CHECKING:
    from django.http import HttpRequest


class Language(NamedTuple):
    """A language, the path of its home page in the tree, and its locale's primary key."""

    code: str
    path: str
    locale_id: int


def published_languages(request: HttpRequest) -> list[Language]:
    """Return the languages with a published home page of their own; one query.

    A home page that only repeats that of another language (an alias) opens none.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    homes = Page.objects.filter(
        published_q(), translation_key=site.root_page.translation_key, alias_of__isnull=True
    )
    rows = homes.order_by("path").values_list("locale__language_code", "path", "locale_id")
    known = dict(settings.LANGUAGES)
    return [Language(*row) for row in rows if row[0] in known]
