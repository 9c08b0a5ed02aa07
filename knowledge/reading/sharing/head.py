"""What stands in the head of a public page for those who share it: a card, and linked data."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from knowledge.models import PortraitPage

from .images import cards
from .images.drawing import HEIGHT, WIDTH
from .linked_data import linked_data
from .linked_data.nodes import Around
from .site_words import SiteWords

if TYPE_CHECKING:
    from django.http import HttpRequest

#: What networks call the languages of the site.
LOCALES = {"fr": "fr_FR", "en": "en_GB"}
#: What Open Graph calls a page that is neither a way around the site nor a person.
ARTICLES = {"EventReportPage", "FichePage", "NotebookEntryPage", "TravelNotebookPage"}
PHOTO = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"


class Picture(NamedTuple):
    """The picture of a shared link."""

    url: str
    width: int
    height: int
    alt: str


class Head(NamedTuple):
    """What a template writes into the head of a page."""

    title: str
    description: str
    type: str
    url: str
    locale: str
    other_locales: list[str]
    site_name: str
    picture: Picture
    linked_data: SafeString


def build_head(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    title: str,
    description: str,
    address: str,
    site: SiteWords,
    languages: list[Any],
) -> Head:
    """Return the card and the linked data of the page at hand.

    Args:
        request: the request.
        context: the context of the page's template; nothing is asked for that it has.
        title: what the page is called, as HTML.
        description: what it says of itself, as HTML.
        address: its canonical address.
        site: the words of the site.
        languages: those in which it can be read (.code .active), or nothing.
    """
    page = context.get("page")
    page = page if isinstance(page, Page) and page.pk and page.depth else None
    active = next((item.code for item in languages if item.active), settings.LANGUAGE_CODE)
    language = getattr(request, "LANGUAGE_CODE", active)
    named = page.title if page is not None else unescape(title)
    around = Around(request, context, site, address, language)
    return Head(
        title=unescape(title),
        description=unescape(description),
        type=_type(page),
        url=address,
        locale=LOCALES.get(language, language),
        other_locales=[
            LOCALES.get(item.code, item.code)
            for item in languages
            if item.code != language and item.translated
        ],
        site_name=site.name,
        picture=_picture(around, page),
        linked_data=linked_data(around, page, named),
    )


def _type(page: Page | None) -> str:
    """Return what Open Graph calls the page."""
    if isinstance(page, PortraitPage):
        return "profile"
    return "article" if type(page).__name__ in ARTICLES else "website"


def _picture(around: Around, page: Any) -> Picture:
    """Return the photograph of a portrait, or else the drawn card."""
    photograph = _photograph(around, page) if isinstance(page, PortraitPage) else None
    if photograph is not None:
        return photograph
    card = cards.site_card(around.site) if page is None else cards.page_card(page, around.site)
    return Picture(around.absolute(card.address), WIDTH, HEIGHT, card.title)


def _photograph(around: Around, page: PortraitPage) -> Picture | None:
    """Return the photograph of a portrait in the shape of a card, if there is one to read."""
    if page.photo is None:
        return None
    try:
        shown = page.photo.get_rendition(PHOTO)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    return Picture(around.absolute(shown.url), shown.width, shown.height, page.title)
