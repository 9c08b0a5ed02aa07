"""Pages that were made without asking a database for anything."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.models import Page

from .placing import placed

P = TypeVar("P", bound=Page)

#: Stands for the content type, which a new page would otherwise look up in the database.
_ANY_CONTENT_TYPE = 1


def unsaved(model: type[P], address: str, **fields: Any) -> P:
    """Return a page of this model with these fields, unsaved, at this address."""
    return placed(model(content_type_id=_ANY_CONTENT_TYPE, **fields), address)
