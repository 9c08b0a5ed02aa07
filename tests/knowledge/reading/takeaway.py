"""A small site on which everything that must not get out has a name of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge.models import (
    EntryFiche,
    EntryOrganisation,
    FicheOrganisation,
    NotebookOrganisation,
    ReportPartner,
    Speaker,
    StudyAxis,
)
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    objective,
)

#: Stands in every text that is not for readers.
SECRET = "Gribouillis"


@dataclass
class Shelf:
    """What a site holds that readers may take away."""

    fiche: Any
    report: Any
    notebook: Any
    entry: Any
    portrait: Any
    organisation: Any


def body(response: Any) -> bytes:
    """Return all of an answer, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def fill(tree: Any) -> Shelf:
    """Make a page of every type, and beside each what nobody may take away."""
    organisation = OrganisationFactory(
        name="La Ruche",
        slug="la-ruche",
        partnership_contact_name=SECRET,
        partnership_contact_email=f"{SECRET.lower()}@example.org",
    )
    hidden, gone = PersonFactory(name=SECRET), PersonFactory(name=SECRET, withdrawn=True)
    named = PersonFactory(name="Nour Castellan", slug="nour", named=True)
    draft = FicheFactory(title=f"{SECRET} en brouillon", summary=SECRET, draft=True)
    restricted = FicheFactory(title=f"{SECRET} à part", summary=SECRET, licence="cc0")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    hidden_report = ReportFactory(title=f"{SECRET} en brouillon", draft=True)
    report = ReportFactory(
        title="Rencontre de Paris", slug="paris", venue="Halle", editors_note=SECRET
    )
    ReportPartner.objects.create(report=report, organisation=organisation, role="soutien")
    StudyAxis.objects.create(report=report, kind="why", title="Pourquoi", body="<p>Parce que.</p>")
    for person in (hidden, gone, named):
        Speaker.objects.create(report=report, person=person, organisation=organisation)
    fiche = make_fiche(
        title="Un café commun",
        slug="cafe",
        objectives=("valoriser",),
        themes=("lieux",),
        tags=("Café",),
        territories=("paris",),
        origin=report,
        origin_words=SECRET,
        editors_note=SECRET,
        what_did_not_work="<p>Du temps &amp; de l’or.</p><ul><li>Un</li><li>Deux</li></ul>",
        body=[("paragraph", f'<p>Voir <a linktype="page" id="{draft.pk}">ici</a>.</p>')],
        realised_as=None,
    )
    FicheOrganisation.objects.create(page=fiche, organisation=organisation, role="carrier")
    # What is being written for the next version.
    fiche.title = SECRET
    fiche.save_revision()
    make_table(
        report,
        participants=(
            {"person": hidden, "organisation": organisation},
            {"person": gone, "organisation": organisation},
            {"person": named, "organisation": organisation},
            {"situation": "indépendante"},
        ),
        objectives=({"words": "Se connaître", "objective": objective("valoriser")},),
        items=(
            {
                "kind": "lead",
                "words": "Un café",
                "fiche": fiche,
                "match_status": "accepted",
            },
            {
                "kind": "example",
                "words": "Un forum",
                "fiche": draft,
                "match_status": "accepted",
            },
        ),
    )
    FicheFactory(title="Sans origine", slug="sans-origine", origin=hidden_report)
    notebook = NotebookFactory(title="Québec", slug="quebec", editors_note=SECRET)
    NotebookOrganisation.objects.create(page=notebook, organisation=organisation)
    entry = EntryFactory(title="Montréal", slug="montreal", parent=notebook, place_name="Montréal")
    EntryOrganisation.objects.create(page=entry, organisation=organisation)
    for related in (fiche, draft):
        EntryFiche.objects.create(page=entry, fiche=related)
    EntryFactory(title=f"{SECRET} plus tard", parent=notebook, live=False)
    portrait = PortraitFactory(
        title="Nour Castellan", slug="nour", person=named, organisation=organisation
    )
    PortraitFactory(title=SECRET, person=named, live=False)
    return Shelf(fiche, report, notebook, entry, portrait, organisation)


def grow(number: int, **fields: Any) -> None:
    """Add fiches with everything that can be said of one."""
    report = ReportFactory()
    for _ in range(number):
        organisation = OrganisationFactory()
        make_fiche(
            objectives=("valoriser", "decisions"),
            themes=("lieux", "formation"),
            tags=("Café", organisation.name),
            territories=("paris",),
            organisations=(organisation,),
            origin=report,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
            **fields,
        )
