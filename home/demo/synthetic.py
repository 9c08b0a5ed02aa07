"""What a synthetic fiche says: the same for the same number, whatever else the site holds."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.models import FicheOrganisation, FichePage

from .reading import CONTENT_FOLDER, read_file

STREAM = "synthetic"
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650

#: Leads are as frequent as in a real report; most are still to be started.
PROGRESS = {
    FichePage.Progress.TO_START: 50,
    FichePage.Progress.WORKING_GROUP: 20,
    FichePage.Progress.EXPERIMENTING: 15,
    FichePage.Progress.ACHIEVED: 10,
    FichePage.Progress.ABANDONED: 5,
}
LEAD_SHARE = 0.45
FAILURE_SHARE = 0.3


@dataclass(frozen=True)
class Titles:
    """The three parts of a title."""

    actions: list[str]
    people: list[str]
    places: list[str]


@dataclass(frozen=True)
class Sentences:
    """Sentences to choose from, by field."""

    body: list[str]
    obstacles: list[str]
    levers: list[str]
    outcomes: list[str]
    what_did_not_work: list[str]
    transfer_conditions: list[str]


@dataclass(frozen=True)
class Words:
    """The file of words."""

    titles: Titles
    summary: str
    sentences: Sentences
    organisations: list[str]
    tags: list[str]


@dataclass(frozen=True)
class Choices:
    """Primary keys to choose from, by what they are keys of."""

    objectives: list[int]
    themes: list[int]
    purposes: list[int]
    actors: list[int]
    territories: list[int]
    organisations: list[int]
    tags: list[int]
    reports: list[int]


@dataclass(frozen=True)
class SyntheticFiche:
    """One fiche, in plain values."""

    number: int
    title: str
    summary: str
    status: str
    progress: str
    body: list[str]
    learning: dict[str, str]
    period_start: date
    period_end: date | None
    purpose: int | None
    origin: int | None
    objectives: list[int]
    themes: list[int]
    actors: list[int]
    territories: list[int]
    tags: list[int]
    organisations: list[tuple[int, str]]


def read_words() -> Words:
    """Read the file of words.

    Raises:
        ContentError: the file does not have the expected form.
    """
    return read_file(CONTENT_FOLDER / "synthetic.yaml", Words)


def compose(number: int, words: Words, choices: Choices) -> SyntheticFiche:
    """Return the fiche of this number.

    Chance is seeded with the number: the fiche depends on nothing but the words and the keys to
    choose from. Values at the head of a list are more frequent than those at its end, as in life.
    """
    chance = random.Random(f"{STREAM}:{number}")  # noqa: S311  nothing secret
    is_lead = chance.random() < LEAD_SHARE
    start = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    titles = words.titles
    title = " ".join(chance.choice(part) for part in (titles.actions, titles.people, titles.places))
    learning = {
        "obstacles": _pick_text(chance, words.sentences.obstacles),
        "levers": _pick_text(chance, words.sentences.levers),
        "outcomes": "" if is_lead else _pick_text(chance, words.sentences.outcomes),
        "what_did_not_work": (
            _pick_text(chance, words.sentences.what_did_not_work)
            if chance.random() < FAILURE_SHARE
            else ""
        ),
        "transfer_conditions": _pick_text(chance, words.sentences.transfer_conditions),
    }
    return SyntheticFiche(
        number=number,
        title=f"{title} ({number})",
        summary=words.summary.format(number=number),
        status=FichePage.Status.LEAD if is_lead else FichePage.Status.EXAMPLE,
        progress=(
            chance.choices(list(PROGRESS), weights=list(PROGRESS.values()))[0] if is_lead else ""
        ),
        body=chance.sample(words.sentences.body, k=chance.randint(1, 3)),
        learning=learning,
        period_start=start,
        period_end=(
            start + timedelta(days=chance.randint(30, 900)) if chance.random() < 0.5 else None
        ),
        purpose=None if is_lead else _pick(chance, choices.purposes, 1, 1)[0],
        origin=chance.choice(choices.reports)
        if choices.reports and chance.random() < 0.5
        else None,
        objectives=_pick(chance, choices.objectives, 1, 2),
        themes=_pick(chance, choices.themes, 1, 2) if is_lead else [],
        actors=_pick(chance, choices.actors, 2, 4),
        territories=_pick(chance, choices.territories, 1, 2),
        tags=_pick(chance, choices.tags, 3, 5),
        organisations=[
            (organisation, chance.choice(FicheOrganisation.Role.values))
            for organisation in _pick(chance, choices.organisations, 1, 3)
        ],
    )


def _pick(chance: random.Random, values: list[int], fewest: int, most: int) -> list[int]:
    """Choose different values, the first ones more often than the last ones."""
    wanted = min(chance.randint(fewest, most), len(values))
    chosen: list[int] = []
    while len(chosen) < wanted:
        value = values[int(len(values) * chance.random() ** 2)]
        if value not in chosen:
            chosen.append(value)
    return chosen


def _pick_text(chance: random.Random, sentences: list[str]) -> str:
    """Choose one or two sentences."""
    return " ".join(chance.sample(sentences, k=chance.randint(1, 2)))
