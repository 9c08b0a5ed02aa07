"""Pages that stand in for a translation that is not there, once they no longer do.

What they stand for is gone, or their translation begins. Wagtail would make pages of their own of
them at once, and readers would get words of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q
from wagtail.models import Page

from knowledge.models.published import is_no_placeholder_q

#: What Wagtail says of a page that no reader has seen.
_UNSEEN = {
    "live": False,
    "has_unpublished_changes": True,
    "first_published_at": None,
    "last_published_at": None,
    "live_revision": None,
}


def begin_unseen(instance: Any, update_fields: Any = None, **_kwargs: Any) -> None:
    """Make a draft of a placeholder that becomes a page of its own: a receiver.

    Readers have seen nothing of it: it is published as every text is. Wagtail and wagtail-localize
    both save the field alone. What repeats the placeholder repeats what that repeated.
    """
    if not isinstance(instance, Page) or instance.alias_of_id is not None:
        return
    if not {"alias_of", "alias_of_id"}.intersection(update_fields or ()):
        return
    placeholder = Page.objects.filter(pk=instance.pk).exclude(is_no_placeholder_q())
    repeated = placeholder.values_list("alias_of", flat=True).first()
    if repeated is None:
        return
    Page.objects.filter(alias_of=instance.pk).update(alias_of=repeated)
    Page.objects.filter(pk=instance.pk).update(**_UNSEEN)
    for name, value in _UNSEEN.items():
        setattr(instance, name, value)


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
