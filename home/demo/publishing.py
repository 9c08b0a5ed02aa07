"""Pages made by the demonstration content: created once, published, then left to the editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.utils.text import slugify
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from .identity import demo_uuid, find_page

P = TypeVar("P", bound=Page)


def ensure_page(parent: Page, kind: type[P], key: str, build: Callable[[], P]) -> P:
    """Return the page of the entry `key`, made and published below `parent` if it is not there.

    Args:
        parent: the page to add it to.
        kind: the page type.
        key: the entry's key, which becomes the page's slug.
        build: makes the page, without slug, language or place in the tree.
    """
    page = find_page(kind, key, parent.locale_id)
    if page is not None:
        return page
    page = build()
    page.slug = free_slug(parent, key)
    page.locale_id = parent.locale_id
    page.translation_key = demo_uuid(kind, key)
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
    publish(page)
    return page


def publish(page: Page) -> None:
    """Save a revision of `page` and publish it.

    What refers to what is written down once, at the end: by itself it would be written again for
    each of the page's parts, which takes most of the time for a report with its hundred items.
    """
    # Pages below may have been added since `page` was loaded; saving it would forget them.
    page.refresh_from_db(fields=["path", "depth", "numchild"])
    with disable_reference_index_auto_update():
        page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(page)


def free_slug(parent: Page, key: str) -> str:
    """Return `key` as a slug that no other child of `parent` has."""
    wanted = slugify(key)
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
