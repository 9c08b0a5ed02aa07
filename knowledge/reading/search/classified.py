"""The terms that fiches are classified by, and the other names by which they are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.models import FichePage, KnowledgeTag
from knowledge.models.classification import classify

from .kinds import ACTOR, FORMER_TAG, OBJECTIVE, PURPOSE, TAG, TERRITORY, THEME
from .places import Places

Term = tuple[str, str]


def terms_of_fiches(fiches: Sequence[FichePage]) -> dict[int, list[Term]]:
    """Return pairs (kind, name) by the primary key of the fiche; three queries.

    The places above its own count for a fiche, and so do former names of its tags.
    """
    classify(fiches)
    places = Places()
    formers = _former_names(tag.pk for fiche in fiches for tag in fiche.classification.tags)
    return {fiche.pk: _terms(fiche, places, formers) for fiche in fiches}


def _terms(fiche: FichePage, places: Places, formers: dict[int, list[str]]) -> list[Term]:
    own = fiche.classification
    return [
        *((TAG, tag.name) for tag in own.tags),
        *((THEME, theme.name) for theme in own.themes),
        *((OBJECTIVE, objective.name) for objective in own.objectives),
        *((TERRITORY, name) for name in places.names(place.pk for place in own.territories)),
        *((ACTOR, actor.name) for actor in own.actors),
        *((PURPOSE, purpose.name) for purpose in own.purposes),
        *((FORMER_TAG, name) for tag in own.tags for name in formers.get(tag.pk, ())),
    ]


def _former_names(tags: Iterable[int]) -> dict[int, list[str]]:
    """Return the names that tags had, and those of the tags that were merged into them."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = KnowledgeTag.objects.filter(merged_into__in=set(tags)).order_by("pk")
    for pk, name in rows.values_list("merged_into", "name"):
        found[pk].append(name)
    return found
