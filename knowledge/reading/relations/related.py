"""Fiches that have something to do with a fiche, and why.

A term says the more the fewer fiches carry it. What is looked at does not grow with the knowledge
base: of each term, the latest fiches that carry it, and no more than `LATEST` of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import CharField, Model, QuerySet, Value
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from knowledge.models import FicheOrganisation, FichePage, FicheTag
from knowledge.models.classification import classify, word_for_readers
from knowledge.text.marking import marked, with_marked

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


_KINDS = {
    kind.name: kind
    for kind in (
        Kind("organisations", FicheOrganisation, "page", "organisation", 4),
        Kind("tags", FicheTag, "content_object", "tag", 4),
        Kind("territories", FichePage.territories.through, "fichepage", "territory", 2),
        Kind("themes", FichePage.themes.through, "fichepage", "theme", 2),
        Kind("objectives", FichePage.objectives.through, "fichepage", "objective", 2),
    )
}
_WEIGHTS = {_TABLE: 3, **{kind.name: kind.weight for kind in _KINDS.values()}}

#: (kind, primary key of the term)
Term = tuple[str, int]


class Related(NamedTuple):
    """A fiche and the reasons why it is shown, ready for HTML, the most telling first."""

    fiche: FichePage
    reasons: list[SafeString]


class Relatives(NamedTuple):
    """The fiches that have something to do with a fiche.

    related: those that share most with it; became: the published example that it became;
    leads: the published leads that became it.
    """

    related: list[Related]
    became: FichePage | None
    leads: list[FichePage]


def relatives_of(
    fiche: FichePage,
    limit: int = RELATED_FICHES,
    said_together: Mapping[int, Iterable[int]] | None = None,
) -> Relatives:
    """Return the published fiches that have something to do with this one, all classified.

    Those that share something with it are in the same language. Four queries whatever the number
    of fiches; two of them also load the parts and the classification of the fiche itself.

    Args:
        fiche: a fiche; one that is not stored has no relatives.
        limit: how many share something with it at most.
        said_together: the fiches said at the same tables, by table.
    """
    if fiche.pk is None:
        return Relatives([], None, [])
    terms = _own_terms(fiche)
    carriers: dict[Term, set[int]] = defaultdict(set)
    for kind, other, term in _carriers(fiche, terms):
        carriers[kind, term].add(other)
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
    chosen = FichePage.objects.order_by().filter(pk__in=best).values("pk")
    links = fiche.realisation_keys()
    published = FichePage.objects.published().filter(pk__in=chosen.union(*links) if links else best)
    found = list(fiche.with_realisation(published).defer(*without_long_texts()))
    became, leads = fiche.sort_realisation(found)
    by_pk = {other.pk: other for other in found if other.locale_id == fiche.locale_id}
    fiches = [by_pk[other] for other in best if other in by_pk][:limit]
    classify([fiche, *fiches, *leads])
    word_for_readers(leads)
    names = _names_of(fiche)
    return Relatives(
        [Related(other, _reasons(shared[other.pk], weights, names)) for other in fiches],
        became,
        leads,
    )


def _own_terms(fiche: FichePage) -> list[Term]:
    """Return what a fiche is classified by, and its organisations."""
    keys = {
        **fiche.parts.terms,
        "organisations": [part.organisation_id for part in fiche.parts.lists["organisations"]],
    }
    return [(name, pk) for name in _KINDS for pk in keys[name][:_MOST_TERMS]]


def _names_of(fiche: FichePage) -> dict[Term, SafeString]:
    """Return the names of the terms of a fiche, ready for HTML."""
    parts = fiche.parts.lists["organisations"]
    return {
        **{
            ("organisations", part.organisation_id): marked(part.organisation.name)
            for part in parts
        },
        **{
            (name, term.pk): marked(
                getattr(term, "label", term.name), getattr(term, "language", "")
            )
            for name in _KINDS
            for term in getattr(fiche.classification, name, ())
        },
    }


def _carriers(fiche: FichePage, terms: Iterable[Term]) -> Iterable[tuple[Any, ...]]:
    """Return rows of (kind, fiche, term) of other fiches with these terms; one query."""
    queries = [_latest(_KINDS[name], fiche, pk) for name, pk in terms]
    return queries[0].union(*queries[1:], all=True) if queries else []


def _latest(kind: Kind, fiche: FichePage, term: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the latest rows with a term, of other live fiches in the same language."""
    rows = kind.through._default_manager.order_by()
    carrying = {
        f"{kind.term}_id": term,
        f"{kind.fiche}__live": True,
        f"{kind.fiche}__locale_id": fiche.locale_id,
    }
    latest = rows.filter(**carrying).exclude(**{f"{kind.fiche}_id": fiche.pk}).order_by("-pk")
    columns = (
        Value(kind.name, output_field=CharField()),
        f"{kind.fiche}_id",
        f"{kind.term}_id",
    )
    if connections[latest.db].features.supports_slicing_ordering_in_compound:
        return latest.values_list(*columns)[:LATEST]
    # SQLite does not cut parts of a union, only what stands within them.
    return rows.filter(pk__in=latest.values("pk")[:LATEST]).values_list(*columns)


def _weight(term: Term, carriers: int) -> int:
    """Return how much a shared term says: the more, the fewer fiches carry it."""
    rarity = math.log2(1 + LATEST / max(carriers, 1))
    return round(1000 * _WEIGHTS[term[0]] * rarity)


def _reasons(
    shared: Iterable[Term], weights: Mapping[Term, int], names: Mapping[Term, SafeString]
) -> list[SafeString]:
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
        with_marked(labels[kind], term=names.get(term, ""))
        for kind, term in list(telling.items())[:MOST_REASONS]
    ]
