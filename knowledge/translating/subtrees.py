"""Beginning the translation of a page and of all below it that its translator finds."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.operations import TranslationCreator

from knowledge.editorial.visibility import findable


@transaction.atomic
def translate_found_subtree(page_id: int, locales: list[Locale], user: Any) -> None:
    """Begin the translation of the pages below one.

    As wagtail-localize does, but not of the drafts of others, nor of what stands below those.

    Args:
        page_id: of a page whose translation has been begun.
        locales: the languages.
        user: whose translations they become.
    """
    creator = TranslationCreator(user, locales)

    def walk(parent: Page) -> None:
        for child in parent.get_children().filter(findable(user)):
            creator.create_translations(child)
            if child.numchild:
                walk(child)

    walk(Page.objects.get(pk=page_id))
