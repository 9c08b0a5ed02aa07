"""Travel notebooks."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.models import TravelNotebookPage

from .unsaved import unsaved
from .vocabulary import LONG_WORD


def notebook(**fields: Any) -> TravelNotebookPage:
    """Return a notebook of a week, or what the fields make of it."""
    usual: dict[str, Any] = {
        "title": "Une semaine chez les voisins du Nord",
        "summary": "Six personnes, quatre villes, et partout la même surprise : on y ouvre la "
        "porte avant de demander les papiers.",
        "place": "Bruges, Gand, Louvain",
        "start_date": date(2022, 5, 9),
        "end_date": date(2022, 5, 14),
    }
    return unsaved(TravelNotebookPage, "/carnets/voisins-du-nord/", **usual | fields)


def bare() -> TravelNotebookPage:
    """Return a notebook with its title only."""
    return notebook(title="À pied", summary="", place="", start_date=None, end_date=None)


def uneven() -> list[TravelNotebookPage]:
    """Return notebooks whose texts have very different lengths."""
    return [
        notebook(
            title="Ce que les coopératives d’habitants, les régies de quartier et les services "
            "sociaux d’une ville de montagne ont appris les uns des autres en cinq ans de "
            "voisinage, de réunions, de travaux et de repas",
            place="Saint-Aubin-des-Rives, Val-Fleuri, Les Coteaux, Pont-du-Moulin, La Gare",
            summary="Un carnet tenu à quatre mains. Chaque étape dit où nous sommes allés, qui "
            "nous a reçus, ce que nous avons vu, ce que nous n’avons pas compris, et ce que nous "
            "pourrions reprendre chez nous sans attendre que quelqu’un nous y autorise.",
        ),
        bare(),
        notebook(title=LONG_WORD.capitalize(), place=LONG_WORD.capitalize(), start_date=None),
        notebook(place=""),
    ]
