"""Fiches that have something to do with a fiche, and why.

A term says the more the fewer fiches carry it. What is looked at does not grow with the knowledge
base: of each term, the latest fiches that carry it, and no more than `LATEST` of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import CharField, F, Model, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from knowledge.models import FicheOrganisation, FichePage, FicheTag
from knowledge.models.classification import classify

from .tables import without_long_texts

RELATED_FICHES = 4
#: What is named of what two fiches share; the most telling.
MOST_REASONS = 3
#: So many fiches are looked at for each term. One that more of them carry says least.
LATEST = 60
#: Terms of a kind beyond these are left out; no fiche is about so much.
_MOST_TERMS = 12
#: Those that share most are looked up; some of them may be under a restriction.
_CANDIDATES = 12
_TABLE = "tables"


class Kind(NamedTuple):
    """A kind of term that two fiches may share, and how much that says at any rarity."""

    name: str
    through: type[Model]
    fiche: str
    term: str
    weight: int


_KINDS = (
    Kind("tags", FicheTag, "content_object", "tag", 4),
    Kind("territories", FichePage.territories.through, "fichepage", "territory", 2),
    Kind("themes", FichePage.themes.through, "fichepage", "theme", 2),
    Kind("objectives", FichePage.objectives.through, "fichepage", "objective", 2),
)
_ORGANISATIONS = Kind("organisations", FicheOrganisation, "page", "organisation", 4)
_WEIGHTS = {_TABLE: 3, **{kind.name: kind.weight for kind in (*_KINDS, _ORGANISATIONS)}}

#: (kind, primary key of the term)
Term = tuple[str, int]


class Related(NamedTuple):
    """A fiche and the reasons why it is shown, in words, the most telling first."""

    fiche: FichePage
    reasons: list[str]


def related_fiches(
    fiche: FichePage,
    limit: int = RELATED_FICHES,
    said_together: Mapping[int, Iterable[int]] | None = None,
) -> list[Related]:
    """Return the published fiches in the same language that share most with this one.

    Four queries whatever the number of fiches; one of them is for the fiche's own classification.

    Args:
        fiche: a fiche; one that is not stored has no relatives.
        limit: how many are returned at most.
        said_together: the fiches said at the same tables, by table.
    """
    if fiche.pk is None:
        return []
    names = _own_terms(fiche)
    carriers: dict[Term, set[int]] = defaultdict(set)
    for kind, other, term, name in _carriers(fiche, names):
        carriers[kind, term].add(other)
        names.setdefault((kind, term), name)
    for table, others in (said_together or {}).items():
        carriers[_TABLE, table].update(others)
    weights = {term: _weight(term, len(others)) for term, others in carriers.items()}
    shared: dict[int, list[Term]] = defaultdict(list)
    for term, others in carriers.items():
        for other in others:
            shared[other].append(term)
    best = sorted(
        shared, key=lambda other: (-sum(weights[term] for term in shared[other]), -other)
    )[:_CANDIDATES]
    found = (
        FichePage.objects.published()
        .filter(locale_id=fiche.locale_id)
        .defer(*without_long_texts())
        .in_bulk(best)
    )
    fiches = [found[other] for other in best if other in found][:limit]
    classify(fiches)
    return [Related(other, _reasons(shared[other.pk], weights, names)) for other in fiches]


def _own_terms(fiche: FichePage) -> dict[Term, str]:
    """Return what a fiche is classified by, with the names."""
    return {
        (kind.name, term.pk): str(getattr(term, "label", term.name))
        for kind in _KINDS
        for term in getattr(fiche.classification, kind.name)[:_MOST_TERMS]
    }


def _carriers(fiche: FichePage, terms: Iterable[Term]) -> Iterable[tuple[Any, ...]]:
    """Return rows of (kind, fiche, term, name) of other fiches with these terms; one query.

    The name is that of an organisation, and else empty.
    """
    kinds = {kind.name: kind for kind in _KINDS}
    own = FicheOrganisation.objects.filter(page=fiche.pk).order_by().values("organisation")
    queries = [_latest(_ORGANISATIONS, fiche, organisation__in=own)]
    for name, pk in terms:
        kind = kinds[name]
        queries.append(_latest(kind, fiche, **{f"{kind.term}_id": pk}))
    return queries[0].union(*queries[1:], all=True)


def _latest(kind: Kind, fiche: FichePage, **carrying: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the latest rows of a kind, of other live fiches in the same language.

    The inner query alone is cut: SQLite does not cut parts of a union.
    """
    rows = kind.through._default_manager.order_by()
    latest = (
        rows.filter(
            **carrying,
            **{f"{kind.fiche}__live": True, f"{kind.fiche}__locale_id": fiche.locale_id},
        )
        .exclude(**{f"{kind.fiche}_id": fiche.pk})
        .order_by("-pk")
        .values("pk")[:LATEST]
    )
    is_organisation = kind is _ORGANISATIONS
    return rows.filter(pk__in=Subquery(latest)).values_list(
        Value(kind.name, output_field=CharField()),
        f"{kind.fiche}_id",
        f"{kind.term}_id",
        F("organisation__name") if is_organisation else Value("", output_field=CharField()),
    )


def _weight(term: Term, carriers: int) -> int:
    """Return how much a shared term says: the more, the fewer fiches carry it."""
    rarity = math.log2(1 + LATEST / max(carriers, 1))
    return round(1000 * _WEIGHTS[term[0]] * rarity)


def _reasons(
    shared: Iterable[Term], weights: Mapping[Term, int], names: Mapping[Term, str]
) -> list[str]:
    """Say in words what two fiches share: of each kind the most telling term."""
    labels = {
        "objectives": _("same objective: %(term)s"),
        "themes": _("same theme: %(term)s"),
        "territories": _("same territory: %(term)s"),
        "tags": _("same tag: %(term)s"),
        "organisations": _("same organisation: %(term)s"),
        _TABLE: _("said at the same table"),
    }
    telling: dict[str, Term] = {}
    for term in sorted(shared, key=lambda term: (-weights[term], list(labels).index(term[0]))):
        telling.setdefault(term[0], term)
    return [
        labels[kind] % {"term": names.get(term, "")}
        for kind, term in list(telling.items())[:MOST_REASONS]
    ]
