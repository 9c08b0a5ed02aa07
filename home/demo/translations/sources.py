"""What wagtail-localize keeps of a text to be translated, written in a few queries.

By itself it asks the database some ten times for each segment: a third of the time of loading the
translations.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    String,
    StringSegment,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from knowledge.translating.changes.places import field_path_of


def source_of(instance: Any) -> TranslationSource:
    """Return the source of a page or term as it is now, made if there is none.

    As `TranslationSource.get_or_create_from_instance` makes it.
    """
    segments = extract_segments(instance)
    known = TranslationSource.objects.get_for_instance_or_none(instance)
    if known is not None or any(isinstance(each, RelatedObjectSegmentValue) for each in segments):
        return TranslationSource.get_or_create_from_instance(instance)[0]
    about, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource.objects.create(
        object=about,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        object_repr=str(instance)[:200],
        content_json=_content(instance),
        schema_version=get_schema_version(instance._meta.app_label),
        last_updated_at=timezone.now(),
    )
    strings = [each for each in segments if isinstance(each, StringSegmentValue)]
    _write_strings(source, strings, instance)
    for segment in segments:
        if isinstance(segment, TemplateSegmentValue):
            TemplateSegment.from_value(source, segment).context.get_field_path(instance)
        elif isinstance(segment, OverridableSegmentValue):
            OverridableSegment.from_value(source, segment).context.get_field_path(instance)
    return source


def _content(instance: Any) -> str:
    """Return all of an instance, as JSON."""
    if isinstance(instance, ClusterableModel):
        return str(instance.to_json())
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _write_strings(
    source: TranslationSource, segments: list[StringSegmentValue], instance: Any
) -> None:
    """Write the segments that hold words, with their words and places."""
    words = {segment.string.data for segment in segments}
    hashes = {data: String._get_data_hash(data) for data in words}
    paths = {segment.path: TranslationContext._get_path_id(segment.path) for segment in segments}
    String.objects.bulk_create(
        [
            String(locale=source.locale, data_hash=data_hash, data=data)
            for data, data_hash in hashes.items()
        ],
        ignore_conflicts=True,
    )
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object=source.object,
                path=path,
                path_id=path_id,
                field_path=field_path_of(instance, path),
            )
            for path, path_id in paths.items()
        ],
        ignore_conflicts=True,
    )
    strings = String.objects.filter(locale=source.locale, data_hash__in=hashes.values())
    by_hash = {string.data_hash: string for string in strings}
    by_path = {
        context.path_id: context
        for context in TranslationContext.objects.filter(object=source.object)
    }
    StringSegment.objects.bulk_create(
        [
            StringSegment(
                source=source,
                context=by_path[paths[segment.path]],
                string=by_hash[hashes[segment.string.data]],
                order=segment.order,
                attrs=json.dumps(segment.attrs, cls=DjangoJSONEncoder),
            )
            for segment in segments
        ]
    )
