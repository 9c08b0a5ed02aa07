"""Taking a changed source over into its translations, without losing what was translated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from knowledge.editorial.errors import DecisionRefused
from knowledge.translating.models import SourceCheck
from knowledge.translating.publications import fingerprint_taken
from knowledge.translating.rights import is_locked_for

TAKEN_OVER = "translating.source_taken_over"
LABELS = {
    TAKEN_OVER: (
        gettext_lazy("Take a changed source over"),
        gettext_lazy("The changes of the source were taken over"),
    )
}


def refusal(user: Any, target: models.Model) -> str:
    """Return why a user may not take the changes over now; empty if they may."""
    if isinstance(target, Page) and target.workflow_in_progress:
        return _(
            "This translation is in review: what is being read does not change meanwhile. The "
            "changes can be taken over once the review is over, or after it was taken back."
        )
    if is_locked_for(user, target):
        return _("This translation is locked: only who locked it can change it now.")
    return ""


@transaction.atomic
def take_over(
    translation: Translation, target: models.Model, user: Any, *, seen: str | None = None
) -> None:
    """Let a translation be made from its source as it is now.

    What has the same words in another place keeps its translation there, in every language. What
    readers see stays as it is, and so does the draft until a translator saves it.

    Args:
        translation: what follows the source.
        target: what it becomes.
        user: who does it.
        seen: fingerprint of the source that the user was shown; None for programs.

    Raises:
        DecisionRefused: not now, or the source is another one than was shown; says why. Nothing has
            changed then.
    """
    if reason := refusal(user, target):
        raise DecisionRefused(reason)
    source = TranslationSource.objects.select_for_update().get(pk=translation.source_id)
    overrides = _overrides(source)
    source.update_from_db()
    if seen is not None and fingerprint_taken(source) != seen:
        raise DecisionRefused(
            _(
                "The source has changed since you were shown it: nothing is taken over yet. Look "
                "at what changed now, then take it over."
            )
        )
    SourceCheck.objects.filter(source=source).delete()
    for locale_id in source.translations.values_list("target_locale_id", flat=True):
        _carry_words(source, locale_id)
        _carry_overrides(source, locale_id, overrides)
    log(instance=target, action=TAKEN_OVER, user=user)


def _carry_words(source: TranslationSource, locale_id: int) -> None:
    """Give passages without a translation the one that their words have elsewhere in the text."""
    of_text = StringTranslation.objects.filter(
        context__object_id=source.object_id, locale_id=locale_id
    )
    untranslated = StringSegment.objects.filter(source=source).exclude(
        Exists(
            of_text.filter(
                translation_of_id=OuterRef("string_id"), context_id=OuterRef("context_id")
            )
        )
    )
    wanted = list(untranslated.select_related("context").order_by("order", "pk"))
    known: dict[int, list[StringTranslation]] = {}
    used = set(StringSegment.objects.filter(source=source).values_list("string_id", "context_id"))
    strings = [segment.string_id for segment in wanted]
    for each in (
        of_text.filter(translation_of__in=strings, has_error=False)
        .select_related("context")
        .order_by("-updated_at", "-pk")
    ):
        known.setdefault(each.translation_of_id, []).append(each)
    filled: set[tuple[int, int]] = set()
    for segment in wanted:
        place = segment.string_id, segment.context_id
        if place in filled or segment.string_id not in known:
            continue
        filled.add(place)
        former = _nearest(known[segment.string_id], segment, used)
        StringTranslation.objects.create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=locale_id,
            data=former.data,
            translation_type=former.translation_type,
            tool_name=former.tool_name,
            last_translated_by_id=former.last_translated_by_id,
        )


def _nearest(
    known: Iterable[StringTranslation], segment: StringSegment, used: set[tuple[int, int]]
) -> StringTranslation:
    """Return of the translations of the same words the one that most likely moved here.

    One whose own place is gone, at a place of the same kind; else the latest.
    """
    return min(
        known,
        key=lambda each: (
            (each.translation_of_id, each.context_id) in used,
            each.context.field_path != segment.context.field_path,
        ),
    )


def _overrides(source: TranslationSource) -> list[tuple[str, str, SegmentOverride]]:
    """Return what translators chose in place of links and the like: field, value, and choice."""
    segments = {
        segment.context_id: segment.data_json
        for segment in OverridableSegment.objects.filter(source=source)
    }
    overrides = SegmentOverride.objects.filter(
        context__in=segments, locale__in=source.translations.values("target_locale")
    ).select_related("context")
    return [
        (each.context.field_path, segments[each.context_id], each)
        for each in overrides.order_by("-updated_at")
    ]


def _carry_overrides(
    source: TranslationSource,
    locale_id: int,
    overrides: list[tuple[str, str, SegmentOverride]],
) -> None:
    """Give links without a choice the one that the same link had in a place that is gone."""
    segments = list(OverridableSegment.objects.filter(source=source).select_related("context"))
    places = {segment.context_id for segment in segments}
    left = {
        (field_path, value): each
        for field_path, value, each in reversed(overrides)
        if each.locale_id == locale_id and each.context_id not in places
    }
    chosen = set(
        SegmentOverride.objects.filter(context__in=places, locale_id=locale_id).values_list(
            "context_id", flat=True
        )
    )
    for segment in segments:
        former = left.get((segment.context.field_path, segment.data_json))
        if former is not None and segment.context_id not in chosen:
            chosen.add(segment.context_id)
            SegmentOverride.objects.create(
                context_id=segment.context_id,
                locale_id=locale_id,
                data_json=former.data_json,
                last_translated_by_id=former.last_translated_by_id,
            )
