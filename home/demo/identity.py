"""How a demonstration page or term is recognised later, whatever editors have made of it.

The translation key is set from the content file's key when the page is made. It stays when the
page is renamed, moved or rewritten, so that loading the content again neither doubles nor
overwrites it.
"""

from __future__ import annotations

import uuid
from typing import TypeVar

from wagtail.models import Page, TranslatableMixin

_NAMESPACE = uuid.UUID("5a2c3f0e-6d1b-5e7a-9c41-8f0d2b6a7e13")

P = TypeVar("P", bound=Page)


def demo_uuid(kind: type[TranslatableMixin], key: str) -> uuid.UUID:
    """Return the translation key of the entry `key` of the demonstration content."""
    return uuid.uuid5(_NAMESPACE, f"{kind._meta.label_lower}:{key}")


def find_page(kind: type[P], key: str, locale_id: int) -> P | None:
    """Return the page made earlier from the entry `key`, or None."""
    return kind.objects.filter(translation_key=demo_uuid(kind, key), locale_id=locale_id).first()
