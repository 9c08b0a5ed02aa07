"""Which fiches carry a tag: published ones, and drafts that only their authors see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from knowledge.models import FichePage, FicheTag, KnowledgeTag
from knowledge.models.published import published_q

_CHUNK = 200


@dataclass
class Usage:
    """The fiches that carry a tag."""

    #: How many readers see.
    published: int = 0
    #: Primary keys of those that carry it as a draft only: never published, or not yet with it.
    drafts: set[int] = field(default_factory=set)

    @property
    def is_none(self) -> bool:
        """Whether nothing would notice that the tag is gone."""
        return not self.published and not self.drafts


def usage(tag: KnowledgeTag) -> Usage:
    """Return what carries a tag, or names it as it was before a merge.

    Three queries; the latest drafts are read, however many there are.
    """
    rows = set(FicheTag.objects.filter(tag=tag).values_list("content_object_id", flat=True))
    published = set(
        Page.objects.filter(published_q(), pk__in=_fiches_with(tag)).values_list("pk", flat=True)
    )
    drafts = rows - published
    waiting = FichePage.objects.filter(has_unpublished_changes=True).values_list(
        "pk", "latest_revision__content"
    )
    for pk, content in waiting.iterator(chunk_size=_CHUNK):
        if pk not in rows and _names(content, tag):
            drafts.add(pk)
    return Usage(len(published), drafts)


def with_numbers(tags: QuerySet[KnowledgeTag]) -> QuerySet[KnowledgeTag]:
    """Add `published` and `in_all`: how many fiches carry each tag."""
    published = FichePage.objects.published().values("pk")
    return tags.annotate(
        published=Count("fiche_tags", filter=Q(fiche_tags__content_object__in=published)),
        in_all=Count("fiche_tags"),
    )


def _fiches_with(tag: KnowledgeTag) -> QuerySet[Any, Any]:
    return FicheTag.objects.filter(tag=tag).values("content_object_id")


def _names(content: dict[str, Any] | None, tag: KnowledgeTag) -> bool:
    """Whether the content of a revision has the tag."""
    return any(item.get("tag") == tag.pk for item in (content or {}).get("tagged_items", []))
