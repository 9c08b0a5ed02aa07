"""Journeys: their stages, the pages before and after, their dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from knowledge.models import NotebookEntryPage
from knowledge.reading.maps.transposable import Transposable

from . import fiches
from .unsaved import unsaved
from .vocabulary import LONG_WORD


def stage(**fields: Any) -> NotebookEntryPage:
    """Return a stage of a journey, or what the fields make of it."""
    usual: dict[str, Any] = {
        "title": "Gand : la clef sous le paillasson",
        "summary": "Une maison de quartier sans accueil : chacun a la clef, et la rend.",
        "day_number": 2,
        "place_name": "Gand",
    }
    return unsaved(NotebookEntryPage, "/carnets/voisins-du-nord/gand/", **usual | fields)


def stages() -> list[NotebookEntryPage]:
    """Return four stages: with a date, with the number of a day, without place, without summary."""
    return [
        stage(
            title="Bruges : le café où l’on signe",
            summary="Les contrats d’insertion se signent au comptoir, devant les autres.",
            date=date(2022, 5, 9),
            day_number=1,
            place_name="Bruges",
            latitude=Decimal("51.20889"),
            longitude=Decimal("3.22424"),
        ),
        stage(),
        stage(title="Une journée dans le train", day_number=3, place_name=""),
        stage(title="Louvain : se former à deux", summary="", day_number=4, place_name="Louvain"),
    ]


def one_stage() -> list[NotebookEntryPage]:
    """Return a list of one stage."""
    return stages()[:1]


def bare_stages() -> list[NotebookEntryPage]:
    """Return stages with their title only."""
    return [
        stage(title=title, summary="", day_number=None, place_name="")
        for title in ("Le départ", "Le retour")
    ]


def hard_stages() -> list[NotebookEntryPage]:
    """Return stages whose titles, places and summaries are hard to set."""
    return [
        stage(
            title="Ce que les coopératives d’habitants, les régies de quartier et les services "
            "sociaux d’une ville de montagne ont appris les uns des autres en cinq ans de "
            "voisinage, de réunions et de repas",
            summary="Nous sommes arrivés tard, il pleuvait, et l’on nous attendait. " * 6,
            place_name="Saint-Aubin-des-Rives, derrière la Halle aux Grains",
        ),
        stage(title=LONG_WORD.capitalize(), summary=LONG_WORD, place_name=LONG_WORD),
    ]


def before() -> NotebookEntryPage:
    """Return the stage before."""
    return stages()[0]


def after() -> NotebookEntryPage:
    """Return the stage after."""
    return stages()[2]


def hard_neighbour() -> NotebookEntryPage:
    """Return a stage with a very long title."""
    return hard_stages()[0]


def finds() -> list[Transposable]:
    """Return what three stages found: with fiches, with a day only, without place."""
    first, second, third, _last = stages()
    first.transposable = "<p>Signer au comptoir, devant les autres, ce qui se signe au guichet.</p>"
    second.transposable = (
        "<p>Une clef pour chaque famille :</p><ul><li>la prêter,</li><li>la reprendre.</li></ul>"
    )
    third.transposable = "<p>Rien à transposer, sinon l’horaire.</p>"
    return [
        Transposable(1, first, [fiches.example(), fiches.lead()]),
        Transposable(2, second, []),
        Transposable(3, third, []),
    ]


def hard_finds() -> list[Transposable]:
    """Return what stages found whose titles and texts are hard to set."""
    found = hard_stages()
    for entry in found:
        entry.transposable = f"<p>{LONG_WORD} {'Ce qui se fait là peut se faire ici. ' * 12}</p>"
    return [Transposable(number, entry, []) for number, entry in enumerate(found, start=38)]


def many_stages() -> list[NotebookEntryPage]:
    """Return the forty stages of a very long journey."""
    return [
        stage(title=f"Étape {number}", day_number=number, place_name="En chemin")
        for number in range(1, 41)
    ]


def one_day() -> date:
    """Return a day."""
    return date(2023, 4, 18)


def next_day() -> date:
    """Return a day of the same month."""
    return date(2023, 4, 20)


def month_after() -> date:
    """Return a day of another month of the same year."""
    return date(2023, 5, 2)


def year_after() -> date:
    """Return a day of another year."""
    return date(2024, 1, 6)
