"""The directory: organisations and the persons who agreed to be named."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import (
    EventReportPage,
    FicheOrganisation,
    FichePage,
    NotebookEntryPage,
    Organisation,
    Person,
    PortraitPage,
    Speaker,
    TableParticipant,
    TravelNotebookPage,
)
from knowledge.models.pagination import Paginator

from .breadcrumbs import breadcrumbs

PAGE_SIZE = 48


def _live(model: Any) -> Any:
    """Return the published pages of a type in the reader's language."""
    return model.objects.published().filter(locale=Locale.get_active())


class OrganisationListView(TemplateView):
    """All organisations by name."""

    template_name = "pages/organisation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `page_obj` of organisations with `fiche_count`."""
        context = super().get_context_data(**kwargs)
        fiches = FichePage.objects.published().filter(locale=Locale.get_active())
        organisations = (
            Organisation.objects.select_related("territory")
            .annotate(
                fiche_count=Count(
                    "fiche_roles__page",
                    filter=Q(fiche_roles__page__in=fiches),
                    distinct=True,
                )
            )
            .order_by(Lower("name"), "pk")
        )
        context["page_obj"] = Paginator(organisations, PAGE_SIZE).get_page(
            self.request.GET.get("page")
        )
        context["breadcrumbs"] = breadcrumbs(self.request)
        return context


class OrganisationDetailView(TemplateView):
    """An organisation with all that refers to it."""

    template_name = "pages/organisation_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisation and its published fiches, tables, entries, portraits, meetings.

        Raises:
            Http404: there is no such organisation.
        """
        context = super().get_context_data(**kwargs)
        organisation = get_object_or_404(
            Organisation.objects.select_related("territory"), slug=self.kwargs["slug"]
        )
        reports = _live(EventReportPage)
        context.update(
            organisation=organisation,
            fiches=list(
                FicheOrganisation.objects.filter(
                    organisation=organisation, page__in=_live(FichePage)
                )
                .select_related("page")
                .order_by("page__title")
            ),
            tables=list(
                TableParticipant.objects.filter(
                    organisation=organisation, table__report__in=reports
                )
                .exclude(person__publication=Person.Publication.WITHDRAWN)
                .select_related("table__report", "person")
                .order_by("-table__report__date", "table__number")
            ),
            speakings=list(
                Speaker.objects.filter(organisation=organisation, report__in=reports)
                .filter(person__publication=Person.Publication.NAME)
                .select_related("report", "person")
            ),
            reports_supported=list(reports.filter(partners__organisation=organisation).distinct()),
            notebooks=list(
                _live(TravelNotebookPage)
                .filter(organisations__organisation=organisation)
                .distinct()
            ),
            entries=list(
                _live(NotebookEntryPage).filter(organisations__organisation=organisation).distinct()
            ),
            portraits=list(
                _live(PortraitPage)
                .filter(organisation=organisation)
                .select_related("person", "organisation", "photo")
            ),
            breadcrumbs=breadcrumbs(
                self.request, (str(_("Organisations")), reverse("organisation_list"))
            ),
        )
        return context


def shown_people() -> Any:
    """Return the people whom readers may know of: named, and shown by something published.

    Somebody can be in the directory already while their portrait is still a draft.
    """
    reports = EventReportPage.objects.published()
    shown = (
        PortraitPage.objects.published().filter(person=OuterRef("pk")),
        Speaker.objects.filter(person=OuterRef("pk"), report__in=reports),
        TableParticipant.objects.filter(person=OuterRef("pk"), table__report__in=reports),
    )
    where = Q()
    for rows in shown:
        where |= Q(Exists(rows))
    return Person.objects.published().filter(where)


class PersonDetailView(TemplateView):
    """A person who agreed to be named, and whom something published shows."""

    template_name = "pages/person_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person, affiliations, portraits, and meetings where they spoke.

        Raises:
            Http404: there is no such person, or readers are not to know of them (yet).
        """
        context = super().get_context_data(**kwargs)
        person = get_object_or_404(shown_people(), slug=self.kwargs["slug"])
        context.update(
            person=person,
            affiliations=list(person.affiliations.select_related("organisation")),
            portraits=list(
                _live(PortraitPage)
                .filter(person=person)
                .select_related("person", "organisation", "photo")
            ),
            speakings=list(
                Speaker.objects.filter(person=person, report__in=_live(EventReportPage))
                .select_related("report", "organisation")
                .order_by("-report__date")
            ),
            tables=list(
                TableParticipant.objects.filter(
                    person=person, table__report__in=_live(EventReportPage)
                ).select_related("table__report", "organisation")
            ),
            breadcrumbs=breadcrumbs(
                self.request, (str(_("Organisations")), reverse("organisation_list"))
            ),
        )
        return context
