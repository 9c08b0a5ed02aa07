"""The directory: organisations and the persons who agreed to be named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.models import Locale

from knowledge.models import (
    Affiliation,
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
from knowledge.models.translations import own_first, readable_q
from knowledge.reading.narrowing.index import fiche_index
from knowledge.reading.relations.backlinks import published_backlinks
from knowledge.reading.relations.tables import without_long_texts
from knowledge.reading.terms.fiches import count, page_of
from knowledge.reading.terms.names import sort_key
from knowledge.reading.terms.together import company

from .breadcrumbs import breadcrumbs

PAGE_SIZE = 48
#: So many fiches in other languages are shown of an organisation.
MOST_ELSEWHERE = 24


def _read_in(model: Any, locale: Locale) -> Any:
    """Return the pages of a type that the readers of a language get, those in it first.

    What is not published in it follows in the language in which it is.
    """
    pages = model.objects.filter(readable_q(locale.pk)).select_related("locale")
    return pages.order_by(own_first(locale.pk), "title", "pk")


class OrganisationListView(TemplateView):
    """All organisations by name."""

    template_name = "pages/organisation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `page_obj` of organisations with `fiche_count`."""
        context = super().get_context_data(**kwargs)
        page = page_by_name(
            Organisation.objects.select_related("territory"), self.request.GET.get("page")
        )
        index = fiche_index(Locale.get_active().pk)
        for organisation in page.object_list:
            organisation.fiche_count = index.members("organisation", organisation.pk).bit_count()
        context["page_obj"] = page
        context["has_people"] = shown_people().exists()
        context["breadcrumbs"] = breadcrumbs(self.request)
        return context


class PersonListView(TemplateView):
    """The people whom readers may know of, by name."""

    template_name = "pages/person_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `page_obj` of persons, each with `shown_affiliations`."""
        context = super().get_context_data(**kwargs)
        affiliations = Prefetch(
            "affiliations",
            Affiliation.objects.select_related("organisation"),
            to_attr="shown_affiliations",
        )
        context["page_obj"] = page_by_name(
            shown_people().prefetch_related(affiliations), self.request.GET.get("page")
        )
        context["breadcrumbs"] = breadcrumbs(
            self.request, (str(_("Organisations")), reverse("organisation_list"))
        )
        return context


def page_by_name(entries: QuerySet[Any], number: Any) -> Page[Any]:
    """Return the page of entries that an address asks for, in the order that readers expect.

    Databases do not agree on where accents stand, so the names are put in order here.
    """
    names = entries.order_by().values_list("pk", "name")
    pks = [pk for pk, _name in sorted(names, key=lambda row: (sort_key(row[1]), row[0]))]
    page = Paginator(pks, PAGE_SIZE).get_page(number)
    found = {entry.pk: entry for entry in entries.filter(pk__in=list(page.object_list))}
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


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
        locale = Locale.get_active()
        reports = EventReportPage.objects.filter(readable_q(locale.pk))
        index = fiche_index(locale.pk)
        members = index.members("organisation", organisation.pk)
        counts = count(index, members)
        page_obj = page_of(index, members, self.request.GET.get("page"))
        elsewhere = _add_roles(organisation, list(page_obj), locale)
        context.update(
            organisation=organisation,
            page_obj=page_obj,
            examples_count=counts.examples,
            leads_count=counts.leads,
            fiche_count=counts.total,
            fiches_elsewhere=elsewhere,
            listing_query=urlencode({"organisation": organisation.slug}),
            company=company(
                index,
                members,
                ("objectif", "theme", "etiquette"),
                ("organisation", organisation.pk, organisation.slug),
                locale.pk,
            ),
            tables=list(
                TableParticipant.objects.filter(
                    organisation=organisation, table__report__in=reports
                )
                .exclude(person__publication=Person.Publication.WITHDRAWN)
                .select_related("table__report__locale", "person")
                .order_by("-table__report__date", "table__number")
            ),
            speakings=list(
                Speaker.objects.filter(organisation=organisation, report__in=reports)
                .filter(person__publication=Person.Publication.NAME)
                .select_related("report__locale", "person")
            ),
            reports_supported=_with_part_of(EventReportPage, "partners", organisation, locale),
            notebooks=_with_part_of(TravelNotebookPage, "organisations", organisation, locale),
            entries=_with_part_of(NotebookEntryPage, "organisations", organisation, locale),
            portraits=list(
                _read_in(PortraitPage, locale)
                .filter(organisation=organisation)
                .select_related("person", "organisation", "photo", "locale")
            ),
            backlinks=published_backlinks(organisation),
            breadcrumbs=breadcrumbs(
                self.request, (str(_("Organisations")), reverse("organisation_list"))
            ),
        )
        return context


def _with_part_of(
    model: Any, relation: str, organisation: Organisation, locale: Locale
) -> list[Any]:
    """Return the pages of a type in which an organisation has a part, each once."""
    through = model._meta.get_field(relation).related_model
    name = model._meta.get_field(relation).field.name
    parts = through.objects.filter(organisation=organisation).order_by().values(name)
    return list(_read_in(model, locale).filter(pk__in=parts))


def _add_roles(
    organisation: Organisation, fiches: Sequence[Any], locale: Locale
) -> list[FichePage]:
    """Set `roles` on each fiche: in words, what the organisation does in it. One query.

    Returns:
        Some fiches in which the organisation takes part and that readers of the language get in
        another one, by title, with their roles too.
    """
    taking_part = FicheOrganisation.objects.filter(organisation=organisation)
    others = (
        FichePage.objects.filter(
            readable_q(locale.pk), pk__in=taking_part.order_by().values("page")
        )
        .exclude(locale=locale)
        .order_by("title", "pk")
    )
    rows = taking_part.filter(
        Q(page__in=[fiche.pk for fiche in fiches])
        | Q(page__in=others.values("pk")[:MOST_ELSEWHERE])
    )
    roles: dict[int, list[str]] = {}
    found: dict[int, FichePage] = {}
    for role in rows.select_related("page__locale").defer(
        *(f"page__{name}" for name in without_long_texts())
    ):
        words = str(role.get_role_display())
        if words not in roles.setdefault(role.page_id, []):
            roles[role.page_id].append(words)
        found[role.page_id] = role.page
    own = {fiche.pk for fiche in fiches}
    elsewhere = [fiche for pk, fiche in found.items() if pk not in own]
    for fiche in (*fiches, *elsewhere):
        fiche.roles = ", ".join(roles.get(fiche.pk, []))
    return sorted(elsewhere, key=lambda fiche: sort_key(fiche.title))


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
        locale = Locale.get_active()
        person = get_object_or_404(shown_people(), slug=self.kwargs["slug"])
        reports = EventReportPage.objects.filter(readable_q(locale.pk))
        context.update(
            person=person,
            affiliations=list(person.affiliations.select_related("organisation")),
            portraits=list(
                _read_in(PortraitPage, locale)
                .filter(person=person)
                .select_related("person", "organisation", "photo", "locale")
            ),
            speakings=list(
                Speaker.objects.filter(person=person, report__in=reports)
                .select_related("report__locale", "organisation")
                .order_by("-report__date")
            ),
            tables=list(
                TableParticipant.objects.filter(
                    person=person, table__report__in=reports
                ).select_related("table__report__locale", "organisation")
            ),
            backlinks=published_backlinks(person),
            breadcrumbs=breadcrumbs(self.request, (str(_("People")), reverse("person_list"))),
        )
        return context
