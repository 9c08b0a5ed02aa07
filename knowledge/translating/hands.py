"""Whose words a translation holds: of who typed them, not only of who saved or submitted them."""

from __future__ import annotations

import json
from html import unescape

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from knowledge.editorial.people import Part, unpublished_revisions

from .models import Hand

#: Where a value stands, and the value.
Place = tuple[str, str]


def record(source: TranslationSource, page: Page) -> None:
    """Keep whose words were just written into the latest revision of a translation."""
    revision_id = page.latest_revision_id
    if revision_id is not None:
        Hand.objects.bulk_create(
            [Hand(revision_id=revision_id, user_id=user) for user in _at_work(source, page)],
            ignore_conflicts=True,
        )


def parts_in(page: Page) -> list[Part]:
    """Return who wrote words of a translation that readers do not have yet, and when they came in.

    Whoever's words were replaced has no part in it, as far as that is known: a version that was not
    written from segments may hold any of those before it.
    """
    hands = list(
        Hand.objects.filter(revision__in=unpublished_revisions(page)).values_list(
            "user_id", "revision__created_at", "revision_id"
        )
    )
    latest = {user for user, _when, revision in hands if revision == page.latest_revision_id}
    return [(user, when) for user, when, _revision in hands if not latest or user in latest]


def _at_work(source: TranslationSource, page: Page) -> set[int]:
    """Return whose words and values, as they are kept now, readers of a page do not have."""
    words = list(
        _of_people(StringTranslation.objects.all(), page)
        .filter(
            Exists(
                StringSegment.objects.filter(
                    source=source,
                    string_id=OuterRef("translation_of_id"),
                    context_id=OuterRef("context_id"),
                )
            )
        )
        .values_list("last_translated_by_id", "context__path", "data")
    )
    values = list(
        _of_people(SegmentOverride.objects.all(), page)
        .filter(
            Exists(
                OverridableSegment.objects.filter(source=source, context_id=OuterRef("context_id"))
            )
        )
        .values_list("last_translated_by_id", "context__path", "data_json")
    )
    if not words and not values:
        return set()
    read = _read(page)
    return {user for user, path, data in words if (path, unescape(data)) not in read} | {
        user for user, path, data in values if (_stem(path), str(json.loads(data))) not in read
    }


def _of_people(kept: QuerySet, page: Page) -> QuerySet:
    """Return what people wrote for a page, without what no page takes."""
    return kept.filter(
        context__object_id=page.translation_key,
        locale_id=page.locale_id,
        has_error=False,
        last_translated_by__isnull=False,
    )


def _read(page: Page) -> set[Place]:
    """Return the words and values that readers have on a page, by their places."""
    if not page.live:
        return set()
    read = set()
    for value in extract_segments(type(page).objects.get(pk=page.pk)):
        if isinstance(value, StringSegmentValue):
            read.add((value.path, unescape(value.string.data)))
        elif isinstance(value, OverridableSegmentValue):
            read.add((_stem(value.path), str(value.data)))
    return read


def _stem(path: str) -> str:
    """Return the place of a value; of a link, which its place names, the text that it stands in."""
    return path.partition("'")[0]
