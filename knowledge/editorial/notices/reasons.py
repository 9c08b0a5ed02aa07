"""The reasons for which a text came back, in every language."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from wagtail.models import TaskState

from knowledge.editorial.models import SendBackReason

Reasons = dict[str, list[dict[str, str]]]


def reasons_of(state: TaskState) -> Reasons:
    """Return the reasons of a decision with their advice, by language."""
    return in_languages(list(state.reasons.all()) if hasattr(state, "reasons") else [])


def in_languages(chosen: Sequence[SendBackReason]) -> Reasons:
    """Return reasons with their advice, by language.

    A reason that was not translated is given as it was chosen.
    """
    keys = [reason.translation_key for reason in chosen]
    found = SendBackReason.objects.filter(translation_key__in=keys).select_related("locale")
    translations = {
        (reason.translation_key, reason.locale.language_code): reason for reason in found
    }

    def in_language(reason: SendBackReason, language: str) -> dict[str, str]:
        said = translations.get((reason.translation_key, language), reason)
        return {"label": said.label, "advice": said.advice}

    return {
        language: [in_language(reason, language) for reason in chosen]
        for language, _name in settings.LANGUAGES
    }
