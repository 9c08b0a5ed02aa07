"""What administrators say about the site as a whole, for rooms below the one that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wagtail.contrib.settings.context_processors import SettingProxy

if TYPE_CHECKING:
    from django.http import HttpRequest


class SiteWords(NamedTuple):
    """The name of the site, what it is in one line, and who publishes it; the last two may lack."""

    name: str
    tagline: str
    publisher: str


def site_words(request: HttpRequest) -> SiteWords:
    """Return what the settings of the request's site say, as templates get them by name."""
    settings = SettingProxy(request)["home"]["SiteSettings"]
    return SiteWords(settings.site_name, settings.texts.tagline, settings.publisher)
