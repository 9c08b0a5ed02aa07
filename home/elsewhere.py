"""What a wrong address may have meant: a page of that slug, in this language or in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.utils import translation
from wagtail.models import Page

from knowledge.models.base import HOME_DEPTH
from knowledge.models.published import published_q
from knowledge.models.translations import readable_q
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

    Each as the readers of the language get it, under whatever slug and in whatever language. The
    slug may be that of a page that is published no longer while others that say the same are.
    """
    slug = request.path_info.rstrip("/").rpartition("/")[2]
    if not is_slug(slug) or len(slug) > _LONGEST_SLUG:
        return []
    active = translation.get_language() or ""
    locales = published_locales()
    once_q = Q(live=False, first_published_at__isnull=False)
    named = Page.objects.filter(
        published_q() | once_q, slug=slug, locale_id__in=locales.values(), depth__gt=HOME_DEPTH
    )
    keys = list(named.order_by("-path").values_list("translation_key", flat=True)[:_CANDIDATES])
    if not keys:
        return []
    versions = Page.objects.filter(
        readable_q(locales.get(active, 0)),
        translation_key__in=keys,
        locale_id__in=locales.values(),
    ).select_related("locale")
    found = [
        (page, page.get_url(request), page.locale.language_code)
        for page in versions.order_by("path")
    ]
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
