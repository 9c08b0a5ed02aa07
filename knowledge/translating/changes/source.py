"""The passages of a source: as its translation took them over, and as it is now."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from .comparing import Passage
from .places import field_path_of


def taken_over(translation: Translation) -> list[Passage]:
    """Return the passages that a translation was made from, with what they are translated as."""
    segments = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale_id, include_errors=True)
        .select_related("string", "context")
        .order_by("order", "pk")
    )
    return [
        Passage(
            segment.context.path,
            segment.context.field_path,
            segment.string.data,
            segment.translation or "",
        )
        for segment in segments
    ]


def as_it_is(source: models.Model) -> list[Passage]:
    """Return the passages of a page or snippet as it is stored now."""
    return [
        Passage(value.path, field_path_of(source, value.path), value.string.data)
        for value in extract_segments(source)
        if isinstance(value, StringSegmentValue)
    ]


def former(translation: Translation) -> list[Passage]:
    """Return what was translated once and stands in the source no longer, latest first.

    What was carried over to where its words went is left out.
    """
    now = taken_over(translation)
    places = {(passage.path, passage.words) for passage in now}
    carried = {(passage.words, passage.translation) for passage in now}
    memory = (
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
            translation_of__locale_id=translation.source.locale_id,
        )
        .select_related("translation_of", "context")
        .order_by("-updated_at", "pk")
    )
    passages = [
        Passage(
            each.context.path,
            each.context.field_path or each.context.path,
            each.translation_of.data,
            each.data,
        )
        for each in memory
    ]
    return [
        passage
        for passage in passages
        if (passage.path, passage.words) not in places
        and (passage.words, passage.translation) not in carried
    ]


def differing_fields(older: models.Model, newer: models.Model, request: HttpRequest) -> list[Any]:
    """Return Wagtail's comparisons of the fields that differ, of those that translations take."""
    taken = {field.field_name for field in get_translatable_fields(type(newer))}
    handler = newer.get_edit_handler() if isinstance(newer, Page) else get_edit_handler(type(newer))
    panel = handler.get_bound_panel(instance=newer, request=request, form=None)
    compared = (comparison(older, newer) for comparison in panel.get_comparison())
    return [each for each in compared if each.field.name in taken and each.has_changed()]
