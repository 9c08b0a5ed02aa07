"""What people look for."""

from __future__ import annotations


def examples() -> list[tuple[str, str]]:
    """Three searches, each with its address."""
    return [
        ("colocation", "/fiches/?q=colocation"),
        ("Vis ma vie", "/fiches/?q=vis+ma+vie"),
        ("financer le temps de lien", "/fiches/?q=financer+le+temps+de+lien"),
    ]


def hard_examples() -> list[tuple[str, str]]:
    """Searches that do not fit on a line."""
    return [
        ("a", "#"),
        ("anticonstitutionnellementinterinstitutionnalisationnellement", "#"),
        (
            "ce que l’on fait quand personne ne répond et que les lieux ferment à dix-sept heures",
            "#",
        ),
    ]


def criteria() -> list[tuple[str, str]]:
    """Criteria that are already chosen."""
    return [("statut", "exemple"), ("objectif", "se-connaitre")]
