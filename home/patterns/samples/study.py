"""The study that opens a meeting, those who speak there, and the outline of the report."""

from __future__ import annotations

from home.design.report_outline import OutlineItem
from knowledge.models import Organisation, Person, Speaker, StudyAxis

from . import directory
from .vocabulary import LONG_WORD

Kind = StudyAxis.Kind
Publication = Person.Publication


def why() -> StudyAxis:
    """Return the question why the two professions should meet."""
    return StudyAxis(
        kind=Kind.WHY,
        title="À quoi bon se parler ?",
        body="<p>Parce que les mêmes personnes poussent les deux portes, le même jour, et "
        "racontent deux fois la même histoire.</p>",
    )


def obstacles() -> StudyAxis:
    """Return the question what holds back."""
    return StudyAxis(
        kind=Kind.OBSTACLES,
        title="Pourquoi ne se parle-t-on pas ?",
        body="<p>Les horaires ne se croisent pas. Chacun emploie ses sigles. Et l’on craint :</p>"
        "<ul><li>de perdre du temps ;</li><li>de perdre un financement ;</li>"
        "<li>d’avoir l’air de ne pas savoir.</li></ul>",
    )


def levers() -> StudyAxis:
    """Return the question what helps."""
    return StudyAxis(
        kind=Kind.LEVERS,
        title="Qu’est-ce qui fait que cela marche ?",
        body="<p>Une personne qui connaît les deux métiers, un lieu où l’on passe de toute "
        "façon, et un premier projet si petit que personne n’a besoin d’autorisation.</p>",
    )


def axes() -> list[StudyAxis]:
    """Return the three questions of a study."""
    return [why(), obstacles(), levers()]


def hard_axis() -> StudyAxis:
    """Return a question with a very long title and an answer of one word."""
    return StudyAxis(
        kind=Kind.OBSTACLES,
        title="Qu’est-ce qui, dans les horaires, les mots, les règles, les financements, les "
        "bâtiments, les souvenirs et les habitudes de chacun des deux métiers, empêche que l’on "
        f"se parle, et pourquoi dit-on {LONG_WORD} ?",
        body=f"<p>{LONG_WORD.capitalize()}.</p>",
    )


def speakers() -> list[Speaker]:
    """Return five speakers: named with organisation, without, by organisation only, withdrawn."""
    place, bikes, department, *_others = directory.organisations()
    return [
        _speaker("Nour Castellan", place),
        _speaker("Ismaël Rouvière"),
        _speaker("Personne", bikes, Publication.ORGANISATION),
        _speaker("Personne", department, Publication.WITHDRAWN),
        _speaker("Aurore Delmas-Quintrec", department),
    ]


def one_speaker() -> list[Speaker]:
    """Return a list of one speaker."""
    return speakers()[:1]


def hard_speakers() -> list[Speaker]:
    """Return speakers whose names and organisations are hard to set."""
    long, word, short = directory.hard_organisations()
    return [
        _speaker("Marie-Antoinette de Saint-Aubin-des-Rives, dite la Grande Nanette", long),
        _speaker(LONG_WORD.capitalize(), word),
        _speaker("O", short),
    ]


def outline() -> list[OutlineItem]:
    """Return the parts of a report that has them all."""
    return [
        OutlineItem("Introduction", "introduction"),
        OutlineItem("L’étude", "study"),
        OutlineItem("La table ronde", "round-table"),
        OutlineItem("Table par table", "tables"),
        OutlineItem("Synthèse générale", "synthesis"),
        OutlineItem("Clôture", "closing"),
        OutlineItem("Les fiches qui en sont nées", "fiches"),
    ]


def short_outline() -> list[OutlineItem]:
    """Return the parts of a report without tables."""
    return [item for item in outline() if item.anchor in {"introduction", "closing"}]


def hard_outline() -> list[OutlineItem]:
    """Return parts whose titles are hard to set."""
    return [
        OutlineItem(
            "Ce que sept tables ont proposé de changer, d’essayer et d’arrêter dans onze "
            "quartiers d’une même ville",
            "long",
        ),
        OutlineItem(LONG_WORD.capitalize(), "mot"),
        OutlineItem("Fin", "fin"),
    ]


def _speaker(
    name: str,
    organisation: Organisation | None = None,
    publication: str = Publication.NAME,
) -> Speaker:
    """Return somebody who speaks."""
    return Speaker(
        person=Person(name=name, slug="p-1", publication=publication), organisation=organisation
    )
