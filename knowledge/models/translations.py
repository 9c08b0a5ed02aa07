"""Pages that say the same in several languages: which of them the readers of a language get.

That in their own language if it is published; else that in the main language, else the one that
was written first. Never a draft, and never the same thing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Exists
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from .base import HOME_DEPTH
from .published import published_q

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


#: The primary key of a language, or a query for it.
LocaleKey = int | QuerySet[Any, Any]


def locale_at_hand() -> LocaleKey:
    """Return a query for the language in which a page is being written."""
    code = get_language() or settings.LANGUAGE_CODE
    return Locale.objects.filter(language_code=code).values("pk")[:1]


def readable_q(locale_id: LocaleKey, prefix: str = "") -> Q:
    """Return the condition that a page is the one that the readers of a language get.

    `prefix` is the way from the rows that are filtered to the page, as for `published_q`.
    """
    others = Page.objects.filter(
        published_q(), translation_key=OuterRef(f"{prefix}translation_key")
    ).order_by()
    main = {"locale__language_code": settings.LANGUAGE_CODE}
    own_q = Q(**{f"{prefix}locale": locale_id})
    main_q = Q(**{f"{prefix}locale__language_code": settings.LANGUAGE_CODE})
    is_first = ~Exists(others.filter(pk__lt=OuterRef(f"{prefix}pk")))
    # Without its home page, readers do not have a language, whatever is published in it.
    homes = Page.objects.filter(published_q(), depth=HOME_DEPTH, alias_of__isnull=True)
    is_open = Exists(homes.filter(locale=OuterRef(f"{prefix}locale")).order_by())
    fallback_q = ~Exists(others.filter(locale=locale_id)) & (
        main_q | (~Exists(others.filter(**main)) & is_first & is_open)
    )
    return published_q(prefix) & (own_q | fallback_q)


def readable(
    pages: PageQuerySet, pks: Iterable[int | None], locale_id: LocaleKey
) -> dict[int, Any]:
    """Return the pages that the readers of a language get for those that somebody chose.

    One query, or none where nothing is chosen. Each page has its `locale` at hand.

    Args:
        pages: pages of the type of the chosen ones, drafts included.
        pks: the primary keys of the chosen pages, in any language.
        locale_id: the readers' language.

    Returns:
        The pages by the primary key that was chosen. Two keys may lead to the same page.
    """
    wanted = {pk for pk in pks if pk}
    if not wanted:
        return {}
    keys = Page.objects.filter(pk__in=wanted).order_by().values("translation_key")
    is_readable = readable_q(locale_id)
    # Of a chosen page that is a draft, only its key is used.
    found = list(
        pages.filter(is_readable | Q(pk__in=wanted), translation_key__in=keys)
        .annotate(
            is_readable=Case(
                When(is_readable, then=True), default=False, output_field=BooleanField()
            )
        )
        .select_related("locale")
    )
    by_key = {page.translation_key: page for page in found if page.is_readable}
    return {
        page.pk: by_key[page.translation_key]
        for page in found
        if page.pk in wanted and page.translation_key in by_key
    }


def each_once(pages: Mapping[int, P], pks: Iterable[int]) -> list[P]:
    """Return the pages that `readable` found for some chosen ones, in their order, each once."""
    return list({pages[pk].pk: pages[pk] for pk in pks if pk in pages}.values())


def keep_one(pages: Iterable[P], locale_id: int) -> list[P]:
    """Return of pages that are translations of each other the one that readers get, in its place.

    Args:
        pages: published pages, each with its `locale` at hand.
        locale_id: the readers' language.
    """
    best: dict[Any, P] = {}
    for page in pages:
        other = best.get(page.translation_key)
        if other is None or _rank(page, locale_id) < _rank(other, locale_id):
            best[page.translation_key] = page
    return list(best.values())


def _rank(page: Page, locale_id: int) -> tuple[bool, bool, int]:
    return (
        page.locale_id != locale_id,
        page.locale.language_code != settings.LANGUAGE_CODE,
        page.pk,
    )


def own_first(locale_id: int, prefix: str = "") -> Case:
    """Return an expression that puts pages in the readers' language before others, to order by."""
    return Case(
        When(**{f"{prefix}locale": locale_id}, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )


def translated_key(name: str, locale_id: int) -> Coalesce:
    """Return an expression: the key of a page's published translation, else of the page itself.

    `name` is the way to the page, such as `origin`.
    """
    translations = Page.objects.filter(
        published_q(), translation_key=OuterRef(f"{name}__translation_key"), locale=locale_id
    )
    return Coalesce(Subquery(translations.order_by().values("pk")[:1]), F(f"{name}_id"))


def source_language(prefix: str = "") -> Subquery:
    """Return an expression: the code of the language in which a page was written first.

    `prefix` is the way from the rows to the page. What stands in for a translation is none.
    """
    versions = Page.objects.filter(
        translation_key=OuterRef(f"{prefix}translation_key"), alias_of__isnull=True
    )
    return Subquery(versions.order_by("pk").values("locale__language_code")[:1])


def language_of_source(page: Page) -> str:
    """Return the code of the language in which a page was written first; its own if unknown."""
    versions = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    codes = versions.order_by("pk").values_list("locale__language_code", flat=True)
    return codes.first() or page.locale.language_code
