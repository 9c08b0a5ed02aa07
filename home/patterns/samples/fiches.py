"""Fiches: examples and leads, with everything, with hardly anything, and with too much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from knowledge.models import FicheChangeNote, FichePage
from knowledge.models.classification import Classification

from . import vocabulary
from .unsaved import unsaved

Status, Progress = FichePage.Status, FichePage.Progress

LONG_TITLE = (
    "Ce que des travailleuses sociales, une entreprise d’insertion, deux bailleurs et les "
    "locataires d’un ensemble de quarante logements ont essayé pour que plus personne n’attende "
    "seul une réparation d’ascenseur"
)


def fiche(
    title: str = "Un atelier vélo tenu à deux",
    *,
    objectives: tuple[str, ...] = ("actions-collectives",),
    address: str = "/fiches/atelier-velo/",
    **fields: Any,
) -> FichePage:
    """Return an example with these objectives, or what the fields make of it."""
    usual: dict[str, Any] = {
        "status": Status.EXAMPLE,
        "summary": "Le centre social prête la cour, l’entreprise d’insertion les outils. Le "
        "mercredi, on répare son vélo et l’on parle du reste.",
    }
    made = unsaved(FichePage, address, title=title, **usual | fields)
    made.classification = Classification(
        objectives=[vocabulary.objective(slug) for slug in objectives]
    )
    return made


def example() -> FichePage:
    """Return an example that says everything about itself."""
    made = fiche(
        period_start=date(2021, 9, 1),
        what_did_not_work="<p>La première année, personne n’avait prévu qui fermerait.</p>",
        last_published_at=datetime(2024, 3, 12, 9, 30, tzinfo=UTC),
    )
    made.classification = Classification(
        objectives=[
            vocabulary.objective("actions-collectives"),
            vocabulary.objective("se-connaitre"),
        ],
        themes=vocabulary.themes()[:2],
        actors=vocabulary.actors(),
        purposes=[vocabulary.purpose()],
        territories=vocabulary.territories(),
        tags=vocabulary.tags(),
    )
    return made


def published() -> FichePage:
    """Return an example that readers find."""
    made = example()
    made.pk = 1
    return made


def ended() -> FichePage:
    """Return an example of a collaboration that came to its end."""
    return fiche(period_start=date(2018, 1, 8), period_end=date(2020, 6, 30))


def ending() -> FichePage:
    """Return an example of which only the end is known."""
    return fiche(period_end=date(2020, 6, 30))


def lead(progress: str = Progress.TO_START, **fields: Any) -> FichePage:
    """Return a lead that has come this far."""
    return fiche(
        fields.pop("title", "Un numéro que l’on appelle avant d’être à bout"),
        objectives=fields.pop("objectives", ("decisions",)),
        address="/fiches/un-numero/",
        status=Status.LEAD,
        progress=progress,
        summary=fields.pop(
            "summary",
            "Une ligne commune aux deux métiers, tenue le soir par celles et ceux qui "
            "connaissent le quartier.",
        ),
        **fields,
    )


def working_group() -> FichePage:
    """Return a lead with a working group."""
    return lead(Progress.WORKING_GROUP)


def experimenting() -> FichePage:
    """Return a lead that is being tried out."""
    return lead(Progress.EXPERIMENTING)


def achieved() -> FichePage:
    """Return a lead that became an example."""
    made = lead(Progress.ACHIEVED)
    made.realised_as = example()
    return made


def abandoned() -> FichePage:
    """Return a lead that nobody follows any more."""
    return lead(Progress.ABANDONED)


def leads() -> list[FichePage]:
    """Return a lead for each progress."""
    return [lead(progress) for progress in Progress]


def bare() -> FichePage:
    """Return a fiche of which only title and summary are known."""
    return fiche("Le café du jeudi", objectives=(), summary="On y vient sans rendez-vous.")


def long_title() -> FichePage:
    """Return a fiche with a title of two hundred characters and a summary to match."""
    return fiche(
        LONG_TITLE,
        objectives=tuple(one.slug for one in vocabulary.objectives()),
        summary="Chaque immeuble a désormais une personne qui sait qui appeler. " * 7,
    )


def long_word() -> FichePage:
    """Return a fiche whose title, summary and objective are one word of sixty letters."""
    made = fiche(vocabulary.LONG_WORD.capitalize(), summary=f"{vocabulary.LONG_WORD.capitalize()}.")
    made.classification = Classification(objectives=vocabulary.hard_objectives()[2:])
    return made


def lead_with_long_title() -> FichePage:
    """Return a lead with a title of two hundred characters."""
    return lead(title=LONG_TITLE)


def lead_with_long_word() -> FichePage:
    """Return a lead whose title and summary are one word of sixty letters."""
    word = vocabulary.LONG_WORD.capitalize()
    return lead(title=word, summary=f"{word}.")


def unknown_objective() -> FichePage:
    """Return a fiche whose objective was added by editors: it has no colour and no icon."""
    made = fiche("La sortie, et après")
    made.classification = Classification(objectives=[vocabulary.last_objective()])
    return made


def uneven() -> list[FichePage]:
    """Return fiches whose texts have very different lengths."""
    return [long_title(), bare(), lead(), long_word(), unknown_objective(), abandoned()]


def one() -> list[FichePage]:
    """Return a list of one fiche."""
    return [example()]


def by_objective() -> list[FichePage]:
    """Return a fiche for each of the six objectives."""
    titles = (
        "Une matinée chez l’autre",
        "Le stage croisé",
        "Un atelier vélo tenu à deux",
        "Le conseil des deux rives",
        "Payer le temps de se parler",
        "Dire son métier en trois phrases",
    )
    return [
        fiche(title, objectives=(objective.slug,), address=f"/fiches/{objective.slug}/")
        for title, objective in zip(titles, vocabulary.objectives(), strict=True)
    ]


def many() -> list[FichePage]:
    """Return as many fiches as a page of the list holds."""
    return [
        made
        for turn in range(4)
        for made in (by_objective() if turn % 2 else [*uneven()[1:3], *by_objective()[:4]])
    ]


def reasons() -> list[str]:
    """Return why a fiche is shown beside another one."""
    return ["même objectif", "même territoire", "dite à la même table"]


@dataclass(frozen=True)
class Covers:
    """The covers of one objective: the fiches they belong to, the objective itself."""

    objective: Any
    fiches: list[FichePage]


def covers() -> list[Covers]:
    """Return, for each objective, an example, a new lead, one being tried out, an abandoned one."""
    titles = ("Le jardin", "Le carnet d’adresses", "La cuisine", "Le bus de nuit")
    states: tuple[dict[str, str], ...] = (
        {"status": Status.EXAMPLE},
        {"status": Status.LEAD, "progress": Progress.TO_START},
        {"status": Status.LEAD, "progress": Progress.EXPERIMENTING},
        {"status": Status.LEAD, "progress": Progress.ABANDONED},
    )
    return [
        Covers(
            objective,
            [
                fiche(f"{title} {objective.label}", objectives=(objective.slug,), **state)
                for title, state in zip(titles, states, strict=True)
            ],
        )
        for objective in vocabulary.objectives()
    ]


def change_notes() -> list[FicheChangeNote]:
    """Return what changed in a fiche: two changes, the latest first."""
    return [
        FicheChangeNote(date=date(2026, 3, 2), text="La mairie prête une deuxième cour."),
        FicheChangeNote(date=date(2024, 9, 14), text="Le bailleur s’est retiré."),
    ]


def hard_change_notes() -> list[FicheChangeNote]:
    """Return a change that takes all the words there are, and one with a long word."""
    return [
        FicheChangeNote(date=date(2025, 12, 31), text=f"{LONG_TITLE}. {LONG_TITLE[:90]}."),
        FicheChangeNote(date=date(2023, 1, 1), text=vocabulary.LONG_WORD.capitalize()),
    ]


def first_check() -> date:
    """Return the day on which a fiche was checked."""
    return date(2026, 11, 22)
