"""Reports of meetings, and what was said at their tables."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from knowledge.models import EventReportPage, TableItem, TableObjective, WorkshopTable

from .unsaved import unsaved
from .vocabulary import LONG_WORD


def report(**fields: Any) -> EventReportPage:
    """Return a report of one day, or what the fields make of it."""
    usual: dict[str, Any] = {
        "title": "Rencontre de Saint-Aubin : tenir la porte ouverte",
        "summary": "Quarante personnes, sept tables et une question : que faire ensemble de "
        "lieux que l’on partage déjà ?",
        "date": date(2023, 4, 18),
        "city": "Saint-Aubin-des-Rives",
        "venue": "Halle aux Grains",
    }
    return unsaved(EventReportPage, "/comptes-rendus/saint-aubin/", **usual | fields)


def two_days() -> EventReportPage:
    """Return the report of a meeting of two days in two months."""
    return report(
        title="Deux jours au bord de l’eau",
        date=date(2024, 9, 30),
        end_date=date(2024, 10, 1),
        venue="",
    )


def bare() -> EventReportPage:
    """Return a report with title and date only."""
    return report(title="Premier échange", summary="", city="", venue="")


def uneven() -> list[EventReportPage]:
    """Return reports whose texts have very different lengths."""
    return [
        report(
            title="Ce que sept tables de travailleuses sociales, d’entrepreneurs sociaux, "
            "d’élues, d’agents de l’État et d’habitants ont proposé de changer, d’essayer et "
            "d’arrêter dans onze quartiers d’une même ville",
            summary="Le compte rendu est long parce que la journée l’a été. On y trouve l’étude "
            "qui a ouvert la rencontre, la table ronde, chaque table d’atelier avec ses "
            "objectifs, ses exemples et ses pistes, la synthèse, et ce que les personnes "
            "présentes ont promis de faire avant la rencontre suivante.",
            venue="Maison des associations, de la vie de quartier et de l’économie sociale, "
            "amphithéâtre du bâtiment C",
        ),
        bare(),
        report(title=LONG_WORD.capitalize(), city=LONG_WORD.capitalize()),
        two_days(),
    ]


def said() -> list[TableItem]:
    """Return what three tables said, the second time in many words."""
    first = report()
    second = report(title="Deux jours au bord de l’eau", date=date(2024, 9, 30))
    words = (
        (first, 3, "Un atelier vélo tenu à tour de rôle par le centre social et l’entreprise"),
        (
            first,
            5,
            "Il faudrait que l’on puisse, quand on reçoit quelqu’un qui a perdu son permis, ou "
            "qui n’en a jamais eu, ou qui habite trop loin du premier arrêt de bus, lui dire tout "
            "de suite où aller, à qui parler, combien cela coûte, et que la personne qui est en "
            "face sache pourquoi nous l’envoyons",
        ),
        (second, 12, "Réparer ensemble, c’est déjà parler"),
    )
    return [
        TableItem(
            table=WorkshopTable(report=place, number=number),
            kind=TableItem.Kind.LEAD,
            words=text,
            uid=uuid.UUID(int=index << 96),
        )
        for index, (place, number, text) in enumerate(words, start=1)
    ]


def said_once() -> list[TableItem]:
    """Return what one table said."""
    return said()[:1]


def said_in_one_word() -> list[TableItem]:
    """Return what one table said in one word that cannot be broken, at a meeting with such a title.

    The word is longer than a phone is wide.
    """
    place = report(title=LONG_WORD.capitalize())
    item = said_once()[0]
    item.words = LONG_WORD.capitalize()
    item.table = WorkshopTable(report=place, number=3)
    return [item]


def worded() -> list[TableObjective]:
    """Return an objective in the words of three tables."""
    words = (
        (1, "Se parler avant qu’il y ait un problème"),
        (4, "Comprendre ce que l’autre a le droit de faire, et ce qu’il n’a pas le droit de dire"),
        (
            7,
            "Que chacun des deux métiers puisse expliquer en trois phrases à une personne qui ne "
            "le connaît pas à quoi il sert, à qui il rend compte, d’où vient son argent et ce "
            "qu’il ne sait pas faire, sans employer un seul sigle",
        ),
    )
    place = report()
    return [
        TableObjective(table=WorkshopTable(report=place, number=number), words=text)
        for number, text in words
    ]


def worded_once() -> list[TableObjective]:
    """Return an objective in the words of one table."""
    return worded()[:1]
