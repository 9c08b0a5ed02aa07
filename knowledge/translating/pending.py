"""Whether words have been saved, or taken away, that the draft does not know of yet."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationLog,
)


def last_written(translation: Translation) -> datetime.datetime | None:
    """Return when the words were last written into the target; None if never."""
    logs = TranslationLog.objects.filter(
        source_id=translation.source_id, locale_id=translation.target_locale_id
    )
    return logs.aggregate(last=Max("created_at"))["last"]


def is_pending(translation: Translation) -> bool:
    """Whether words, links or the source have changed since the target was last written."""
    written = last_written(translation)
    if written is None or translation.source.last_updated_at > written:
        return True
    touched = translation.translations_last_updated_at
    return touched is not None and touched > written


def note_change(
    instance: StringTranslation | SegmentOverride,
    update_fields: frozenset[str] | None = None,
    **_kwargs: Any,
) -> None:
    """Keep when words of a translation last changed: a receiver.

    wagtail-localize has the field and leaves it empty.
    """
    only_marked = update_fields is not None and not {"data", "data_json"} & update_fields
    if only_marked or instance.context_id is None:
        return
    Translation.objects.filter(
        source__object_id=instance.context.object_id, target_locale_id=instance.locale_id
    ).update(translations_last_updated_at=timezone.now())
