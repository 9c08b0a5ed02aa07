"""Which French words count as forms of one another, and which do not."""

import pytest

from knowledge.text.normalise import stems, words

#: Each line: forms of one word, which a search for any of them finds.
MEET = """
usager usagers usagère usagères usager-ère-s
foyer foyers
loyer loyers
conseiller conseillers conseillère conseillères
danger dangers
leader leaders
manager managers management
verger vergers
hiver hivers
cancer cancers
étranger étrangers étrangère
infirmier infirmiers infirmière infirmières
travail travaux
bail baux
local locaux
abri abris
ami amis amie amies
loi lois
vie vies
rue rues
âge âges
essai essais
appui appuis
élu élus élue élues
détenu détenus détenue détenues
déficit déficits
crédit crédits
petit petits petite petites
inscrit inscrits inscrite
actif actifs active actives
sportif sportifs sportive sportives
collectif collective
nouveau nouveaux nouvelle nouvelles
chef chefs cheffe cheffes
maire maires mairesse
éducateur éducatrice éducateurs
travailleur travailleurs travailleuse travailleuses
refus refuser refuse
motif motifs
suggère suggérer
cias CIAS C.I.A.S.
"""

#: Words that look alike and mean something else.
STAY_APART = """
loyer loi
loyers lois
foyer foi
foyers fois
fois foi
poste poteau
cias ci
cias celle-ci
vies vis
mari maire
maris mairesse
essai ESS
étagère étage
Angers ange
tiers tir
déficit défi
profit prof
"""

#: Pairs that meet although they are two words: the stemmer cuts both alike, and a search that
#: finds too much is better than one that finds too little.
MEET_ALL_THE_SAME = """
conseil conseiller
usage usager
emploi employer
port porte
parti partie
"""


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize("forms", _lines(MEET + MEET_ALL_THE_SAME.lstrip()), ids=" ".join)
def test_forms_meet(forms: list[str]) -> None:
    assert len({tuple(stems(form)) for form in forms}) == 1, [stems(form) for form in forms]


@pytest.mark.parametrize(("one", "other"), _lines(STAY_APART))
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert not set(stems(one)) & set(stems(other))


def test_no_stem_of_a_longer_word_has_less_than_three_letters() -> None:
    for word in _lines("cias vies rues agir lier fier user tuer âges îles eues siae ciap")[0]:
        assert len(stems(word)[0]) >= 3, word


@pytest.mark.parametrize(
    ("inclusive", "expected"),
    [
        ("travailleur-euse", "travailleur"),
        ("travailleur-euse-s", "travailleurs"),
        ("travailleurs-euses", "travailleurs"),
        ("travailleur-se-s", "travailleurs"),
        ("TRAVAILLEUR-EUSE-S", "travailleurs"),
        ("éducateur-trice-s", "educateurs"),
        ("acteur-rice-s", "acteurs"),
        ("acteur-ice-s", "acteurs"),
        ("infirmier-ière", "infirmier"),
        ("conseiller-ère-s", "conseillers"),
        ("conseiller/ère", "conseiller"),
        ("citoyen-ienne", "citoyen"),
        ("citoyen-enne-s", "citoyens"),
        ("sportif-ive-s", "sportifs"),
        ("actif‑ve", "actif"),
    ],
)
def test_inclusive_forms_with_hyphens(inclusive: str, expected: str) -> None:
    assert words(inclusive) == [expected]


@pytest.mark.parametrize(
    ("compound", "expected"),
    [
        ("mieux-se", ["mieux", "se"]),
        ("grand-mère", ["grand", "mere"]),
        ("chauffeur-livreur", ["chauffeur", "livreur"]),
        ("acteur-actrice", ["acteur", "actrice"]),
        ("Anne-Ève", ["anne", "eve"]),
        ("riz-rice", ["riz", "rice"]),
        ("éducateur-trice-formateur", ["educateur", "trice", "formateur"]),
        ("porte-serviettes", ["porte", "serviettes"]),
    ],
)
def test_compounds_stay(compound: str, expected: list[str]) -> None:
    assert words(compound) == expected
