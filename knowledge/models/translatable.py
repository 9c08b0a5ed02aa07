"""Which fields are words to translate, and which all languages of a page share.

Each model lists its own in `translatable_fields`, as wagtail-localize reads them. What is in none
of the lists belongs to one page alone, such as the note to its editors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from wagtail_localize.fields import SynchronizedField, TranslatableField


def words(*names: str) -> list[TranslatableField]:
    """Return fields that a translator puts into another language."""
    return [TranslatableField(name) for name in names]


def shared(*names: str) -> list[SynchronizedField]:
    """Return fields that a translation takes from its source, always."""
    return [SynchronizedField(name, overridable=False) for name in names]


def shared_unless_said(*names: str) -> list[SynchronizedField]:
    """Return fields that a translation takes from its source until a translator says otherwise.

    For names of places: most are the same in all languages.
    """
    return [SynchronizedField(name) for name in names]


def shared_terms(*names: str) -> list[SynchronizedField]:
    """Return fields that refer to terms of vocabularies, which each language words for itself.

    The model has a `SharedTerms` of the same name for each of them.
    """
    return [_TermsField(name, overridable=False) for name in names]


class InMainLanguage:
    """Words that all languages show as they are: they are written in the main one."""

    @property
    def language(self) -> str:
        """The code of the language of its words."""
        return settings.LANGUAGE_CODE


@dataclass(frozen=True)
class _Attribute:
    """What wagtail-localize copies from: the name of an attribute."""

    attname: str


class _TermsField(SynchronizedField):
    """Terms in the page's own language.

    Left alone, wagtail-localize gives a translation the terms of the source's language, and keeps
    those that the source has lost.
    """

    def get_field(self, model: type[models.Model]) -> _Attribute:
        """Return the attribute that gives and takes terms of any language."""
        return _Attribute(f"shared_{self.field_name}")


class SharedTerms:
    """An attribute of a page: its terms, given as those of any language, kept as its own.

    A term that is not in the page's language is left out.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, page: Any, owner: type | None = None) -> Any:
        if page is None:
            return self
        value = getattr(page, self.name)
        if isinstance(value, models.Model):
            return [value]
        return list(value.all()) if value is not None else []

    def __set__(self, page: Any, terms: list[Any]) -> None:
        field = page._meta.get_field(self.name)
        own = list(
            field.related_model._default_manager.filter(
                locale_id=page.locale_id,
                translation_key__in=[term.translation_key for term in terms],
            )
        )
        if isinstance(field, models.ForeignKey):
            setattr(page, self.name, own[0] if own else None)
        else:
            setattr(page, self.name, own)
