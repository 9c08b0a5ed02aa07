"""What is said in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.utils import translation
from wagtail.users.models import UserProfile

T = TypeVar("T")


def language_of(user: Any) -> str:
    """Return the language a person chose, else that of the site.

    The language in use is that of whoever caused the message, and says nothing about its reader.
    """
    profile = getattr(user, "wagtail_userprofile", None) or UserProfile(user=user)
    with translation.override(settings.LANGUAGE_CODE):
        language: str = profile.get_preferred_language()
    return language


def in_each_language(make: Callable[[], T]) -> dict[str, T]:
    """Return what a function gives in each language of the site, by its code."""
    values = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            values[language] = make()
    return values


def in_this_language(values: dict[str, T], default: T) -> T:
    """Return the value for the language in use, else for the site's."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return values.get(language, values.get(settings.LANGUAGE_CODE, default))
