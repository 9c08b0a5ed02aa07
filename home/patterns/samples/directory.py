"""Organisations, what they do in a collaboration, and sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.models import FicheOrganisation, FicheSource, Organisation, ReportPartner, Territory

from .vocabulary import LONG_WORD, territories

Kind = Organisation.Kind
Role = FicheOrganisation.Role


def organisations() -> list[Any]:
    """Return organisations with their numbers of fiches: with and without each of their facts."""
    department, city = territories()
    lines: tuple[tuple[str, str, str, Territory | None, int], ...] = (
        ("La Fabrique des Voisinages", "", Kind.ASSOCIATION, city, 4),
        ("Les Vélos du Canal", "LVC", Kind.SOCIAL_ENTERPRISE, city, 1),
        ("Département du Val-Fleuri", "", Kind.LOCAL_AUTHORITY, department, 12),
        ("Institut de formation aux métiers du lien", "IFML", Kind.SCHOOL, None, 2),
        ("Maison Orée", "Maison Orée", "", None, 0),
        ("Réseau des tables ouvertes", "RTO", Kind.NETWORK, None, 0),
    )
    return [
        _counted(
            Organisation(
                name=name,
                slug=f"organisation-{number}",
                acronym=acronym,
                kind=kind,
                territory=territory,
            ),
            fiches,
        )
        for number, (name, acronym, kind, territory, fiches) in enumerate(lines, start=1)
    ]


def hard_organisations() -> list[Any]:
    """Return organisations with a very long name, with one long word, and with two letters."""
    department, _city = territories()
    return [
        _counted(
            Organisation(
                name="Groupement d’intérêt des associations, coopératives, mutuelles et services "
                "publics de proximité du Val-Fleuri, des pays voisins et de leurs habitantes et "
                "habitants, réunis en assemblée",
                slug="groupement",
                acronym="GIACMSPPVFPV",
                kind=Kind.NETWORK,
                territory=department,
            ),
            312,
        ),
        _counted(Organisation(name=LONG_WORD.capitalize(), slug="mot", kind=Kind.OTHER), 1),
        _counted(Organisation(name="Oz", slug="oz"), 0),
    ]


def many_organisations() -> list[Any]:
    """Return sixty organisations."""
    kinds = (
        *("Atelier", "Collectif", "Comptoir", "Crèche", "Épicerie"),
        *("Foyer", "Jardin", "Maison", "Régie", "Relais"),
    )
    places = ("de la Gare", "de la Halle", "des Coteaux", "des Tilleuls", "du Moulin", "du Port")
    names = [f"{kind} {place}" for kind in kinds for place in places]
    return [
        _counted(Organisation(name=name, slug=f"beaucoup-{number}"), number % 5)
        for number, name in enumerate(names, start=1)
    ]


def roles() -> list[FicheOrganisation]:
    """Return organisations in each of the four roles."""
    return [
        FicheOrganisation(organisation=organisation, role=role)
        for organisation, role in zip(organisations(), Role, strict=False)
    ]


def one_role() -> list[FicheOrganisation]:
    """Return a list of one organisation."""
    return roles()[:1]


def free_roles() -> list[ReportPartner]:
    """Return partners of a meeting, whose roles are words; one has none."""
    words = ("Accueil et repas", "Prêt de la salle, des tables, des micros et du vestiaire", "")
    return [
        ReportPartner(organisation=organisation, role=role)
        for organisation, role in zip(organisations(), words, strict=False)
    ]


def hard_roles() -> list[FicheOrganisation]:
    """Return organisations with difficult names, one of them in no role."""
    long, word, short = hard_organisations()
    return [
        FicheOrganisation(organisation=long, role=Role.CARRIER),
        FicheOrganisation(organisation=word, role=Role.PARTNER),
        FicheOrganisation(organisation=short, role=""),
    ]


def sources() -> list[FicheSource]:
    """Return sources: with everything, without an address, with a title only."""
    return [
        FicheSource(
            title="Un an de vélos réparés à plusieurs",
            author="Nour Castellan",
            url="https://exemple.org/un-an-de-velos",
            published_on=date(2024, 3, 12),
        ),
        FicheSource(title="Bilan d’activité 2023", author="Les Vélos du Canal"),
        FicheSource(title="Charte de l’atelier"),
    ]


def hard_sources() -> list[FicheSource]:
    """Return a source whose title is long, and one whose title is an address."""
    return [
        FicheSource(
            title="Coopérer entre travail social et entrepreneuriat social : ce que quarante "
            "entretiens menés dans onze villes disent des conditions matérielles, des règles "
            "tacites et des malentendus qui durent, rapport d’étape",
            author="Collectif des chercheuses et chercheurs associés du Val-Fleuri",
            url="https://exemple.org/rapport",
            published_on=date(2022, 11, 3),
        ),
        FicheSource(
            title=f"https://exemple.org/{LONG_WORD.replace('é', 'e')}/2023/annexes.pdf",
            url="https://exemple.org/annexes.pdf",
        ),
    ]


def _counted(organisation: Organisation, number: int) -> Any:
    """Set the number of fiches that lists of organisations carry."""
    organisation.fiche_count = number
    return organisation
