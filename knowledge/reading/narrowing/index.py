"""The published fiches of one language and the sets of them that facets need."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from anyascii import anyascii
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from knowledge.models import (
    FicheOrganisation,
    FichePage,
    FicheTag,
    TableItem,
    Territory,
)
from knowledge.models.translations import translated_key

from . import bits, changes

#: A value of a facet: a code of ours, or the primary key of a term.
Key = str | int

_CHUNK = 5_000


@dataclass
class FicheIndex:
    """The published fiches of a language, numbered from the latest to the first.

    `pks[number]` is the primary key of a fiche; `members(facet, key)` is the set of the numbers
    that have a value.
    """

    pks: list[int]
    titles: list[str]
    #: When the next fiche goes offline by itself, which no row of any table will say.
    valid_until: datetime | None = None
    sets: dict[str, dict[Key, int]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each fiche by its primary key."""
        return {pk: number for number, pk in enumerate(self.pks)}

    @cached_property
    def everything(self) -> int:
        """The set of all fiches."""
        return bits.everything(len(self.pks))

    @cached_property
    def by_title(self) -> list[int]:
        """The numbers in the order of the titles, which is the same on every database."""
        keys = [anyascii(title).casefold() for title in self.titles]
        return sorted(range(len(keys)), key=lambda number: (keys[number], self.pks[number]))

    def members(self, facet: str, key: Key) -> int:
        """Return the set of the fiches that have a value of a facet."""
        return self.sets.get(facet, {}).get(key, 0)

    def of_pks(self, pks: Iterable[int]) -> int:
        """Return the set of those of the given fiches that are in the index."""
        known = self.numbers
        return bits.of((known[pk] for pk in pks if pk in known), len(self.pks))

    def most_used(self, facet: str, limit: int) -> list[Key]:
        """Return the values that most fiches have, the most used first."""
        counted = [(-members.bit_count(), str(key), key) for key, members in self._of(facet)]
        return [key for _count, _name, key in sorted(counted)[:limit]]

    def _of(self, facet: str) -> Iterable[tuple[Key, int]]:
        return self.sets.get(facet, {}).items()


_built: dict[int, tuple[changes.Version, FicheIndex]] = {}
_building = threading.Lock()


def fiche_index(locale_id: int) -> FicheIndex:
    """Return the index of the published fiches of a language, as they are now.

    One query as long as nothing has changed, four when something has. Fiches under a view
    restriction are not part of it.
    """
    version, now = changes.version(), timezone.now()
    index = _known(locale_id, version, now)
    if index is not None:
        return index
    with _building:
        index = _known(locale_id, version, now)
        if index is None:
            index = _build(locale_id, now)
            _built[locale_id] = (version, index)
    return index


def _known(locale_id: int, version: changes.Version, now: datetime) -> FicheIndex | None:
    """Return the index of a language if it is there and still right."""
    built, index = _built.get(locale_id, (None, None))
    if index is None or built != version:
        return None
    return index if index.valid_until is None or now < index.valid_until else None


def _build(locale_id: int, now: datetime) -> FicheIndex:
    """Read the index from the database."""
    failed = Case(
        When(~Q(what_did_not_work=""), then=Value("oui")),
        default=Value(""),
        output_field=models.CharField(),
    )
    rows = list(
        FichePage.objects.published()
        .filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now), locale_id=locale_id)
        .annotate(failed=failed, report=translated_key("origin", locale_id))
        .order_by(F("first_published_at").desc(nulls_last=True), "-pk")
        .values_list("pk", "title", "expire_at", *_OF_THE_ROW.values())
    )
    index = FicheIndex(
        [row[0] for row in rows],
        [row[1] for row in rows],
        min((row[2] for row in rows if row[2]), default=None),
    )
    found: dict[str, dict[Key, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (_pk, _title, _expires, *values) in enumerate(rows):
        for facet, value in zip(_OF_THE_ROW, values, strict=True):
            if value:
                found[facet][value].append(number)
    for facet, pk, key in _relations(locale_id).iterator(chunk_size=_CHUNK):
        if pk in index.numbers:
            found[facet][key].append(index.numbers[pk])
    size = len(rows)
    for facet, values in found.items():
        index.sets[facet] = {key: bits.of(members, size) for key, members in values.items()}
    _widen(index)
    return index


#: The facets whose values stand in the row of the fiche, and where.
_OF_THE_ROW = {
    "statut": "status",
    "avancement": "progress",
    "finalite": "purpose_id",
    "origine": "report",
    "echec": "failed",
}


def _relations(locale_id: int) -> models.QuerySet[Any, Any]:
    """Return rows of (facet, fiche, key) of all relations.

    What was said at a table leads to a fiche in one language, and counts in all of them.
    """
    said = TableItem.objects.accepted().annotate(
        led_to=translated_key("fiche", locale_id),
        report=translated_key("table__report", locale_id),
    )
    relations: list[tuple[str, models.QuerySet[Any], str, str]] = [
        ("etiquette", FicheTag.objects.all(), "content_object_id", "tag_id"),
        ("organisation", FicheOrganisation.objects.all(), "page_id", "organisation_id"),
        ("origine", said, "led_to", "report"),
        *(
            (facet, getattr(FichePage, name).through.objects.all(), "fichepage_id", f"{term}_id")
            for facet, name, term in (
                ("objectif", "objectives", "objective"),
                ("theme", "themes", "theme"),
                ("acteur", "actors", "actorkind"),
                ("territoire", "territories", "territory"),
            )
        ),
    ]
    queries = [
        rows.order_by().values_list(Value(facet, output_field=models.CharField()), fiche, key)
        for facet, rows, fiche, key in relations
    ]
    return queries[0].union(*queries[1:], all=True)


def _widen(index: FicheIndex) -> None:
    """Let each territory hold what the territories below it hold."""
    places = index.sets.get("territoire")
    if not places:
        return
    parents = dict(Territory.objects.order_by().values_list("pk", "parent_id"))
    for pk, members in list(places.items()):
        above, seen = parents.get(int(pk)), {pk}
        while above is not None and above not in seen:
            places[above] = places.get(above, 0) | members
            seen.add(above)
            above = parents.get(above)
