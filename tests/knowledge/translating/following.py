"""A source that goes on while its translation exists."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from knowledge.models import FicheIndexPage
from tests.knowledge.factories import FicheFactory

from .beside import begin, target_of, translate_all


def republish(page: Page, user: Any = None, **fields: Any) -> Any:
    """Change a page and publish it, as the end of its workflow does."""
    draft = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user).publish(user=user)
    return page.specific_class.objects.get(pk=page.pk)


def translated(source: Page, language: Any, user: Any) -> Translation:
    """Translate all of a page, and let readers see it."""
    translation = begin(source, language, user)
    translate_all(translation, user)
    translation.save_target(user=user, publish=False)
    target_of(translation).get_latest_revision().publish()
    return Translation.objects.get(pk=translation.pk)


def published(**fields: Any) -> Any:
    """Make a page that readers see, with the revision that they see."""
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    return republish(FicheFactory(**{"parent": section, **fields}))


def words_of(translation: Translation) -> dict[str, str]:
    """Return what each passage is translated as, by its words."""
    segments = (
        StringSegment.objects.filter(source=translation.source_id)
        .annotate_translation(translation.target_locale)
        .select_related("string")
    )
    return {segment.string.data: segment.translation or "" for segment in segments}
