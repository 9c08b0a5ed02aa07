"""What a wrong address may have meant: a page of that slug, in this language or in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.utils import translation
from wagtail.models import Page

from knowledge.models.base import HOME_DEPTH
from knowledge.models.published import published_q
from knowledge.reading.options import is_slug

from .languages import language_name, published_locales

if TYPE_CHECKING:
    from django.http import HttpRequest

#: As many pages are offered.
MOST = 3
_LONGEST_SLUG = 255
_CANDIDATES = 20


class Elsewhere(NamedTuple):
    """A page that may have been meant."""

    title: str
    url: str
    #: The code of its language, and the language's name; empty in the reader's own.
    code: str
    language: str


def pages_meant(request: HttpRequest) -> list[Elsewhere]:
    """Return the published pages whose slug ends a wrong address; two queries.

    Each in the reader's language if it is there, under whatever slug, or else in its own.
    """
    slug = request.path_info.rstrip("/").rpartition("/")[2]
    if not is_slug(slug) or len(slug) > _LONGEST_SLUG:
        return []
    active = translation.get_language() or ""
    locales = published_locales()
    published = Page.objects.filter(
        published_q(), locale_id__in=locales.values(), depth__gt=HOME_DEPTH
    )
    named = dict(
        published.filter(slug=slug)
        .order_by("-path")
        .values_list("translation_key", "pk")[:_CANDIDATES]
    )
    if not named:
        return []
    own = Q(translation_key__in=named, locale__language_code=active)
    versions = published.filter(own | Q(pk__in=named.values())).select_related("locale")
    best: dict[object, Page] = {}
    for page in versions.order_by("path"):
        if page.translation_key not in best or page.locale.language_code == active:
            best[page.translation_key] = page
    found = [(page, page.get_url(request), page.locale.language_code) for page in best.values()]
    return [
        Elsewhere(
            page.title,
            url,
            "" if code == active else code,
            "" if code == active else language_name(code),
        )
        for page, url, code in found
        if url
    ][:MOST]
