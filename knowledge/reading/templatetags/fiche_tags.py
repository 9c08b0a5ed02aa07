"""Fiches that editors chose for a place in a text.

{% readable_fiches value.fiches as fiches %}   those that readers get, in their language
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from knowledge.models import FichePage
from knowledge.models.classification import classify, word_for_readers
from knowledge.models.translations import each_once, locale_at_hand, readable

register = template.Library()


@register.simple_tag
def readable_fiches(chosen: Iterable[FichePage | None]) -> list[FichePage]:
    """Return the published fiches among the chosen ones, each once, classified; two queries.

    In the language at hand if they are published in it.
    """
    pks = [fiche.pk for fiche in chosen if fiche is not None]
    fiches = readable(FichePage.objects.all(), pks, locale_at_hand())
    classify(fiches.values())
    word_for_readers(fiches.values())
    return each_once(fiches, pks)
