"""A site whose clock tests set."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wagtail.models import Locale, Page

from home.tree import Tree
from knowledge.models import FichePage

from .walking import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, tree: Tree) -> Clock:
    """Return the clock, set to a Wednesday afternoon."""
    return Clock(monkeypatch)


@pytest.fixture
def english(tree: Tree) -> Callable[[FichePage], FichePage]:
    """Return what moves a fiche into the English site, which is published."""
    locale = Locale.objects.get(language_code="en")
    for page in (tree.home, *tree.home.get_children().specific()):
        copy = page.copy_for_translation(locale)
        copy.live, copy.alias_of = True, None
        copy.save()

    def move(fiche: FichePage) -> FichePage:
        section = fiche.get_parent().get_translation(locale)
        fiche.move(section, pos="last-child")
        Page.objects.filter(pk=fiche.pk).update(locale=locale)
        return FichePage.objects.get(pk=fiche.pk)

    return move
