"""What the model itself refuses."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from .content import parts_of
from .findings import Finding, Level


def find_refusals(page: Page) -> Iterator[Finding]:
    """Find what keeps a page, or one of its parts, from being valid. The page stays as it is."""
    # A page that has no place in the tree yet cannot be asked about it.
    placeless = [field.name for field in Page._meta.fields if field.name != "title"]
    try:
        copy(page).full_clean(exclude=None if page.pk else placeless)
    except ValidationError as refusal:
        for name, messages in refusal.message_dict.items():
            field = "" if name == NON_FIELD_ERRORS else name
            for message in messages:
                yield Finding(Level.BLOCKS, _name_field(page, field, message), field)
    yield from _find_refused_parts(page)


def _find_refused_parts(page: Page) -> Iterator[Finding]:
    """Find what is wrong with the entries of a page's lists."""
    numbers: dict[tuple[str, type], int] = {}
    for name, part in parts_of(page):
        kind = (name, type(part))
        numbers[kind] = numbers.get(kind, 0) + 1
        # What a part refers to was there when it was read; asking again takes a query for each.
        references = [field.name for field in part._meta.fields if field.is_relation]
        try:
            part.clean_fields(exclude=references)
            part.clean()
        except ValidationError as refusal:
            words = {"kind": capfirst(part._meta.verbose_name), "number": numbers[kind]}
            for field, messages in _by_field(refusal):
                for message in messages:
                    yield Finding(
                        Level.BLOCKS,
                        _("%(kind)s, number %(number)s: %(message)s")
                        % {**words, "message": _name_field(part, field, message)},
                        name,
                    )


def _by_field(refusal: ValidationError) -> list[tuple[str, list[str]]]:
    """Return messages by field; an empty name for those about the whole."""
    if hasattr(refusal, "error_dict"):
        return [
            ("" if name == NON_FIELD_ERRORS else name, messages)
            for name, messages in refusal.message_dict.items()
        ]
    return [("", refusal.messages)]


def _name_field(owner: models.Model, name: str, message: str) -> str:
    """Return a message that says which field it is about."""
    if not name:
        return message
    label = capfirst(getattr(owner._meta.get_field(name), "verbose_name", name))
    return _("%(label)s: %(message)s") % {"label": label, "message": message}
