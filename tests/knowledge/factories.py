"""Makes pages and directory entries for tests, in their usual published state."""

from __future__ import annotations

import datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page
from wagtail_factories import PageFactory

from knowledge.models import (
    EventReportPage,
    FicheIndexPage,
    FicheOrganisation,
    FichePage,
    GlossaryTerm,
    KnowledgeTag,
    NotebookEntryPage,
    NotebookIndexPage,
    Objective,
    Organisation,
    Person,
    PortraitIndexPage,
    PortraitPage,
    ReportIndexPage,
    TableItem,
    TableObjective,
    TableParticipant,
    Territory,
    Theme,
    TravelNotebookPage,
    WorkshopTable,
)


class OrganisationFactory(DjangoModelFactory):
    """An organisation of the directory."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Association {n}")
    slug = factory.Sequence(lambda n: f"association-{n}")


class PersonFactory(DjangoModelFactory):
    """A person; the trait `named` agreed to be shown by name."""

    class Meta:
        model = Person

    class Params:
        named = factory.Trait(publication=Person.Publication.NAME)
        withdrawn = factory.Trait(publication=Person.Publication.WITHDRAWN)

    name = factory.Sequence(lambda n: f"Camille Untel {n}")
    slug = factory.Sequence(lambda n: f"p{n:06}")


class GlossaryTermFactory(DjangoModelFactory):
    """A French glossary term."""

    class Meta:
        model = GlossaryTerm

    term = factory.Sequence(lambda n: f"Mot {n}")
    slug = factory.Sequence(lambda n: f"mot-{n}")
    definition = "Ce que veut dire ce mot."

    @factory.lazy_attribute
    def locale(self) -> Any:
        return objective("valoriser").locale


class FicheFactory(PageFactory):
    """A published example; the trait `lead` makes a lead, `draft` an unpublished one."""

    class Meta:
        model = FichePage

    class Params:
        lead = factory.Trait(status=FichePage.Status.LEAD, progress=FichePage.Progress.TO_START)
        draft = factory.Trait(live=False)

    title = factory.Sequence(lambda n: f"Fiche {n}")
    summary = "Un café commun aux deux métiers."
    status = FichePage.Status.EXAMPLE
    parent = factory.LazyFunction(lambda: FicheIndexPage.objects.get())


class ReportFactory(PageFactory):
    """A published report without tables."""

    class Meta:
        model = EventReportPage

    class Params:
        draft = factory.Trait(live=False)

    title = factory.Sequence(lambda n: f"Rencontre {n}")
    date = datetime.date(2021, 12, 13)
    city = "Paris"
    parent = factory.LazyFunction(lambda: ReportIndexPage.objects.get())


class NotebookFactory(PageFactory):
    """A published travel notebook."""

    class Meta:
        model = TravelNotebookPage

    title = factory.Sequence(lambda n: f"Voyage {n}")
    parent = factory.LazyFunction(lambda: NotebookIndexPage.objects.get())


class EntryFactory(PageFactory):
    """A published entry of a notebook, which is given as `parent`."""

    class Meta:
        model = NotebookEntryPage

    title = factory.Sequence(lambda n: f"Étape {n}")
    day_number = factory.Sequence(lambda n: n % 9 + 1)


class PortraitFactory(PageFactory):
    """A published portrait of a person who agreed to be named."""

    class Meta:
        model = PortraitPage

    title = factory.Sequence(lambda n: f"Portrait {n}")
    person = factory.SubFactory(PersonFactory, named=True)
    side = PortraitPage.Side.BOTH
    consent_date = datetime.date(2021, 12, 13)
    parent = factory.LazyFunction(lambda: PortraitIndexPage.objects.get())


def objective(slug: str) -> Objective:
    """Return one of the shipped objectives in French."""
    return Objective.objects.get(slug=slug, locale__language_code="fr")


def theme(slug: str) -> Theme:
    """Return one of the shipped themes in French."""
    return Theme.objects.get(slug=slug, locale__language_code="fr")


def make_fiche(
    *,
    objectives: tuple[str, ...] = (),
    themes: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    organisations: tuple[Organisation, ...] = (),
    territories: tuple[str, ...] = (),
    **fields: Any,
) -> FichePage:
    """Make a fiche with its classification, given by slugs (tags by name)."""
    fiche = FicheFactory(**fields)
    fiche.objectives = [objective(slug) for slug in objectives]
    fiche.themes = [theme(slug) for slug in themes]
    fiche.territories = list(Territory.objects.filter(slug__in=territories))
    if tags:
        fiche.tags.add(*tags)
    for organisation in organisations:
        fiche.organisations.add(FicheOrganisation(organisation=organisation))
    fiche.save()
    return FichePage.objects.get(pk=fiche.pk)


def make_table(
    report: EventReportPage,
    number: int = 1,
    *,
    participants: tuple[dict[str, Any], ...] = (),
    objectives: tuple[dict[str, Any], ...] = (),
    items: tuple[dict[str, Any], ...] = (),
) -> WorkshopTable:
    """Make a table of a stored report with what is given about it."""
    table = WorkshopTable.objects.create(report=report, number=number, sort_order=number)
    for order, values in enumerate(participants):
        TableParticipant.objects.create(table=table, sort_order=order, **values)
    for order, values in enumerate(objectives):
        TableObjective.objects.create(table=table, sort_order=order, **values)
    for order, values in enumerate(items):
        TableItem.objects.create(table=table, sort_order=order, **values)
    return table


def tag(name: str) -> KnowledgeTag:
    """Return the tag of this name."""
    return KnowledgeTag.objects.get(name=name)


def refetch(page: Page) -> Any:
    """Return the stored page anew, as its own type."""
    return type(page).objects.get(pk=page.pk)
