"""What readers may see: live pages that stand under no view restriction."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def published_q(prefix: str = "") -> Q:
    """Return the condition that a page is live and that neither it nor a page above is restricted.

    `prefix` is the way from the rows that are filtered to the page, such as `page__`.

    The same as Wagtail's `live().public()`, which asks the database for all restrictions each time
    it is called; here they are part of the query itself.
    """
    restrictions = PageViewRestriction.objects.alias(
        start=Left(OuterRef(f"{prefix}path"), Length("page__path"))
    ).filter(start=F("page__path"))
    return Q(~Exists(restrictions), **{f"{prefix}live": True}) & is_no_placeholder_q(prefix)


def is_no_placeholder_q(prefix: str = "") -> Q:
    """Return the condition that a page does not stand in for a translation that is not there.

    The first translation of a page makes aliases of the pages above it, which say in one language
    what they say in another.
    """
    return Q(**{f"{prefix}alias_of__isnull": True}) | Q(
        **{f"{prefix}alias_of__locale": F(f"{prefix}locale")}
    )


def is_placeholder(page: Page) -> bool:
    """Whether a page stands in for a translation that is not there; see `is_no_placeholder_q`."""
    return page.alias_of_id is not None and page.alias_of.locale_id != page.locale_id


class PublishedPageQuerySet(PageQuerySet):
    """Pages of one type."""

    def published(self) -> PublishedPageQuerySet:
        """Keep what readers may see."""
        return self.filter(published_q())


PublishedPageManager = PageManager.from_queryset(PublishedPageQuerySet)
