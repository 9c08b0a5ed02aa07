"""Objectives, themes, territories, tags: a list of each, a page with all that refers to one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count, Model, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import (
    FichePage,
    KnowledgeTag,
    Objective,
    TableObjective,
    Territory,
    Theme,
)
from knowledge.models.classification import classify
from knowledge.models.pagination import Paginator

from .breadcrumbs import breadcrumbs

PAGE_SIZE = 24


class TermMixin:
    """What the pages of one vocabulary share."""

    model: type[Model]

    #: The way from a term to its fiches, and from a fiche to its terms.
    fiches_lookup: ClassVar[str] = "fiches"
    terms_lookup: ClassVar[str]
    list_url_name: ClassVar[str]
    plural: ClassVar[Promise]

    def published_fiches(self) -> QuerySet[FichePage]:
        """Return the fiches that readers of this language may see."""
        return FichePage.objects.published().filter(locale=Locale.get_active())

    def get_terms(self) -> QuerySet[Any]:
        """Return the terms of this language."""
        terms = self.model._default_manager.all()
        if hasattr(self.model, "locale"):
            terms = terms.filter(locale=Locale.get_active())
        return terms


class TermListView(TermMixin, TemplateView):
    """All terms with their numbers of fiches."""

    template_name = "pages/term_list.html"
    only_used: ClassVar[bool] = False
    #: What the terms are, in a sentence.
    lead: ClassVar[Promise]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `terms`, each with `fiche_count`."""
        context = super().get_context_data(**kwargs)
        lookup = self.fiches_lookup
        terms = self.get_terms().annotate(
            fiche_count=Count(
                lookup, filter=Q(**{f"{lookup}__in": self.published_fiches()}), distinct=True
            )
        )
        if self.only_used:
            terms = terms.filter(fiche_count__gt=0)
        context["terms"] = list(terms)
        context["title"] = self.plural
        context["lead"] = self.lead
        context["breadcrumbs"] = breadcrumbs(self.request)
        return context


class TermDetailView(TermMixin, TemplateView):
    """A term with the fiches that refer to it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `term`, the page of its fiches, and how many are examples and leads.

        Raises:
            Http404: there is no such term.
        """
        context = super().get_context_data(**kwargs)
        term = get_object_or_404(self.get_terms(), slug=self.kwargs["slug"])
        fiches = self.published_fiches().filter(**{self.terms_lookup: term})
        by_status = dict(fiches.order_by().values_list("status").annotate(Count("pk")))
        page_obj = Paginator(fiches.order_by("title", "pk"), PAGE_SIZE).get_page(
            self.request.GET.get("page")
        )
        page_obj.object_list = list(page_obj.object_list)
        classify(page_obj.object_list)
        context.update(
            term=term,
            page_obj=page_obj,
            examples_count=by_status.get(FichePage.Status.EXAMPLE, 0),
            leads_count=by_status.get(FichePage.Status.LEAD, 0),
            breadcrumbs=breadcrumbs(self.request, (str(self.plural), reverse(self.list_url_name))),
        )
        return context


class ObjectiveMixin(TermMixin):
    """The objectives."""

    model = Objective
    terms_lookup = "objectives"
    list_url_name = "objective_list"
    plural = _("Objectives")


class ObjectiveListView(ObjectiveMixin, TermListView):
    """All objectives."""

    template_name = "pages/objective_list.html"
    lead = _("What collaborations between social workers and social entrepreneurs aim at.")

    def get_terms(self) -> QuerySet[Any]:
        """Add `example_count` and `lead_count`."""
        fiches = self.published_fiches()
        examples, leads = (
            Count("fiches", filter=Q(fiches__in=fiches.filter(status=status)), distinct=True)
            for status in (FichePage.Status.EXAMPLE, FichePage.Status.LEAD)
        )
        return super().get_terms().annotate(example_count=examples, lead_count=leads)


class ObjectiveDetailView(ObjectiveMixin, TermDetailView):
    """An objective, with what the tables said about it."""

    template_name = "pages/objective_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `table_objectives`, the wordings of tables of published reports."""
        context = super().get_context_data(**kwargs)
        context["table_objectives"] = list(
            TableObjective.objects.filter(
                objective=context["term"], table__report__live=True
            ).select_related("table__report")
        )
        return context


class ThemeMixin(TermMixin):
    """The themes."""

    model = Theme
    terms_lookup = "themes"
    list_url_name = "theme_list"
    plural = _("Themes")


class ThemeListView(ThemeMixin, TermListView):
    """All themes."""

    lead = _("The means by which the two professions work together.")


class ThemeDetailView(ThemeMixin, TermDetailView):
    """A theme."""

    template_name = "pages/theme_detail.html"


class TerritoryMixin(TermMixin):
    """The territories."""

    model = Territory
    terms_lookup = "territories"
    list_url_name = "territory_list"
    plural = _("Territories")


class TerritoryListView(TerritoryMixin, TermListView):
    """The territories that a fiche refers to."""

    only_used = True
    lead = _("Where the collaborations take place, or would.")


class TerritoryDetailView(TerritoryMixin, TermDetailView):
    """A territory, with its organisations."""

    template_name = "pages/territory_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `organisations`."""
        context = super().get_context_data(**kwargs)
        context["organisations"] = list(context["term"].organisations.all())
        return context


class TagMixin(TermMixin):
    """The tags."""

    model = KnowledgeTag
    fiches_lookup = "fiche_tags__content_object"
    terms_lookup = "tagged_items__tag"
    list_url_name = "tag_list"
    plural = _("Tags")


class TagListView(TagMixin, TermListView):
    """The tags that a fiche carries."""

    only_used = True
    lead = _("Words that the editors give to fiches across objectives and themes.")


class TagDetailView(TagMixin, TermDetailView):
    """A tag."""

    template_name = "pages/tag_detail.html"

    def get_terms(self) -> QuerySet[Any]:
        """Keep tags of published fiches: a tag that only drafts carry is not known to readers."""
        fiches = FichePage.objects.published()
        return super().get_terms().filter(fiche_tags__content_object__in=fiches).distinct()
