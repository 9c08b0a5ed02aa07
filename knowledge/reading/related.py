"""Fiches that have something to do with a fiche, and why."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from knowledge.models import FichePage, FicheTag
from knowledge.models.classification import Classification, classify

RELATED_FICHES = 4

#: How much each shared kind of term says about two fiches.
_WEIGHTS = {"tags": 4, "themes": 2, "objectives": 2, "territories": 1}
_REASONS = ("objectives", "themes", "territories", "tags")


class Related(NamedTuple):
    """A fiche and the reasons why it is shown, in words."""

    fiche: FichePage
    reasons: list[str]


def related_fiches(fiche: FichePage, limit: int = RELATED_FICHES) -> list[Related]:
    """Return published fiches in the same language that share most with a classified fiche."""
    shared = {
        kind: [term.pk for term in getattr(fiche.classification, kind)] for kind in _WEIGHTS
    }
    if not any(shared.values()):
        return []
    conditions = {kind: _shares(kind, pks) for kind, pks in shared.items() if pks}
    found = Q()
    score = Value(0, output_field=IntegerField())
    for kind, condition in conditions.items():
        found |= Q(condition)
        score = score + Case(
            When(condition, then=_WEIGHTS[kind]), default=0, output_field=IntegerField()
        )
    fiches = list(
        FichePage.objects.published()
        .filter(found, locale_id=fiche.locale_id)
        .exclude(pk=fiche.pk)
        .annotate(score=score)
        .order_by("-score", "-first_published_at", "pk")[:limit]
    )
    classify(fiches)
    return [Related(other, _reasons(fiche.classification, other.classification)) for other in fiches]


def _shares(kind: str, pks: list[int]) -> Exists:
    """Return the condition that a fiche carries one of the terms."""
    if kind == "tags":
        return Exists(FicheTag.objects.filter(content_object=OuterRef("pk"), tag__in=pks))
    through = getattr(FichePage, kind).through
    term = {"objectives": "objective", "themes": "theme", "territories": "territory"}[kind]
    return Exists(through.objects.filter(fichepage=OuterRef("pk"), **{f"{term}__in": pks}))


def _reasons(mine: Classification, other: Classification) -> list[str]:
    """Say in words what two fiches share."""
    labels = {
        "objectives": _("same objective: %(term)s"),
        "themes": _("same theme: %(term)s"),
        "territories": _("same territory: %(term)s"),
        "tags": _("same tag: %(term)s"),
    }
    reasons = []
    for kind in _REASONS:
        own = {term.pk for term in getattr(mine, kind)}
        shared = next((term for term in getattr(other, kind) if term.pk in own), None)
        if shared is not None:
            reasons.append(labels[kind] % {"term": getattr(shared, "label", shared.name)})
    return reasons
