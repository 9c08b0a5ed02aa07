"""The glossary of the demonstration content."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify
from wagtail.models import Locale

from knowledge.models import GlossaryTerm, GlossaryVariant

from .identity import demo_uuid
from .shapes import TermEntry


def ensure_glossary(entries: Iterable[TermEntry], locale: Locale) -> None:
    """Add the terms that are not there; a term that editors have changed stays theirs."""
    present = GlossaryTerm.objects.filter(locale=locale)
    keys = set(present.values_list("translation_key", flat=True))
    slugs = set(present.values_list("slug", flat=True))
    for entry in entries:
        translation_key = demo_uuid(GlossaryTerm, entry.key)
        slug = slugify(entry.key)
        if translation_key in keys or slug in slugs:
            continue
        term = GlossaryTerm(
            term=entry.term,
            acronym=entry.acronym,
            slug=slug,
            definition=entry.definition,
            locale=locale,
            translation_key=translation_key,
        )
        term.variants = [GlossaryVariant(name=name) for name in entry.variants]
        term.full_clean()
        term.save()
