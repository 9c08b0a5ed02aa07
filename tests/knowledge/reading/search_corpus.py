"""A small site to search in: one page or entry for each thing that a search must know."""

from __future__ import annotations

import datetime
import json
from typing import Any

from knowledge.models import (
    GlossaryVariant,
    Organisation,
    OrganisationAlias,
    Person,
    Speaker,
    TableItem,
)
from tests.knowledge.factories import (
    EntryFactory,
    GlossaryTermFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    make_table,
    objective,
)

GARDEN = "Un jardin partagé à l’école"
SHOP = "Une épicerie solidaire"
THIRD_PLACE = "Des tiers-lieux où travailler côte à côte"
WORKERS = "Former des travailleurs.euses sociaux.ales"
ACTORS = "Réunir les acteur·ices d’un quartier"
FLATS = "Habiter ensemble"
LIFE = "« Vis ma vie » : échanger sa place"
CHOIR = "Le Chœur des habitants"
CUSTOMS = "Des us et coutumes à dépasser"
FUND = "Financer le temps de lien"
REPORT = "Grande Rencontre de Lyon"
NOTEBOOK = "Voyage au Québec"
ENTRY = "Sherbrooke, premier jour"
PORTRAIT = "Portrait d’une infirmière"
LIBRARY = "Bibliothèque des savoirs"
PERSON = "Awa Diallo"
ESS = "ESS (Économie sociale et solidaire)"
ASE = "ASE (Aide sociale à l’enfance)"
CO_TRAINING = "Co-formation"


def paragraph(text: str) -> str:
    """Return the body of a page that says this."""
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>", "id": "p"}])


def make_corpus() -> dict[str, Any]:
    """Make it, and return some of its pages by title."""
    pages = {
        GARDEN: make_fiche(
            title=GARDEN,
            summary="Des légumes et des rencontres, avec l’association des parents d’élèves.",
            body=paragraph("On y plante des pommes de terre. Les enfants arrosent &amp; goûtent."),
            tags=("Alimentation",),
            themes=("lieux",),
        ),
        SHOP: make_fiche(
            title=SHOP,
            summary="Ouverte par un centre social, pour les habitants du quartier.",
            what_did_not_work="<p>La comptabilité a pris trop de temps.</p>",
            organisations=(OrganisationFactory(name="Réseau Andes", slug="andes"),),
            territories=("rhone",),
        ),
        THIRD_PLACE: make_fiche(
            title=THIRD_PLACE, summary="Partager des bureaux et un atelier de réparation."
        ),
        WORKERS: make_fiche(
            title=WORKERS,
            summary="Une formation commune aux éducatrices et aux entrepreneur·es.",
            obstacles="<p>Les employeurs manquent de temps.</p>",
        ),
        ACTORS: make_fiche(
            title=ACTORS,
            summary="Un repas par mois, sans ordre du jour.",
            body=paragraph("L’économie sociale et solidaire y tient une place."),
        ),
        FLATS: make_fiche(
            title=FLATS,
            summary="Des colocations entre personnes réfugiées et jeunes actifs.",
            body=paragraph("Un bail glissant, signé avec l’A.S.E. du département."),
            tags=("Logement",),
        ),
        LIFE: make_fiche(
            title=LIFE, summary="Une semaine chez l’autre. La vie de ma voisine m’a surprise."
        ),
        CHOIR: make_fiche(title=CHOIR, summary="Chanter à l’hôpital et au théâtre."),
        CUSTOMS: make_fiche(
            title=CUSTOMS,
            summary="Ce qui freine : l’habitude.",
            lead=True,
            objectives=("decisions",),
        ),
        FUND: make_fiche(
            title=FUND,
            summary="Qui paie les heures de rencontre ? Les structures de l’ESS y réfléchissent.",
            editors_note="Chiffres confidentiels à vérifier.",
        ),
    }
    host = OrganisationFactory(
        name=LIBRARY, slug="bibliotheque", acronym="BDS", description="Prête aussi des outils."
    )
    OrganisationAlias.objects.create(organisation=host, name="Médiathèque Marguerite")
    pages[REPORT] = _report(host)
    pages[NOTEBOOK] = NotebookFactory(title=NOTEBOOK, summary="Dix jours chez nos cousins.")
    pages[ENTRY] = EntryFactory(
        title=ENTRY,
        parent=pages[NOTEBOOK],
        learned="<p>La coopérative de taxis appartient à ses chauffeurs.</p>",
    )
    awa = PersonFactory(named=True, name=PERSON, slug="awa")
    pages[PORTRAIT] = PortraitFactory(
        title=PORTRAIT, person=awa, job="Infirmière scolaire", quotation="On écoute d’abord."
    )
    _glossary()
    return pages


def _report(host: Organisation) -> Any:
    """Make a report with a table, a named speaker and a hidden one."""
    report = ReportFactory(
        title=REPORT,
        summary="Cent personnes autour de huit tables.",
        date=datetime.date(2023, 5, 4),
        city="Lyon",
        closing="<p>Rendez-vous l’an prochain.</p>",
        editors_note="Le traiteur n’était pas bon.",
    )
    hidden = PersonFactory(name="Zébulon Masqué", slug="p900")
    withdrawn = PersonFactory(name="Odile Absente", slug="p901", withdrawn=True)
    make_table(
        report,
        participants=(
            {"person": hidden, "organisation": host},
            {
                "person": withdrawn,
                "organisation": OrganisationFactory(name="Maison Retirée", slug="retiree"),
            },
        ),
        objectives=({"words": "Apprivoiser nos jargons", "objective": objective("se-connaitre")},),
        items=({"kind": TableItem.Kind.LEAD, "words": "Un speed dating inversé entre métiers"},),
    )
    Speaker.objects.create(report=report, person=hidden, sort_order=1)
    return report


def _glossary() -> None:
    GlossaryTermFactory(
        term="Économie sociale et solidaire",
        acronym="ESS",
        slug="ess",
        definition="Associations, coopératives, mutuelles.",
    )
    child = GlossaryTermFactory(
        term="Aide sociale à l’enfance",
        acronym="ASE",
        slug="ase",
        definition="Service du département.",
    )
    GlossaryVariant.objects.create(term=child, name="protection de l’enfance")
    GlossaryTermFactory(
        term=CO_TRAINING, slug="co-formation", definition="Chacun apprend des autres."
    )


def hide(person: Person) -> None:
    """Let a person's name no longer be shown."""
    person.publication = Person.Publication.ORGANISATION
    person.save()
