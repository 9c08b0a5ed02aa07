"""Pages that stand in for a translation that is not there, once what they stand for is gone.

Wagtail would make pages of their own of them, and readers would get words of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q
from wagtail.models import Page


def unpublish_placeholders(instance: Page, **_kwargs: Any) -> None:
    """Hide the placeholders of a page that is about to be deleted: a receiver."""
    placeholders = instance.aliases.filter(live=True).exclude(locale=instance.locale_id)
    for placeholder in placeholders.specific():
        placeholder.unpublish(log_action=False)


@contextmanager
def tidied(pages: Sequence[Page]) -> Iterator[None]:
    """Delete with pages their placeholders below which no translation stands."""
    going = reduce(or_, (Q(alias_of__path__startswith=page.path) for page in pages), Q(pk=None))
    keys = list(
        Page.objects.filter(going)
        .exclude(locale=F("alias_of__locale"))
        .order_by("-depth")
        .values_list("pk", flat=True)
    )
    yield
    for key in keys:
        placeholder = Page.objects.filter(pk=key, alias_of=None).first()
        if placeholder is not None and placeholder.is_leaf():
            placeholder.specific.delete()
