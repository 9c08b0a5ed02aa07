"""What readers may see: live pages that stand under no view restriction."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Left, Length
from wagtail.models import PageManager, PageViewRestriction
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
    return Q(~Exists(restrictions), **{f"{prefix}live": True})


class PublishedPageQuerySet(PageQuerySet):
    """Pages of one type."""

    def published(self) -> PublishedPageQuerySet:
        """Keep what readers may see."""
        return self.filter(published_q())


PublishedPageManager = PageManager.from_queryset(PublishedPageQuerySet)
