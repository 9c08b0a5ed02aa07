"""Workshop tables: who sat there and what was said, with everything, too much, and nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from knowledge.models import (
    FichePage,
    Organisation,
    Person,
    TableObjective,
    TableParticipant,
    WorkshopTable,
)
from knowledge.models.report_views import SaidItem, TableView

from . import directory, fiches, reports, vocabulary
from .vocabulary import LONG_WORD

Publication = Person.Publication

_LONG_WORDS = (
    "On voudrait un lieu où l’on puisse venir sans rendez-vous, entre dix-sept heures et vingt "
    "heures parce que c’est là que les gens sortent du travail, où il y ait toujours une personne "
    "qui connaît les droits et une personne qui connaît les ateliers d’à côté, où l’on ne demande "
    "rien à l’entrée, où l’on puisse poser son vélo, réchauffer un plat, laisser un enfant faire "
    "ses devoirs ; et que ce lieu ne soit ni à la mairie, ni à une association, ni à une "
    "entreprise, mais qu’une assemblée de tous ceux qui s’en servent décide des horaires, des "
    "clefs et du ménage, comme cela s’est fait un temps dans l’ancienne halle avant les travaux"
)


def participants() -> list[TableParticipant]:
    """Return six participants: by organisation, by name, by situation, withdrawn, with others."""
    place, bikes, department, school, _orée, network = directory.organisations()
    return [
        _participant(place),
        _participant(bikes, name="Nour Castellan", publication=Publication.NAME),
        _participant(department, companions=1),
        _participant(network, name="Une autre", publication=Publication.WITHDRAWN),
        TableParticipant(situation="en création d’entreprise"),
        _participant(school, companions=3),
    ]


def one_participant() -> list[TableParticipant]:
    """Return a list of one participant."""
    return participants()[:1]


def twelve_participants() -> list[TableParticipant]:
    """Return as many participants as a large table seats."""
    return [_participant(organisation) for organisation in directory.many_organisations()[:12]]


def hard_participants() -> list[TableParticipant]:
    """Return participants whose organisations, names and situations are hard to set."""
    long, word, short = directory.hard_organisations()
    return [
        _participant(long, name=LONG_WORD.capitalize(), publication=Publication.NAME),
        _participant(word),
        _participant(short, companions=12),
        TableParticipant(
            person=Person(name="Ismaël Rouvière", slug="p-2", publication=Publication.NAME),
            situation="entre deux emplois, venu en voisin",
        ),
        TableParticipant(),
    ]


def examples() -> list[SaidItem]:
    """Return examples: with a fiche, without, in few words and in more."""
    return [
        _said(1, "Le vélo, on le répare ensemble le mercredi", fiches.example()),
        _said(2, "Une conciergerie de quartier tenue à tour de rôle, dont personne n’a parlé"),
        _said(
            3,
            "Le café du jeudi, où l’on vient sans rendez-vous et d’où l’on repart avec un numéro",
            fiches.bare(),
        ),
    ]


def leads() -> list[SaidItem]:
    """Return leads at every stage: new, with a working group, tried out, achieved, abandoned."""
    return [
        _said(11, "Un numéro que l’on appelle avant d’être à bout", fiches.lead()),
        _said(12, "Des permanences croisées, le soir", _lead("working_group", "Se relayer")),
        _said(13, "Faire visiter l’atelier aux écoles", _lead("experimenting", "La visite")),
        _said(14, "Une caisse commune pour les petites dépenses", _lead("achieved", "La caisse")),
        _said(15, "Un annuaire tenu à jour par tout le monde", _lead("abandoned", "L’annuaire")),
        _said(16, "Et si l’on mangeait ensemble une fois par mois ?"),
    ]


def one_lead() -> list[SaidItem]:
    """Return a list of one lead without fiche."""
    return leads()[-1:]


def hard_items() -> list[SaidItem]:
    """Return a very long statement, one word that cannot be broken, and one of three letters."""
    return [
        _said(21, _LONG_WORDS, fiches.long_title()),
        _said(22, LONG_WORD.capitalize(), fiches.long_word()),
        _said(23, "Oui"),
    ]


def table() -> TableView:
    """Return a table as most are: six people, three aims, examples and leads."""
    return _table(
        3,
        participants=participants(),
        objectives=[
            _objective("Se parler avant qu’il y ait un problème", "se-connaitre"),
            _objective("Monter une chose à plusieurs, même petite", "actions-collectives"),
            _objective("Redonner sa place à la personne"),
        ],
        examples=examples(),
        leads=leads(),
    )


def full_table() -> TableView:
    """Return a table of twelve with each of the six objectives and many statements."""
    return _table(
        12,
        participants=twelve_participants(),
        objectives=[
            _objective(one.description.split(",")[0], one.slug) for one in vocabulary.objectives()
        ],
        examples=[
            _said(100 + at, one.description.rstrip("."), fiche)
            for at, (one, fiche) in enumerate(
                zip(vocabulary.objectives(), fiches.by_objective(), strict=True)
            )
        ],
        leads=[*leads(), _said(31, "Et si l’on se prêtait les salles ?"), *_again(leads())],
    )


def empty_table() -> TableView:
    """Return a table of which only the number is known."""
    return _table(7)


def silent_table() -> TableView:
    """Return a table where people sat and nothing was noted."""
    return _table(8, participants=one_participant())


def leads_only() -> TableView:
    """Return a table of which only leads were noted, not even who sat there."""
    return _table(9, leads=leads())


def examples_only() -> TableView:
    """Return a table that named examples and imagined nothing."""
    return _table(10, participants=participants()[:2], examples=examples())


def hard_table() -> TableView:
    """Return a table with long statements and words that cannot be broken."""
    return _table(
        11,
        participants=hard_participants(),
        objectives=[
            _objective(_LONG_WORDS[:200], "cadres-et-normes"),
            _objective(LONG_WORD.capitalize(), "decisions"),
            TableObjective(words="Sans suite", objective=vocabulary.last_objective()),
        ],
        examples=hard_items(),
        leads=_again(hard_items()),
    )


def set_of_tables() -> list[TableView]:
    """Return the tables of a meeting, for its contents list."""
    return [_table(number) for number in range(1, 8)]


def many_tables() -> list[TableView]:
    """Return the tables of a very large meeting."""
    return [_table(number) for number in range(1, 31)]


def no_tables() -> list[TableView]:
    """Return the tables of a meeting that had none."""
    return []


def counts() -> dict[str, int]:
    """Return what was said at a meeting of seven tables, in numbers."""
    return {"tables": 7, "participants": 52, "objectives": 21, "examples": 34, "leads": 47}


def single_counts() -> dict[str, int]:
    """Return the numbers of a meeting with one table, which imagined nothing."""
    return {"tables": 1, "participants": 1, "objectives": 1, "examples": 1, "leads": 0}


def large_counts() -> dict[str, int]:
    """Return the numbers of a large meeting."""
    return {
        "tables": 112,
        "participants": 1304,
        "objectives": 480,
        "examples": 2210,
        "leads": 12045,
    }


def references() -> list[TableParticipant]:
    """Return tables where an organisation sat, at two meetings."""
    second = reports.two_days()
    return [
        TableParticipant(table=WorkshopTable(report=reports.report(), number=3)),
        TableParticipant(table=WorkshopTable(report=reports.report(), number=5)),
        TableParticipant(table=WorkshopTable(report=second, number=12)),
    ]


def one_reference() -> list[TableParticipant]:
    """Return one table where an organisation sat, at a meeting with a long title."""
    return [TableParticipant(table=WorkshopTable(report=reports.uneven()[0], number=1))]


def many_references() -> list[TableParticipant]:
    """Return the tables of an organisation that comes to every meeting."""
    return [
        TableParticipant(
            table=WorkshopTable(
                report=reports.report(title=f"Rencontre de {year}", date=date(year, 4, 18)),
                number=number,
            )
        )
        for year in range(2012, 2024)
        for number in (2, 6)
    ]


def _table(
    number: int,
    *,
    participants: Iterable[TableParticipant] = (),
    objectives: Iterable[TableObjective] = (),
    examples: Iterable[SaidItem] = (),
    leads: Iterable[SaidItem] = (),
) -> TableView:
    """Return a table as readers see it."""
    return TableView(
        number=number,
        anchor=WorkshopTable(number=number).anchor,
        participants=list(participants),
        objectives=list(objectives),
        examples=list(examples),
        leads=list(leads),
    )


def _participant(
    organisation: Organisation,
    *,
    name: str = "",
    publication: str = Publication.ORGANISATION,
    companions: int = 0,
) -> TableParticipant:
    """Return somebody of an organisation."""
    person = Person(name=name, slug="p-1", publication=publication) if name else None
    return TableParticipant(person=person, organisation=organisation, companions=companions)


def _objective(words: str, slug: str = "") -> TableObjective:
    """Return an aim in the words of a table, with the objective it belongs to if there is one."""
    return TableObjective(words=words, objective=vocabulary.objective(slug) if slug else None)


def _said(number: int, words: str, fiche: FichePage | None = None) -> SaidItem:
    """Return words said at a table, with an anchor that differs from that of other numbers."""
    return SaidItem(words=words, anchor=f"said-{uuid.UUID(int=number << 96).hex[:8]}", fiche=fiche)


def _lead(progress: str, title: str) -> Any:
    """Return a lead that has come this far."""
    return fiches.lead(progress, title=title)


def _again(items: Iterable[SaidItem]) -> list[SaidItem]:
    """Return the same words with other anchors."""
    return [SaidItem(item.words, f"{item.anchor}-bis", item.fiche) for item in items]
