"""Objectives, themes, territories: a list of each, a page with all that refers to one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import (
    EventReportPage,
    Objective,
    Organisation,
    TableObjective,
    Territory,
    Theme,
)
from knowledge.models.translations import readable_q, source_language
from knowledge.reading.narrowing.index import FicheIndex, fiche_index
from knowledge.reading.terms import places
from knowledge.reading.terms.fiches import count, page_of
from knowledge.reading.terms.names import sort_key
from knowledge.reading.terms.together import company

from .breadcrumbs import breadcrumbs


class TermMixin:
    """What the pages of one vocabulary share."""

    model: type[Model]

    #: The parameter that carries the term in addresses of the listing of fiches.
    facet: ClassVar[str]
    list_url_name: ClassVar[str]
    plural: ClassVar[Promise]

    @cached_property
    def locale(self) -> Locale:
        """The reader's language."""
        return Locale.get_active()

    @cached_property
    def index(self) -> FicheIndex:
        """The fiches that readers of this language may see."""
        return fiche_index(self.locale.pk)

    def get_terms(self) -> QuerySet[Any]:
        """Return the terms of this language."""
        terms = self.model._default_manager.all()
        if hasattr(self.model, "locale"):
            terms = terms.filter(locale=self.locale)
        return terms


class TermListView(TermMixin, TemplateView):
    """All terms with their numbers of fiches."""

    template_name = "pages/term_list.html"
    #: What the terms are, in a sentence.
    lead: ClassVar[Promise]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `terms`, each with `fiche_count`, `example_count` and `lead_count`."""
        context = super().get_context_data(**kwargs)
        terms = list(self.get_terms())
        for term in terms:
            counts = count(self.index, self.index.members(self.facet, term.pk))
            term.fiche_count = counts.total
            term.example_count, term.lead_count = counts
        context["terms"] = terms
        context["title"] = self.plural
        context["lead"] = self.lead
        context["breadcrumbs"] = breadcrumbs(self.request)
        return context


class TermDetailView(TermMixin, TemplateView):
    """A term with the fiches that have it."""

    #: The facets of which the page shows what occurs together with the term.
    beside: ClassVar[tuple[str, ...]] = ()

    def get_term(self) -> Any:
        """Return the term.

        Raises:
            Http404: there is no such term.
        """
        return get_object_or_404(self.get_terms(), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `term`, the page of its fiches, how many there are, and what occurs with it.

        Raises:
            Http404: there is no such term.
        """
        context = super().get_context_data(**kwargs)
        term = self.get_term()
        members = self.index.members(self.facet, term.pk)
        counts = count(self.index, members)
        context.update(
            term=term,
            page_obj=page_of(self.index, members, self.request.GET.get("page")),
            examples_count=counts.examples,
            leads_count=counts.leads,
            fiche_count=counts.total,
            listing_query=urlencode({self.facet: term.slug}),
            company=company(
                self.index,
                members,
                self.beside,
                (self.facet, term.pk, term.slug),
                self.locale.pk,
            ),
            breadcrumbs=breadcrumbs(self.request, (str(self.plural), reverse(self.list_url_name))),
        )
        return context


class ObjectiveMixin(TermMixin):
    """The objectives."""

    model = Objective
    facet = "objectif"
    list_url_name = "objective_list"
    plural = _("Objectives")


class ObjectiveListView(ObjectiveMixin, TermListView):
    """All objectives."""

    template_name = "pages/objective_list.html"
    lead = _("What collaborations between social workers and social entrepreneurs aim at.")


class ObjectiveDetailView(ObjectiveMixin, TermDetailView):
    """An objective, with what the tables said about it."""

    template_name = "pages/objective_detail.html"
    beside = ("theme", "etiquette")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `table_objectives`, the wordings of tables of published reports, as they were said.

        Each with `spoken`, the code of the language in which it was said.
        """
        context = super().get_context_data(**kwargs)
        reports = EventReportPage.objects.filter(readable_q(self.locale.pk))
        context["table_objectives"] = list(
            TableObjective.objects.filter(
                objective__translation_key=context["term"].translation_key,
                table__report__in=reports,
            )
            .select_related("table__report__locale")
            .annotate(spoken=source_language("table__report__"))
        )
        return context


class ThemeMixin(TermMixin):
    """The themes."""

    model = Theme
    facet = "theme"
    list_url_name = "theme_list"
    plural = _("Themes")


class ThemeListView(ThemeMixin, TermListView):
    """All themes."""

    template_name = "pages/theme_list.html"
    lead = _("The means by which the two professions work together.")


class ThemeDetailView(ThemeMixin, TermDetailView):
    """A theme."""

    template_name = "pages/theme_detail.html"
    beside = ("objectif", "etiquette")


class TerritoryMixin(TermMixin):
    """The territories. What is in one of them is in those that it is part of, too."""

    model = Territory
    facet = "territoire"
    list_url_name = "territory_list"
    plural = _("Territories")


class TerritoryListView(TerritoryMixin, TermListView):
    """The territories that a fiche refers to, by name."""

    lead = _("Where the collaborations take place, or would.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep those that have fiches."""
        context = super().get_context_data(**kwargs)
        context["terms"] = sorted(
            (term for term in context["terms"] if term.fiche_count),
            key=lambda term: sort_key(term.name),
        )
        return context


class TerritoryDetailView(TerritoryMixin, TermDetailView):
    """A territory, with what it is part of, its parts, and the organisations there."""

    template_name = "pages/territory_detail.html"
    beside = ("objectif", "theme", "etiquette")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `above`, the nearest first, `parts` with `fiche_count`, and `organisations`."""
        context = super().get_context_data(**kwargs)
        around = places.around(context["term"].pk)
        for part in around.parts:
            part.fiche_count = self.index.members(self.facet, part.pk).bit_count()
        organisations = Organisation.objects.filter(territory__in=around.within)
        context.update(
            above=around.above,
            # Readers know hardly one of all the parts of a country that have nothing to show.
            parts=[part for part in around.parts if part.fiche_count],
            organisations=sorted(
                organisations.select_related("territory"), key=lambda one: sort_key(one.name)
            ),
        )
        return context
