"""The criteria by which readers narrow the fiches.

Several values of one facet are alternatives (OR); facets narrow each other (AND).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, F, Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.models import (
    ActorKind,
    FichePage,
    FicheTag,
    KnowledgeTag,
    Objective,
    Organisation,
    Purpose,
    Territory,
    Theme,
)

if TYPE_CHECKING:
    from knowledge.models.fiches import FicheQuerySet

#: Columns of an option: parameter, value, label, order.
OptionRow = tuple[str, str, str, int]


@dataclass(frozen=True)
class Facet:
    """A criterion, the address parameter that carries it, and its label."""

    parameter: str
    label: Promise

    #: Whether the panel lists all its values; the others work in addresses and as chips.
    listed: bool = True

    def condition(self, values: Collection[str]) -> Q:
        """Return the condition that a fiche meets if it has one of the values."""
        raise NotImplementedError

    def group_by(self, fiches: FicheQuerySet) -> models.QuerySet[Any, Any]:
        """Return rows of (parameter, value, number of fiches) for the given fiches."""
        raise NotImplementedError

    def _count(self, fiches: FicheQuerySet, value: Any) -> models.QuerySet[Any, Any]:
        """Count fiches by the expression `value`."""
        return (
            fiches.order_by()
            .annotate(
                facet=Value(self.parameter, output_field=models.CharField()), facet_value=value
            )
            .filter(facet_value__isnull=False)
            .values("facet", "facet_value")
            .annotate(number=Count("pk", distinct=True))
            .values_list("facet", "facet_value", "number")
        )


@dataclass(frozen=True)
class ChoiceFacet(Facet):
    """A facet on a field with fixed choices; addresses carry French codes for them."""

    field: str = ""
    codes: tuple[tuple[str, str, Promise], ...] = ()

    def options(self) -> list[OptionRow]:
        """Return the options in the order of the choices."""
        return [
            (self.parameter, code, str(label), order)
            for order, (code, _value, label) in enumerate(self.codes)
        ]

    def condition(self, values: Collection[str]) -> Q:
        """See `Facet.condition`."""
        wanted = [value for code, value, _label in self.codes if code in values]
        return Q(**{f"{self.field}__in": wanted})

    def group_by(self, fiches: FicheQuerySet) -> models.QuerySet[Any, Any]:
        """See `Facet.group_by`; values are turned into codes in SQL."""
        cases = [
            models.When(**{self.field: value}, then=Value(code)) for code, value, _ in self.codes
        ]
        return self._count(fiches, models.Case(*cases, output_field=models.CharField()))


@dataclass(frozen=True)
class RelationFacet(Facet):
    """A facet on a vocabulary, a directory or the tags; addresses carry slugs."""

    model: type[models.Model] = Objective
    relation: str = ""
    through: type[models.Model] | None = None
    fiche_key: str = "fichepage_id"
    term_key: str = ""

    def option_rows(self, locale_id: int) -> models.QuerySet[Any, Any]:
        """Return rows of (parameter, value, label, order) of the vocabulary in one language."""
        terms = self.model._default_manager.order_by()
        names = {field.name for field in self.model._meta.get_fields()}
        if "locale" in names:
            terms = terms.filter(locale_id=locale_id)
        label: Any = F("name")
        if "short_name" in names:
            label = models.Case(models.When(short_name="", then=F("name")), default=F("short_name"))
        return terms.values_list(
            Value(self.parameter, output_field=models.CharField()),
            "slug",
            label,
            F("sort_order")
            if "sort_order" in names
            else Value(0, output_field=models.IntegerField()),
        )

    def condition(self, values: Collection[str]) -> Q:
        """See `Facet.condition`; a subquery, so that no fiche is found twice."""
        if self.through is None:
            return Q(**{f"{self.relation}__slug__in": values})
        rows = self.through._default_manager.filter(**{f"{self.term_key}__slug__in": values})
        return Q(pk__in=rows.order_by().values(self.fiche_key))

    def group_by(self, fiches: FicheQuerySet) -> models.QuerySet[Any, Any]:
        """See `Facet.group_by`."""
        return self._count(fiches, F(f"{self.relation}__slug"))


@dataclass(frozen=True)
class FailureFacet(Facet):
    """Whether the fiche says what did not work."""

    def options(self) -> list[OptionRow]:
        """Return the one option."""
        return [(self.parameter, "oui", str(_("What did not work is told")), 0)]

    def condition(self, values: Collection[str]) -> Q:
        """See `Facet.condition`."""
        return ~Q(what_did_not_work="") if "oui" in values else Q()

    def group_by(self, fiches: FicheQuerySet) -> models.QuerySet[Any, Any]:
        """See `Facet.group_by`."""
        told = models.Case(
            models.When(~Q(what_did_not_work=""), then=Value("oui")),
            output_field=models.CharField(),
        )
        return self._count(fiches, told)


Status, Progress = FichePage.Status, FichePage.Progress

FACETS: tuple[Facet, ...] = (
    ChoiceFacet(
        "statut",
        _("Status"),
        field="status",
        codes=(
            ("exemple", Status.EXAMPLE, _("Examples")),
            ("piste", Status.LEAD, _("Leads")),
        ),
    ),
    ChoiceFacet(
        "avancement",
        _("Progress of leads"),
        field="progress",
        codes=(
            ("a-lancer", Progress.TO_START, Progress.TO_START.label),
            ("groupe-de-travail", Progress.WORKING_GROUP, Progress.WORKING_GROUP.label),
            ("en-experimentation", Progress.EXPERIMENTING, Progress.EXPERIMENTING.label),
            ("realisee", Progress.ACHIEVED, Progress.ACHIEVED.label),
            ("abandonnee", Progress.ABANDONED, Progress.ABANDONED.label),
        ),
    ),
    RelationFacet(
        "objectif",
        _("Objective"),
        model=Objective,
        relation="objectives",
        through=FichePage.objectives.through,
        term_key="objective",
    ),
    RelationFacet(
        "theme",
        _("Theme"),
        model=Theme,
        relation="themes",
        through=FichePage.themes.through,
        term_key="theme",
    ),
    RelationFacet("finalite", _("Purpose"), model=Purpose, relation="purpose"),
    RelationFacet(
        "acteur",
        _("Actors"),
        model=ActorKind,
        relation="actors",
        through=FichePage.actors.through,
        term_key="actorkind",
    ),
    FailureFacet("echec", _("Failures")),
    RelationFacet(
        "territoire",
        _("Territory"),
        listed=False,
        model=Territory,
        relation="territories",
        through=FichePage.territories.through,
        term_key="territory",
    ),
    RelationFacet(
        "organisation",
        _("Organisation"),
        listed=False,
        model=Organisation,
        relation="organisations__organisation",
        through=FichePage.organisations.rel.related_model,
        fiche_key="page_id",
        term_key="organisation",
    ),
    RelationFacet(
        "etiquette",
        _("Tag"),
        listed=False,
        model=KnowledgeTag,
        relation="tagged_items__tag",
        through=FicheTag,
        fiche_key="content_object_id",
        term_key="tag",
    ),
)
