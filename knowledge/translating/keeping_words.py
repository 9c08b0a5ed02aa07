"""What has no drafts: where words are missing, readers keep those that they have."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Exists, OuterRef
from wagtail.models import DraftStateMixin
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

_of_localize = TranslationSource._get_segments_for_translation


def segments_for(source: TranslationSource, locale: Any, fallback: bool = False) -> list[Any]:
    """Return what is written into a translation: in the place of a method of wagtail-localize.

    Where a translation is missing, or is none that a page takes, wagtail-localize falls back to the
    words of the source. In a draft they are seen and replaced. An entry without drafts is what
    readers have: it keeps the words that stand there, and a text of several segments changes once
    all of them are translated.

    Takes, returns and raises what the method of wagtail-localize does.
    """
    segments = _of_localize(source, locale, fallback=fallback)
    model = source.specific_content_type.model_class()
    if not fallback or issubclass(model, DraftStateMixin):
        return segments
    try:
        as_read = source.get_translated_instance(locale)
    except ObjectDoesNotExist:
        return segments
    missing = {_text_of(model, path) for path in _untranslated(source, locale)}
    kept = extract_segments(as_read) if missing else []
    return [
        *(segment for segment in segments if _text_of(model, segment.path) not in missing),
        *(segment for segment in kept if _text_of(model, segment.path) in missing),
    ]


def _untranslated(source: TranslationSource, locale: Any) -> list[str]:
    """Return the places of the segments that have no translation which a page takes."""
    words = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale=locale,
        has_error=False,
    )
    segments = StringSegment.objects.filter(~Exists(words), source=source)
    return list(segments.values_list("context__path", flat=True))


def _text_of(model: type[models.Model], path: str) -> str:
    """Return the place of the text that a segment is of: a field, of a part where it has parts."""
    name, *rest = path.split(".")
    if rest and model._meta.get_field(name).one_to_many:
        return ".".join([name, *rest[:2]])
    return name
