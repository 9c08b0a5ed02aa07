"""Putting the words of the catalogs in, through wagtail-localize."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

from django.conf import settings
from wagtail.models import DraftStateMixin, Locale, Page, ReferenceIndex, TranslatableMixin
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from home.demo.shapes import DemoContent
from home.tree import Tree
from knowledge.models import ActorKind, Objective, Purpose, Theme
from knowledge.models.vocabularies import Vocabulary

from .catalogs import CONTACT, folder_of, read_catalogs
from .entries import Entry, entries_of
from .sources import source_of
from .wordings import Wording, wordings_of

VOCABULARIES = (Objective, Theme, Purpose, ActorKind)
#: The language in which there is demonstration content beside the main one.
LANGUAGE = "en"


def demo_wordings(tree: Tree, content: DemoContent, contact_email: str) -> list[Wording]:
    """Return all of the demonstration content that has to be translated."""
    return [
        dataclasses.replace(wording, words=to_catalog(wording.words, contact_email))
        for entry in entries_of(tree, content)
        for wording in wordings_of(entry.key, entry.instance)
    ]


def ensure_translations(
    tree: Tree, content: DemoContent, contact_email: str, progress: Callable[[int, int], None]
) -> None:
    """Add the translations that are not there, of what is as the catalogs know it.

    A translation that is there stays as it is. What editors have given other words in the language
    it was written in is not translated: part of it would not be.

    Args:
        tree: the pages of the main language.
        content: what the content files say.
        contact_email: the address that pages name for questions.
        progress: called with the number of pages and terms done and their total.

    Raises:
        ContentError: a catalog cannot be read.
    """
    locale = Locale.objects.filter(language_code=LANGUAGE).first()
    if locale is None or LANGUAGE not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        return
    words = read_catalogs(folder_of(LANGUAGE))
    _adopt_vocabularies(tree.home.locale, locale)
    entries = entries_of(tree, content)
    for done, entry in enumerate(entries, start=1):
        if not _is_translated(entry.instance, locale):
            _translate(entry, words, contact_email, locale)
        progress(done, len(entries))


def to_catalog(words: str, contact_email: str) -> str:
    """Return words as they stand in the catalogs, which do not know the site's contact."""
    return words.replace(contact_email, CONTACT) if contact_email else words


def _is_translated(instance: TranslatableMixin, locale: Locale) -> bool:
    """Whether there is a translation, which a mere copy of a page is not."""
    there = type(instance)._default_manager.filter(
        translation_key=instance.translation_key, locale=locale
    )
    if isinstance(instance, Page):
        there = there.filter(alias_of__isnull=True)
    return there.exists()


def _translate(
    entry: Entry, words: dict[tuple[str, str], str], contact_email: str, locale: Locale
) -> None:
    """Translate a page or term if all its words are in the catalogs, and publish it."""
    found: dict[tuple[str, str], str] = {}
    for wording in wordings_of(entry.key, entry.instance):
        translated = words.get((wording.place, to_catalog(wording.words, contact_email)))
        if translated is None:
            return
        found[wording.path, wording.words] = translated.replace(CONTACT, contact_email)
    source = source_of(entry.instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    _store(source, found, locale)
    # What refers to what is written down once, at the end; see `publishing.publish`.
    with disable_reference_index_auto_update():
        publishes_itself = not isinstance(entry.instance, DraftStateMixin)
        translation.save_target(publish=publishes_itself)
        target = translation.get_target_instance()
        if not publishes_itself:
            target.get_latest_revision().publish()
    ReferenceIndex.create_or_update_for_object(target)


def _store(source: TranslationSource, found: dict[tuple[str, str], str], locale: Locale) -> None:
    """Write down the words, and the names and addresses that are others than in the source."""
    segments = source.stringsegment_set.select_related("string", "context")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=found[segment.context.path, segment.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for segment in segments
        ],
        ignore_conflicts=True,
    )
    for segment in source.overridablesegment_set.select_related("context"):
        shared = json.loads(segment.data_json)
        other = found.get((segment.context.path, shared), shared)
        if other != shared:
            SegmentOverride.objects.get_or_create(
                locale=locale,
                context=segment.context,
                defaults={"data_json": json.dumps(other)},
            )


def _adopt_vocabularies(source_locale: Locale, locale: Locale) -> None:
    """Make the terms that migrations brought in both languages translations of each other."""
    for model in VOCABULARIES:
        others = {term.translation_key: term for term in model.objects.for_locale(locale)}
        known = set(
            Translation.objects.filter(
                target_locale=locale, source__object_id__in=others
            ).values_list("source__object_id", flat=True)
        )
        for term in model.objects.for_locale(source_locale):
            other = others.get(term.translation_key)
            if other is not None and term.translation_key not in known:
                _adopt(term, other)


def _adopt(term: Vocabulary, other: Vocabulary) -> None:
    """Let wagtail-localize know the words of a translation that it did not make."""
    source = source_of(term)
    Translation.objects.get_or_create(source=source, target_locale=other.locale)
    found = {
        (segment.context.path, segment.string.data): StringValue.from_plaintext(
            getattr(other, segment.context.path)
        ).data
        for segment in source.stringsegment_set.select_related("string", "context")
    }
    _store(source, found, other.locale)
