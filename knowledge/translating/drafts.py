"""Writing the translated words into a draft, without touching what readers see.

wagtail-localize saves the translated page itself before it makes a revision of it: of a published
translation, readers would get the new words at once, approved by nobody. Here a published page is
left as it is, and only gets a revision.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    SourceDeletedError,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments.ingest import ingest_segments

from knowledge.editorial.errors import DecisionRefused

from . import hands, keeping_words
from .pending import is_pending

_of_localize = TranslationSource.create_or_update_translation
_restrictions_of_localize = TranslationSource.sync_view_restrictions


def take_over() -> None:
    """Let all that makes or updates translations go through here. Called when Django is ready."""
    TranslationSource.create_or_update_translation = create_or_update_translation
    TranslationSource.sync_view_restrictions = keep_restrictions
    TranslationSource._get_segments_for_translation = keeping_words.segments_for


def create_or_update_translation(
    source: TranslationSource, locale: Any, *args: Any, **options: Any
) -> tuple[models.Model, bool]:
    """Do as wagtail-localize does, but only write a revision where readers see the page.

    Whose words it holds is kept with the revision.

    Takes, returns and raises what the method of wagtail-localize does.
    """
    before = translated_page(source, locale)
    if before is None or before.alias_of_id or not before.live or options.get("publish", True):
        made, created = _of_localize(source, locale, *args, **options)
        if before is None or before.alias_of_id:
            give_to(made, options.get("user"))
    else:
        made, created = _write_revision(source, locale, before, **options), False
    if isinstance(made, Page):
        hands.record(source, made)
    return made, created


def _write_revision(
    source: TranslationSource, locale: Any, target: Page, **options: Any
) -> models.Model:
    """Write the words into a revision of a page that readers see."""
    original = source.as_instance()
    copy_synchronised_fields(original, target)
    segments = source._get_segments_for_translation(locale, fallback=options.get("fallback", False))
    ingest_segments(original, target, source.locale, locale, segments)
    target.slug = find_available_slug(target.get_parent(), target.slug, ignore_page_id=target.pk)
    with transaction.atomic():
        revision = target.save_revision(user=options.get("user"))
        source.sync_view_restrictions(original, target)
        TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return target


def translated_page(source: TranslationSource, locale: Any) -> Page | None:
    """Return the page that a source is translated into, if it is a page and there already."""
    try:
        target = source.get_translated_instance(locale)
    except models.ObjectDoesNotExist:
        return None
    return target if isinstance(target, Page) else None


def give_to(made: models.Model, user: Any) -> None:
    """Make a page that was just begun its translator's own.

    wagtail-localize leaves it to the author of the source, who could then edit it.
    """
    if isinstance(made, Page) and user is not None:
        made.owner = user
        Page.objects.filter(pk=made.pk).update(owner=user)


def keep_restrictions(source: TranslationSource, original: models.Model, target: Any) -> None:
    """Keep a translation from those who may not read its source, and never open one.

    wagtail-localize takes a restriction away that only the translation has.
    """
    if not isinstance(original, Page) or original.view_restrictions.exists():
        _restrictions_of_localize(source, original, target)


def write_draft(translation: Translation, user: Any) -> bool:
    """Write the words that translators have saved into the draft of a page.

    Returns:
        Whether there was anything to write.

    Raises:
        DecisionRefused: the words do not make a page; says which field is at fault.
    """
    if not is_pending(translation):
        return False
    save(translation, user, publish=False)
    return True


def save(translation: Translation, user: Any, *, publish: bool) -> None:
    """Write the words into the target.

    Args:
        translation: of a page, or of a snippet.
        user: who does it.
        publish: only for what has no drafts.

    Raises:
        DecisionRefused: they make no valid target; says which field is at fault.
    """
    try:
        translation.save_target(user=user, publish=publish)
    except SourceDeletedError:
        raise DecisionRefused(
            _("The source of this translation is gone: there is nothing to translate any more.")
        ) from None
    except ValidationError as refusal:
        raise DecisionRefused(
            _("Not saved yet. To be mended first: %(list)s")
            % {"list": " ".join(_in_words(translation, refusal))}
        ) from refusal


def _in_words(translation: Translation, refusal: ValidationError) -> list[str]:
    """Return what a model refuses, each with the name of its field."""
    model = translation.source.specific_content_type.model_class()
    words = []
    for name, said in getattr(
        refusal, "message_dict", {NON_FIELD_ERRORS: refusal.messages}
    ).items():
        known = {field.name: field for field in model._meta.get_fields()}
        label = getattr(known.get(name), "verbose_name", "")
        words += [f"{str(label).capitalize()} – {text}" if label else str(text) for text in said]
    return words


def has_drafts(instance: models.Model) -> bool:
    """Whether what translators write waits in a draft before readers see it."""
    return isinstance(instance, DraftStateMixin)
