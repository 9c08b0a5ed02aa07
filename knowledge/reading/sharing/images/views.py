"""Hands out the picture of a shared link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from knowledge.models.published import published_q

from ..site_words import site_words
from .cards import SITE, Card, page_card, site_card
from .drawing import draw

if TYPE_CHECKING:
    from django.http import HttpRequest

#: A picture is drawn in about half a second; nobody waits for it twice in a week.
KEPT_SECONDS = 7 * 24 * 3600
#: Not for ever: what a page of somebody who withdrew showed is forgotten one day.
READER_SECONDS = 30 * 24 * 3600


@require_safe
def share_image(request: HttpRequest, page_id: int, fingerprint: str) -> HttpResponse:
    """Return the card of a published page as it is now.

    Only the current address of each page answers, so that nobody can have pictures made at will.

    Raises:
        Http404: no such page is published, or its card is another one by now.
    """
    card = _current_card(request, page_id)
    if card is None or card.fingerprint != fingerprint:
        raise Http404
    key = f"share-image:{page_id}:{fingerprint}"
    picture = cache.get(key)
    if picture is None:
        picture = draw(card)
        cache.set(key, picture, KEPT_SECONDS)
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={READER_SECONDS}, immutable"
    return response


def _current_card(request: HttpRequest, page_id: int) -> Card | None:
    """Return the card that has this number, or None."""
    site = site_words(request)
    if page_id == SITE:
        return site_card(site)
    found = Page.objects.filter(published_q(), pk=page_id).select_related("locale").first()
    if found is None:
        return None
    with translation.override(found.locale.language_code):
        return page_card(found.specific, site)
