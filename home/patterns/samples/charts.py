"""Numbers to draw."""

from __future__ import annotations

from django.utils.translation import ngettext_lazy

from home.design.charts import DASHED, BarChart, Row, Series, bar_chart

_FICHES = Series("Fiches", ngettext_lazy("%(count)s fiche", "%(count)s fiches", "count"))
_EXAMPLES = Series("Exemples", ngettext_lazy("%(count)s example", "%(count)s examples", "count"))
_LEADS = Series("Pistes", ngettext_lazy("%(count)s lead", "%(count)s leads", "count"), DASHED)

_OBJECTIVES = [
    ("Se connaître", "se-connaitre", 27),
    ("Actions collectives", "actions-collectives", 15),
    ("Compétences mutuelles", "competences", 9),
    ("Décisions partagées", "decisions", 9),
    ("Cadres et normes", "cadres-et-normes", 6),
    ("Valoriser", "valoriser", 0),
]


def objectives() -> BarChart:
    """One number for each objective, none for the last."""
    return bar_chart(
        "Les fiches par objectif",
        [Row(label, [count], f"/objectifs/{slug}/", slug) for label, slug, count in _OBJECTIVES],
        [_FICHES],
        row_heading="Objectif",
    )


def years() -> BarChart:
    """Two numbers for each year."""
    numbers = [("2021", 12, 21), ("2022", 9, 4), ("2023", 1, 1), ("2024", 0, 3)]
    return bar_chart(
        "Exemples et pistes par année",
        [Row(year, [examples, leads]) for year, examples, leads in numbers],
        [_EXAMPLES, _LEADS],
        row_heading="Année",
    )


def hard() -> BarChart:
    """Labels that do not fit, numbers of very different sizes, and one that nobody knows."""
    return bar_chart(
        "Ce dont on parle le plus",
        [
            Row(
                "Des collectifs d’habitantes et d’habitants qui décident avec les institutions de "
                "l’usage des lieux vides, et demandent à être payés pour le temps qu’ils y passent",
                [1240],
                "#",
            ),
            Row("anticonstitutionnellementinterinstitutionnalisationnellement", [3]),
            Row("Personne ne l’a compté", [None]),
            Row("Rien", [0]),
        ],
        [_FICHES],
        row_heading="Sujet",
    )


def nothing() -> BarChart:
    """Noughts only."""
    return bar_chart(
        "Avant la première rencontre",
        [Row("Exemples", [0]), Row("Pistes", [0])],
        [_FICHES],
        row_heading="Statut",
    )
