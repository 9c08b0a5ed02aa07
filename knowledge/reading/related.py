"""Fiches that have something to do with a fiche, and why."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Case, Exists, IntegerField, Model, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from knowledge.models import FichePage, FicheTag
from knowledge.models.classification import Classification, classify

RELATED_FICHES = 4


class Shared(NamedTuple):
    """A kind of term that two fiches may share, and how much that says about them."""

    kind: str
    through: type[Model]
    fiche_key: str
    term_key: str
    weight: int


_SHARED = (
    Shared("tags", FicheTag, "content_object_id", "tag_id", 4),
    Shared("themes", FichePage.themes.through, "fichepage_id", "theme_id", 2),
    Shared("objectives", FichePage.objectives.through, "fichepage_id", "objective_id", 2),
    Shared("territories", FichePage.territories.through, "fichepage_id", "territory_id", 1),
)


class Related(NamedTuple):
    """A fiche and the reasons why it is shown, in words."""

    fiche: FichePage
    reasons: list[str]


def related_fiches(fiche: FichePage, limit: int = RELATED_FICHES) -> list[Related]:
    """Return the published fiches in the same language that share most with this one.

    Two queries whatever the number of fiches; they also load the fiche's own classification.
    """
    if fiche.pk is None:
        return []
    found = Q()
    score: Any = Value(0, output_field=IntegerField())
    for shared in _SHARED:
        condition = _shares_with(fiche, shared)
        found |= Q(condition)
        score = score + Case(
            When(condition, then=shared.weight), default=0, output_field=IntegerField()
        )
    fiches = list(
        FichePage.objects.published()
        .filter(found, locale_id=fiche.locale_id)
        .exclude(pk=fiche.pk)
        .annotate(score=score)
        .order_by("-score", "-first_published_at", "pk")[:limit]
    )
    classify([fiche, *fiches])
    return [
        Related(other, _reasons(fiche.classification, other.classification)) for other in fiches
    ]


def _shares_with(fiche: FichePage, shared: Shared) -> Exists:
    """Return the condition that a fiche carries one of this fiche's terms of a kind."""
    rows = shared.through._default_manager.order_by()
    own = rows.filter(**{shared.fiche_key: fiche.pk}).values(shared.term_key)
    return Exists(rows.filter(**{shared.fiche_key: OuterRef("pk"), f"{shared.term_key}__in": own}))


def _reasons(mine: Classification, other: Classification) -> list[str]:
    """Say in words what two fiches share."""
    labels = {
        "objectives": _("same objective: %(term)s"),
        "themes": _("same theme: %(term)s"),
        "territories": _("same territory: %(term)s"),
        "tags": _("same tag: %(term)s"),
    }
    reasons = []
    for kind, label in labels.items():
        own = {term.pk for term in getattr(mine, kind)}
        shared = next((term for term in getattr(other, kind) if term.pk in own), None)
        if shared is not None:
            reasons.append(label % {"term": getattr(shared, "label", shared.name)})
    return reasons
