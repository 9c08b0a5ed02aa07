"""Adding pages to the tree."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from wagtail.models import Page

MAX_SLUG = 80


def add_page(parent: Page, page: Page) -> None:
    """Add a new page below `parent`.

    The parent is read again, because its place in the tree moves with every page that is added.
    """
    Page.objects.get(pk=parent.pk).add_child(instance=page)


def unique_slug(text: str, taken_in: QuerySet[Any]) -> str:
    """Return a slug made of `text` that none of these pages or rows has yet."""
    base = slugify(text.replace("œ", "oe").replace("Œ", "OE"))[:MAX_SLUG].strip("-") or "page"
    taken = set(taken_in.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
