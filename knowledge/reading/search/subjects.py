"""What a change touches: the pages, organisations, terms and people to index anew.

A change is written `kind:key`, so that a task can carry it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from wagtail.models import Page

from knowledge.models import (
    FicheOrganisation,
    FichePage,
    FicheTag,
    NotebookEntryPage,
    Organisation,
    Person,
    PortraitPage,
    Speaker,
    TableParticipant,
    TravelNotebookPage,
)

from .places import with_places_below

Change = str

#: The terms that fiches are classified by, with the way from a fiche to them.
TERMS = {
    "objective": "objectives",
    "theme": "themes",
    "purpose": "purpose",
    "actorkind": "actors",
    "territory": "territories",
}
_NARROW = frozenset({"page", "term", "person"})


@dataclass
class Subjects:
    """Primary keys of what there is to index anew."""

    pages: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    terms: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)


def change(kind: str, key: object) -> Change:
    """Return how a change is written."""
    return f"{kind}:{key}"


def is_wide(written: Change) -> bool:
    """Whether a change may touch many things."""
    return written.partition(":")[0] not in _NARROW


def touched(written: Iterable[Change]) -> Subjects:
    """Return what the changes touch."""
    keys: dict[str, set[int]] = defaultdict(set)
    for kind, _colon, key in (one.partition(":") for one in written):
        keys[kind].add(int(key))
    found = Subjects(keys["page"], keys["organisation"], keys["term"], keys["person"])
    if keys["locale"]:
        found.organisations.update(Organisation.objects.values_list("pk", flat=True))
        found.people.update(Person.objects.published().values_list("pk", flat=True))
    for path in Page.objects.filter(pk__in=keys["below"]).values_list("path", flat=True):
        found.pages.update(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))
    if keys["tag"]:
        tagged = Q(tag__in=keys["tag"]) | Q(tag__former_names__in=keys["tag"])
        found.pages.update(FicheTag.objects.filter(tagged).values_list("content_object", flat=True))
    if keys["territory"]:
        keys["territory"] = with_places_below(keys["territory"])
        there = Organisation.objects.filter(territory__in=keys["territory"])
        found.organisations.update(there.values_list("pk", flat=True))
    for kind, relation in TERMS.items():
        if keys[kind]:
            found.pages.update(_fiches(**{f"{relation}__in": keys[kind]}))
    if keys["organisation"]:
        found.pages.update(_pages_of_organisations(keys["organisation"]))
    if keys["person"]:
        found.pages.update(_pages_of_people(keys["person"]))
    return found


def _fiches(**lookups: object) -> set[int]:
    return set(FichePage.objects.filter(**lookups).values_list("pk", flat=True))


def _pages_of_people(pks: set[int]) -> set[int]:
    """Return the pages that show one of the people, or where they come from."""
    portraits = PortraitPage.objects.filter(person__in=pks).order_by().values_list("pk")
    speakings = Speaker.objects.filter(person__in=pks).order_by().values_list("report")
    tables = TableParticipant.objects.filter(person__in=pks).order_by()
    return {pk for (pk,) in portraits.union(speakings, tables.values_list("table__report"))}


def _pages_of_organisations(pks: set[int]) -> set[int]:
    """Return the pages that name one of the organisations."""
    fiches = FicheOrganisation.objects.filter(organisation__in=pks).values_list("page")
    reports = TableParticipant.objects.filter(organisation__in=pks).values_list("table__report")
    portraits = PortraitPage.objects.filter(organisation__in=pks).values_list("pk")
    notebooks = TravelNotebookPage.objects.filter(organisations__organisation__in=pks)
    entries = NotebookEntryPage.objects.filter(organisations__organisation__in=pks)
    rows = fiches.order_by().union(
        *(reports.order_by(), portraits.order_by()),
        *(notebooks.order_by().values_list("pk"), entries.order_by().values_list("pk")),
    )
    return {pk for (pk,) in rows}
