"""The criteria by which readers narrow the fiches.

Several values of one facet are alternatives (OR); facets narrow each other (AND). Addresses carry
slugs, or French codes where the model has choices.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.models import (
    ActorKind,
    EventReportPage,
    FichePage,
    KnowledgeTag,
    Objective,
    Organisation,
    Purpose,
    Territory,
    Theme,
)
from knowledge.models.translations import readable_q

from .narrowing.index import Key

#: How many values of a long facet the panel shows: those that most fiches have.
LONGEST = 40


class Option(NamedTuple):
    """A value of a facet: its key in the index, what addresses say, what readers read."""

    facet: str
    key: Key
    slug: str
    label: str
    order: int
    #: What an address may say instead: the slug that the term had before.
    former: str = ""
    #: The code of the language of the label, where that may be another than the reader's.
    language: str = ""


@dataclass(frozen=True)
class Facet:
    """A criterion, the address parameter that carries it, and its label."""

    parameter: str
    label: Promise


@dataclass(frozen=True)
class CodeFacet(Facet):
    """A facet whose values are few and fixed: (code in addresses, key in the index, label)."""

    codes: tuple[tuple[str, str, Promise], ...] = ()

    def options(self) -> list[Option]:
        """Return the values in their order."""
        return [
            Option(self.parameter, key, code, str(label), order)
            for order, (code, key, label) in enumerate(self.codes)
        ]


@dataclass(frozen=True)
class TermFacet(Facet):
    """A facet on a vocabulary, the directory, the tags or the reports."""

    model: type[models.Model] = Objective

    #: Whether there are too many values to list them all.
    long: bool = False

    def option_rows(
        self, locale_id: int, keys: Collection[Key], slugs: Collection[str]
    ) -> models.QuerySet[Any, Any]:
        """Return rows with the columns of `Option`.

        Args:
            locale_id: the language of the terms, for those that have one.
            keys: of a long facet, the terms to return.
            slugs: of a long facet, further terms to return.
        """
        terms = self._terms(locale_id)
        if self.long:
            terms = terms.filter(Q(pk__in=keys) | Q(slug__in=slugs))
        return terms.order_by().values_list(
            Value(self.parameter, output_field=models.CharField()), *self._columns()
        )

    def _terms(self, locale_id: int) -> models.QuerySet[Any]:
        """Return the terms that readers of a language may see."""
        terms = self.model._default_manager.all()
        if any(field.name == "locale" for field in self.model._meta.get_fields()):
            terms = terms.filter(locale_id=locale_id)
        return terms

    def _columns(self) -> tuple[Any, ...]:
        """Return the expressions of key, slug, label, order, former slug and language."""
        return (F("pk"), F("slug"), F("name"), _number(0), _text(""), _text(""))


class VocabularyFacet(TermFacet):
    """A facet on a controlled vocabulary, in the vocabulary's order."""

    def _columns(self) -> tuple[Any, ...]:
        label = models.Case(models.When(short_name="", then=F("name")), default=F("short_name"))
        order, language = F("sort_order"), F("locale__language_code")
        return (F("pk"), F("slug"), label, order, _text(""), language)


class TagFacet(TermFacet):
    """A facet on the tags; the former name of a tag stands for the tag."""

    def _columns(self) -> tuple[Any, ...]:
        return (
            Coalesce("merged_into_id", "pk"),
            Coalesce("merged_into__slug", "slug"),
            Coalesce("merged_into__name", "name"),
            _number(0),
            F("slug"),
            _text(settings.LANGUAGE_CODE),
        )


class OriginFacet(TermFacet):
    """A facet on the report that a fiche comes from, by its closing list or by a table.

    A report that is not published in the readers' language is named in that in which it is.
    """

    def _terms(self, locale_id: int) -> models.QuerySet[Any]:
        return EventReportPage.objects.filter(readable_q(locale_id))

    def _columns(self) -> tuple[Any, ...]:
        language = F("locale__language_code")
        return (F("pk"), F("slug"), F("title"), _number(0), _text(""), language)


def _number(value: int) -> Value:
    return Value(value, output_field=models.IntegerField())


def _text(value: str) -> Value:
    return Value(value, output_field=models.CharField())


Status, Progress = FichePage.Status, FichePage.Progress

FACETS: tuple[CodeFacet | TermFacet, ...] = (
    CodeFacet(
        "statut",
        _("Status"),
        codes=(
            ("exemple", Status.EXAMPLE, _("Examples")),
            ("piste", Status.LEAD, _("Leads")),
        ),
    ),
    CodeFacet(
        "avancement",
        _("Progress of leads"),
        codes=(
            ("a-lancer", Progress.TO_START, Progress.TO_START.label),
            ("groupe-de-travail", Progress.WORKING_GROUP, Progress.WORKING_GROUP.label),
            ("en-experimentation", Progress.EXPERIMENTING, Progress.EXPERIMENTING.label),
            ("realisee", Progress.ACHIEVED, Progress.ACHIEVED.label),
            ("abandonnee", Progress.ABANDONED, Progress.ABANDONED.label),
        ),
    ),
    VocabularyFacet("objectif", _("Objective"), model=Objective),
    VocabularyFacet("theme", _("Theme"), model=Theme),
    VocabularyFacet("finalite", _("Purpose"), model=Purpose),
    VocabularyFacet("acteur", _("Actors"), model=ActorKind),
    CodeFacet("echec", _("Failures"), codes=(("oui", "oui", _("What did not work is told")),)),
    TermFacet("territoire", _("Territory"), model=Territory, long=True),
    TermFacet("organisation", _("Organisation"), model=Organisation, long=True),
    TagFacet("etiquette", _("Tag"), model=KnowledgeTag, long=True),
    OriginFacet("origine", _("Report it comes from"), model=EventReportPage, long=True),
)
