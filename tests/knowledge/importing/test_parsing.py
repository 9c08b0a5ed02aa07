"""A document becomes the outline of a report, or a message with the line that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from knowledge.importing.errors import ReportError
from knowledge.importing.outline import AxisKind, ReportOutline, SpeakerRole

from .conftest import parse


@pytest.fixture(scope="module")
def outline(sample: str) -> ReportOutline:
    return parse(sample)


def line_of(text: str, words: str) -> int:
    """Return the number of the first line that holds these words."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_meeting(outline: ReportOutline) -> None:
    assert outline.title == "Journée des Passerelles"
    assert outline.full_title == "Journée des Passerelles – Éducateurs et coopératives, Nantes"
    assert outline.date == date(2023, 4, 4)
    assert outline.edition == 2
    assert outline.city == "Nantes"
    assert outline.venue == "Halle aux Voiles, près du port"
    assert outline.attendance == "Une trentaine"
    assert outline.supporters == ("Fondation du Grand Large", "Réseau Escale", "Cap Ensemble")


def test_study_and_round_table(outline: ReportOutline) -> None:
    assert [(axis.kind, axis.title) for axis in outline.study_axes] == [
        (AxisKind.WHY, "Pourquoi ouvrir le chantier ?"),
        (AxisKind.OBSTACLES, "Quels freins sur le quai ?"),
        (AxisKind.LEVERS, "Quels leviers pour larguer les amarres ?"),
    ]
    assert [(who.role, who.name, who.organisation) for who in outline.speakers] == [
        (SpeakerRole.STUDY, "Maud Kervella", ""),
        (SpeakerRole.HOST, "Yves Tanguy", "Cap Ensemble"),
        (SpeakerRole.PANEL, "Rose Abalain", "Ville de Nantes"),
        (SpeakerRole.PANEL, "Léon de Kermadec", "Atelier Boussole"),
    ]
    assert [block.text.plain for block in outline.round_table] == [
        "Les invités ont raconté leurs traversées.",
        "Une parenthèse",
        "Le public a ri.",
    ]


def test_tables(outline: ReportOutline) -> None:
    first, second = outline.tables

    assert [len(table.participants) for table in outline.tables] == [5, 3]
    assert [who.companions for who in first.participants] == [0, 0, 0, 0, 2]
    assert [item.words for item in first.leads] == [
        "Une bourse aux outils entre ateliers et foyers",
        "Repeindre le phare en vert",
    ]
    assert first.leads[0].emphasis == ("bourse aux outils",)
    assert [item.words for item in second.examples] == [
        "Le café des quais",
        "Un jardin partagé derrière la capitainerie",
    ]


def test_synthesis_and_closing_lists(outline: ReportOutline) -> None:
    assert [(theme.name, theme.fragments) for theme in outline.synthesis.themes] == [
        (
            "Lieux et espaces de rencontre",
            ("Une bourse aux outils entre ateliers et foyers", "Un banc sous le tilleul"),
        ),
        ("Apprentissage et formation", ("Des cours de nœuds marins",)),
    ]
    assert [purpose.name for purpose in outline.synthesis.purposes] == ["mieux se connaître"]
    assert [item.group for item in outline.examples] == [1, 1, 2]
    assert [item.group for item in outline.leads] == [1, 2, 2, 3]
    assert outline.examples[2].words.endswith("avec l'Atelier Boussole")


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("é", "e\u0301").replace("à", "a\u0300"),
        lambda text: text.replace("'", "’").replace("...", "…"),
        lambda text: text.replace("## TABLE 2", "**TABLE 2**").replace("#### ", ""),
        lambda text: text.replace("- ", "• ").replace("Compte rendu de la journée -", ""),
        lambda text: text.replace("## Introduction", "Introduction\n------------"),
    ],
)
def test_variants_say_the_same(
    variant: Callable[[str], str], sample: str, outline: ReportOutline
) -> None:
    assert parse(variant(sample)).digest == outline.digest


def test_another_word_says_something_else(sample: str, outline: ReportOutline) -> None:
    assert parse(sample.replace("en vert", "en bleu")).digest != outline.digest


def test_a_table_goes_on_after_a_page_break(sample: str, outline: ReportOutline) -> None:
    text = sample.replace(
        "**Pistes de future collaboration :**",
        "### TABLE 2 (suite)\n\n**Pistes de future collaboration :**",
    )

    assert parse(text).digest == outline.digest


def test_an_item_goes_on_after_a_page_break(sample: str) -> None:
    text = sample.replace("derrière la capitainerie\n", "\n\n\f\nderrière la capitainerie\n", 1)

    assert parse(text).tables[1].examples[1].words == "Un jardin partagé derrière la capitainerie"


def test_contents_without_page_numbers(sample: str) -> None:
    contents = "## Sommaire\n\nIntroduction\nTable ronde\nTABLE 1\nObjectifs\n"
    bare = sample[sample.index("## Introduction") :].replace("## ", "").replace("#", "")
    text = f"Journée des Passerelles\n\nNantes\n\n{contents}\n{bare}"

    outline = parse(text.replace("Une parenthèse", ""))

    assert len(outline.tables) == 2
    assert len(outline.leads) == 4


