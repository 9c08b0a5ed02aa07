"""The text normaliser: what it folds, and the laws that hold for any text."""

import random
import unicodedata

import pytest

from knowledge.text.normalise import key, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Été À NOËL", ["ete", "a", "noel"]),
        ("Chœur, ŒUVRE, Æsop", ["choeur", "oeuvre", "aesop"]),
        ("ﬁche Ｆｕｌｌ ²", ["fiche", "full", "2"]),
        ("l'école d’été qu'on aime", ["ecole", "ete", "on", "aime"]),
        ("lorsqu'il jusqu’ici", ["il", "ici"]),
        ("aujourd'hui", ["aujourd", "hui"]),
        ("System'C", ["system", "c"]),
        (
            "tiers-lieux tiers‑lieux rendez–vous",
            ["tiers", "lieux", "tiers", "lieux", "rendez", "vous"],
        ),
        ("TS/ES locales", ["ts", "es", "locales"]),
        ("centres A.S.E. et U.E", ["centres", "ase", "et", "ue"]),
        ("Aalia.Tech", ["aalia", "tech"]),
        ("snake_case", ["snake", "case"]),
        ("co\u00adopé\u200bration\u0000", ["cooperation"]),
        ("une\nligne\tet\u2028une autre", ["une", "ligne", "et", "une", "autre"]),
        ("", []),
        ("« … » – !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("inclusive", "expected"),
    [
        ("travailleurs.euses", "travailleurs"),
        ("entrepreneur.euse", "entrepreneur"),
        ("participant.e.s", "participants"),
        ("acteur·ices", "acteurs"),
        ("acteur·rice·s", "acteurs"),
        ("professionnel·les", "professionnels"),
        ("citoyen(ne)s", "citoyens"),
        ("salarié-e-s", "salaries"),
        ("auteur/rice", "auteur"),
        ("tous.tes", "tous"),
        ("ADJOINT.E.S", "adjoints"),
    ],
)
def test_inclusive_forms_are_folded(inclusive: str, expected: str) -> None:
    assert words(inclusive) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est là.Elle vient", ["il", "est", "la", "elle", "vient"]),
        ("peut-être est-elle", ["peut", "etre", "est", "elle"]),
        ("mi-temps", ["mi", "temps"]),
        ("Jean-Le-Bon", ["jean", "le", "bon"]),
    ],
)
def test_what_only_looks_inclusive_stays(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_key_makes_variants_equal() -> None:
    assert key("Chœur à l’ouvrage") == key("CHOEUR A L'OUVRAGE") == "choeur a ouvrage"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("écologique", "ecologiques"),
        ("tiers-lieu", "Tiers-lieux"),
        ("salariée", "salariés"),
        ("rencontrer", "rencontres"),
        ("travailleuses", "travailleurs.euses"),
        ("travailleuse", "travailleur·ses"),
        ("actrices", "acteur·ices"),
        ("directrice", "directeurs"),
        ("éducatrice", "éducateur"),
        ("infirmières", "infirmier"),
        ("étrangère", "étrangers"),
        ("citoyennes", "citoyen·nes"),
        ("heureuse", "heureux"),
        ("milieux", "milieu"),
    ],
)
def test_forms_of_a_word_have_the_same_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("peux", "peur"), ("deux", "deuil"), ("Creuse", "creuset")],
)
def test_words_that_only_look_like_forms_of_each_other_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_short_words_and_other_languages_stay_whole() -> None:
    assert stems("ES et TS", "fr") == ["es", "et", "ts"]
    assert stems("running dogs", "en-GB") == ["run", "dog"]
    assert stems("mbelle dogs", "wo") == ["mbelle", "dogs"]


ALPHABET = "abceéèÉœŒßIİıſ’'`.-·/()\u00ad\u200b\u0301\u0000 \t\nlLdqu3²ﬁ한ع🙂_"


def _texts() -> list[str]:
    generator = random.Random(20211213)  # noqa: S311 (the same texts each time)
    return [
        "".join(generator.choices(ALPHABET, k=generator.randint(0, 24))) for _count in range(3000)
    ]


def test_folding_is_idempotent() -> None:
    for text in _texts():
        assert key(key(text)) == key(text), repr(text)


def test_composition_and_case_make_no_difference() -> None:
    for text in _texts():
        assert words(unicodedata.normalize("NFD", text)) == words(
            unicodedata.normalize("NFC", text)
        )


def test_words_hold_only_letters_and_digits() -> None:
    for text in _texts():
        for word in words(text):
            assert word.isalnum()
            assert word == word.casefold()


def test_there_is_a_stem_for_each_word() -> None:
    for text in _texts():
        assert len(stems(text)) == len(words(text))
