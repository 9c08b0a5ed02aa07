"""The published fiches that have a term, and their numbers, as the listing counts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.paginator import Page

from knowledge.models import FichePage
from knowledge.models.classification import classify
from knowledge.models.pagination import Paginator
from knowledge.reading.narrowing import bits
from knowledge.reading.narrowing.index import FicheIndex

PAGE_SIZE = 24

STATUS = "statut"


class Counts(NamedTuple):
    """How many fiches there are of each status."""

    examples: int
    leads: int

    @property
    def total(self) -> int:
        """How many in all."""
        return self.examples + self.leads


def count(index: FicheIndex, members: int) -> Counts:
    """Return how many of a set of fiches are examples and leads."""
    return Counts(
        (members & index.members(STATUS, FichePage.Status.EXAMPLE)).bit_count(),
        (members & index.members(STATUS, FichePage.Status.LEAD)).bit_count(),
    )


def page_of(index: FicheIndex, members: int, number: Any) -> Page[FichePage]:
    """Return the page of a set of fiches by title that an address asks for, classified.

    Two queries, whatever the number of fiches.
    """
    page = Paginator(list(bits.chosen(index.by_title, members)), PAGE_SIZE).get_page(number)
    page.object_list = load([index.pks[each] for each in page.object_list])
    return page


def load(pks: Sequence[int]) -> list[FichePage]:
    """Return those of the fiches that readers may see, in the given order, classified."""
    found = {fiche.pk: fiche for fiche in FichePage.objects.published().filter(pk__in=pks)}
    fiches = [found[pk] for pk in pks if pk in found]
    classify(fiches)
    return fiches
