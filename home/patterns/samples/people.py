"""Who proposes and who takes part: one, some, and too many."""

from __future__ import annotations

from knowledge.proposals.models import Contribution

_LONG = "Fédération-départementale-des-centres-sociaux-et-socioculturels-de-l’Agglomération"


def contribution() -> list[Contribution]:
    """Return the line of one person."""
    return [Contribution(text="Nadia Benali, Centre social des Tilleuls")]


def contributions() -> list[Contribution]:
    """Return several lines, one of them without an end."""
    return [
        *contribution(),
        Contribution(text=f"{_LONG}, commission « {_LONG} »"),
        Contribution(text="Yann"),
    ]


def names() -> list[str]:
    """Return a few names."""
    return ["Nadia Benali", "Yann Le Goff", "محمد"]


def many_names() -> list[str]:
    """Return sixty names, one of them without an end."""
    return [_LONG, *(f"Prénom Nom {number}" for number in range(2, 61))]
