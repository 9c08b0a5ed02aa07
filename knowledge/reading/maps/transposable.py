"""What the stages of a journey found that could be done at home, all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from knowledge.models import FichePage, NotebookEntryPage
from knowledge.models.classification import classify, word_for_readers
from knowledge.models.notebooks import EntryFiche
from knowledge.models.translations import each_once, readable


@dataclass(frozen=True)
class Transposable:
    """What one stage found: its number in the list of stages, the stage, related fiches."""

    number: int
    entry: NotebookEntryPage
    fiches: list[FichePage]


def transposable_finds(entries: Iterable[NotebookEntryPage]) -> list[Transposable]:
    """Return what the given stages found transposable, in their order; at most three queries.

    Of the fiches, only those that readers may see are kept, in the language of the stages if they
    are published in it.
    """
    found = [
        (number, entry)
        for number, entry in enumerate(entries, start=1)
        if unescape(strip_tags(entry.transposable)).strip()
    ]
    if not found:
        return []
    chosen: dict[int, list[int]] = defaultdict(list)
    rows = EntryFiche.objects.filter(page__in=[entry.pk for _number, entry in found])
    for page_id, fiche_id in rows.order_by("sort_order", "pk").values_list("page_id", "fiche_id"):
        chosen[page_id].append(fiche_id)
    wanted = {fiche for fiches in chosen.values() for fiche in fiches}
    fiches = readable(FichePage.objects.all(), wanted, found[0][1].locale_id)
    classify(fiches.values())
    word_for_readers(fiches.values())
    return [
        Transposable(number, entry, each_once(fiches, chosen[entry.pk])) for number, entry in found
    ]
