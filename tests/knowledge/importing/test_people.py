"""The line that says who sat around a table."""

import pytest

from knowledge.importing.errors import ReportError
from knowledge.importing.people import display_name, parse_participants
from knowledge.importing.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rose ABALAIN (Cap)", ("Rose Abalain", "Cap", "", 0)),
        ("Rose ABALAIN (Et Après ?).", ("Rose Abalain", "Et Après ?", "", 0)),
        ("Mona LE BRAS", ("Mona Le Bras", "", "", 0)),
        ("Malo (+1)", ("Malo", "", "", 1)),
        ("Malo (Cap) (+2)", ("Malo", "Cap", "", 2)),
        ("Malo (Cap, +1)", ("Malo", "Cap", "", 1)),
        ("Malo (Moi, Toi et Nous)", ("Malo", "Moi, Toi et Nous", "", 0)),
        ("Malo (Centre d'aide (CDA))", ("Malo", "Centre d'aide (CDA)", "", 0)),
        ("Malo (en recherche d’emploi)", ("Malo", "", "en recherche d’emploi", 0)),
        ("Malo (indépendante)", ("Malo", "", "indépendante", 0)),
        ("Malo (Freelance)", ("Malo", "", "Freelance", 0)),
        ("Malo (en création d'entreprise)", ("Malo", "", "en création d'entreprise", 0)),
        ("(Cap)", ("", "Cap", "", 0)),
        ("(Cap) (+1)", ("", "Cap", "", 1)),
        ("(en recherche d'emploi)", ("", "", "en recherche d'emploi", 0)),
        ("(sans organisation)", ("", "", "", 0)),
        ("(sans organisation) (+1)", ("", "", "", 1)),
    ],
)
def test_a_participant(text: str, expected: tuple[object, ...], vocabulary: Vocabulary) -> None:
    (who,) = parse_participants(text, 7, vocabulary)

    assert (who.name, who.organisation, who.situation, who.companions) == expected
    assert who.line == 7


def test_participants_are_separated_outside_brackets(vocabulary: Vocabulary) -> None:
    people = parse_participants("A (x, y), B ; (z),\nC.", 1, vocabulary)

    assert [(who.name, who.organisation) for who in people] == [
        ("A", "x, y"),
        ("B", ""),
        ("", "z"),
        ("C", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rose (Cap, Malo (Large)",
        "Rose Cap), Malo",
        "Rose, (), Malo",
        "Une phrase qui parle de tout autre chose que de gens, voilà",
        f"Rose ({'x' * 300})",
    ],
)
def test_lines_that_name_nobody_are_refused(text: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(ReportError) as refused:
        parse_participants(text, 12, vocabulary)

    assert refused.value.line == 12


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Léon DE KERMADEC", "Léon de Kermadec"),
        ("Anne-Lise LE GOFF-MOAL", "Anne-Lise Le Goff-Moal"),
        ("MARIE D'ARC", "Marie D'Arc"),
        ("Yves Tanguy-Le Gall", "Yves Tanguy-Le Gall"),
        ("J. ÉVENO", "J. Éveno"),
    ],
)
def test_display_name(written: str, shown: str, vocabulary: Vocabulary) -> None:
    assert display_name(written, vocabulary) == shown
