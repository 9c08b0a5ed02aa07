"""What the pages of terms show: terms that occur together, the crossing of two vocabularies."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from knowledge.models import Person
from knowledge.reading.terms.crossing import STEPS, Cell, Crossing, Row
from knowledge.reading.terms.fiches import Counts
from knowledge.reading.terms.together import Companion

from . import directory, vocabulary

#: Of each objective and theme: examples and leads.
_NUMBERS = ((8, 4), (0, 3), (0, 0), (2, 0), (1, 1), (12, 0))


def companions() -> list[Companion]:
    """Return three tags that occur with another."""
    return [
        Companion(tag.name, f"avec={tag.slug}", 9 - 3 * number)
        for number, tag in enumerate(vocabulary.tags())
    ]


def many_companions() -> list[Companion]:
    """Return forty tags, the longest a word of sixty letters."""
    return [
        Companion(tag.name, f"avec={tag.slug}", tag.fiche_count) for tag in vocabulary.many_tags()
    ]


def crossing() -> Crossing:
    """Return the six objectives and five themes: some meet, some do not yet."""
    return _crossing(vocabulary.objectives(), vocabulary.themes())


def hard_crossing() -> Crossing:
    """Return objectives with long names, one theme, and nothing anywhere."""
    return _crossing(vocabulary.hard_objectives(), vocabulary.one_theme(), empty=True)


def people() -> list[Any]:
    """Return people with two organisations, with one, and with none."""
    first, second, *_others = directory.organisations()
    places = (
        [("Chargée de projet", first), ("", second)],
        [("Éducateur spécialisé, coordinateur de l’équipe de nuit et formateur", first)],
        [],
    )
    names = ("Élodie Marchand", "Samir Benali", vocabulary.LONG_WORD.capitalize())
    found: list[Any] = [
        Person(name=name, slug=f"p{number}") for number, name in enumerate(names, start=1)
    ]
    for person, affiliations in zip(found, places, strict=True):
        person.shown_affiliations = [
            SimpleNamespace(role=role, organisation=organisation)
            for role, organisation in affiliations
        ]
    return found


def _crossing(objectives: list[Any], themes: list[Any], *, empty: bool = False) -> Crossing:
    """Return a table with made-up numbers."""

    def row(start: int, label: str, url: str) -> Row:
        cells = []
        for number, theme in enumerate(themes):
            counts = Counts(*((0, 0) if empty else _NUMBERS[(start + number) % len(_NUMBERS)]))
            step = -(-counts.total * STEPS // 12) if url else None
            cells.append(Cell(theme.label, f"theme={theme.slug}", counts, step))
        total = Counts(
            sum(cell.counts.examples for cell in cells), sum(cell.counts.leads for cell in cells)
        )
        return Row(label, url, [*cells, Cell("Tous les thèmes", "", total, None)])

    rows = [
        row(number, objective.label, objective.get_absolute_url())
        for number, objective in enumerate(objectives)
    ]
    return Crossing(themes, [*rows, row(0, "Tous les objectifs", "")])