def test_participants_as_a_list(sample: str) -> None:
    text = sample.replace(
        SECOND_TABLE,
        "Autour de la table :\n\n- Soizic LE BRAS (*Atelier Boussole*)\n- Malo\n- (*Cap*)",
    )

    assert len(parse(text).tables[1].participants) == 3


def test_themes_with_items_below(sample: str) -> None:
    text = sample.replace(
        "- Apprentissage et formation : Des cours de nœuds marins",
        "- Apprentissage et formation :\n  - Des cours\n  - Un atelier",
    )

    assert parse(text).synthesis.themes[1].fragments == ("Des cours", "Un atelier")


# What is wrong, and where

SECOND_TABLE = (
    "Autour de la table : Soizic LE BRAS (*L'Atelier Boussole*), Malo "
    "(*Département de la Loire-Atlantique*), (*Réseau Escale*, +1)"
)

#: What is replaced in the report, by what, and words of the line that the message has to name.
BROKEN = {
    "unknown heading": ("## Clôture de la journée", "## Bilan moral", "## Bilan moral"),
    "unknown bold line in a table": ("- Ranger le hangar", "**Alerte :**", "**Alerte :**"),
    "unknown heading in a table": ("- Ranger le hangar", "#### Alerte", "#### Alerte"),
    "unknown heading after the contents": (
        "## Introduction",
        "## Préambule\n\n## Introduction",
        "## Préambule",
    ),
    "part that comes twice": ("## Clôture de la journée", "## Table ronde", None),
    "gap": ("## TABLE 2", "## TABLE 3", "## TABLE 3"),
    "duplicate": ("## TABLE 2", "## TABLE 1", None),
    "starts at two": ("### TABLE 1", "### TABLE 2", "### TABLE 2"),
    "no participants": (SECOND_TABLE, "", "## TABLE 2"),
    "empty participants": (SECOND_TABLE, "Autour de la table :", "## TABLE 2"),
    "text instead of participants": ("Autour de la table : Soizic", "Soizic", "Soizic LE BRAS"),
    "bracket": ("(*Réseau Escale*, +1)", "(*Réseau Escale*, +1", "Réseau Escale*, +1"),
    "text in a list": ("- Ranger le hangar", "\nRanger le hangar", "Ranger le hangar"),
    "list that belongs to nothing": (
        "## Table ronde",
        "## Exemples de collaboration",
        "## Exemples de collaboration",
    ),
    "day that does not exist": ("Le 4 avril 2023", "Le 31 avril 2023", "Le 31 avril 2023"),
    "speaker without a name": (
        "Rose ABALAIN (*Ville de Nantes*), Léon",
        "(*Cap*), Léon",
        "(*Cap*), Léon",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_said_with_its_line(name: str, sample: str) -> None:
    before, after, where = BROKEN[name]
    assert before in sample
    text = sample.replace(before, after, 1)

    with pytest.raises(ReportError) as refused:
        parse(text)

    error = refused.value
    assert error.message
    assert error.line is not None
    if where:
        assert error.line == line_of(text, where)
    assert f"{error.line}" in str(error)


def test_a_table_without_participants_says_which(sample: str) -> None:
    with pytest.raises(ReportError) as refused:
        parse(sample.replace(SECOND_TABLE, ""))

    assert "2" in refused.value.message
    assert "Autour de la table" in refused.value.reason


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\n\nvoici un courrier.\n",
        "# Recette\n\n- farine\n- œufs\n",
        "<html><body>Introduction</body></html>",
        "## Introduction\n\nLe 4 avril 2023, rien.",
        "## Journée\n\n## Introduction\n\nSans date.\n\n## TABLE 1\n\nAutour de la table : (Cap)\n",
        "## Introduction\n\nLe 4 avril 2023.\n\n## TABLE 1\n\nAutour de la table : (Cap)\n",
    ],
)
def test_text_that_is_no_report(text: str) -> None:
    with pytest.raises(ReportError):
        parse(text)


def test_what_is_missing_is_remarked(sample: str) -> None:
    text = sample[: sample.index("## Objectifs")].replace(
        "- Compte rendu de la journée -", "Par un envoyé spécial"
    )

    outline = parse(text.replace("- Ranger le hangar", "").replace(
        "- Se connaître, se reconnaître, se comprendre\n", "", 1
    ))  # fmt: skip

    assert len(outline.warnings) == 5
    assert outline.warnings[0].line == line_of(text, "### TABLE 1")


def test_more_than_a_meeting_can_say_is_refused(sample: str) -> None:
    many = {
        "- Ranger le hangar": "\n".join(f"- Ranger {number}" for number in range(301)),
        "Hugo PRIGENT": ", ".join("Hugo" for _count in range(101)),
    }
    for before, after in many.items():
        with pytest.raises(ReportError) as refused:
            parse(sample.replace(before, after))
        assert refused.value.line is not None


def test_more_than_all_tables_can_say_is_refused(sample: str) -> None:
    table = sample[sample.index("## TABLE 2") : sample.index("## SYNTHÈSE GÉN")]
    long = table.replace(
        "- Le **café** des quais", "\n".join(f"- Café {number}" for number in range(290))
    )
    more = "".join(long.replace("TABLE 2", f"TABLE {number}") for number in range(2, 6))

    with pytest.raises(ReportError):
        parse(sample.replace(table, more))
