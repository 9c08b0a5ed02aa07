"""Likeness of sentences, and fiches given to the items of a table."""

from knowledge.importing.matching import THRESHOLD, Matcher, Sentence
from knowledge.importing.vocabulary import Vocabulary

CANDIDATES = [
    "Le café des quais, ouvert chaque mardi aux équipes de rue",
    "Des stages de découverte pour les équipes des ateliers",
    "Un jardin partagé derrière la capitainerie",
]


def test_the_same_words_are_wholly_alike(vocabulary: Vocabulary) -> None:
    matcher = Matcher(CANDIDATES, vocabulary)

    for position, words in enumerate(CANDIDATES):
        match = matcher.best(Sentence(words))
        assert match is not None
        assert (match.candidate, match.score) == (position, 1.0)


def test_other_forms_of_the_words_are_found(vocabulary: Vocabulary) -> None:
    match = Matcher(CANDIDATES, vocabulary).best(Sentence("Découvrir les ateliers par un stage"))

    assert match is not None
    assert match.candidate == 1
    assert THRESHOLD <= match.score < 1


def test_nothing_in_common_is_no_match(vocabulary: Vocabulary) -> None:
    matcher = Matcher(CANDIDATES, vocabulary)

    assert matcher.best(Sentence("Repeindre le phare en vert")) is None
    assert matcher.best(Sentence("de la pour les")) is None
    assert matcher.best(Sentence("")) is None
    assert Matcher([], vocabulary).best(Sentence("Un jardin")) is None


def test_bold_words_count_more(vocabulary: Vocabulary) -> None:
    matcher = Matcher(CANDIDATES, vocabulary)
    plain = matcher.score(Sentence("Un jardin pour la fanfare"), 2)
    bold = matcher.score(Sentence("Un jardin pour la fanfare", ("jardin",)), 2)

    assert bold > plain


def test_two_items_of_a_table_do_not_share_a_fiche(vocabulary: Vocabulary) -> None:
    matcher = Matcher(CANDIDATES, vocabulary)

    exact, weaker = matcher.assign(
        [Sentence("Un jardin partagé derrière la capitainerie"), Sentence("Un jardin partagé")]
    )

    assert exact is not None
    assert exact.candidate == 2
    assert weaker is None


def test_scores_are_between_zero_and_one(vocabulary: Vocabulary) -> None:
    matcher = Matcher(CANDIDATES, vocabulary)
    for words in (*CANDIDATES, "jardin", "équipe équipe", "stage immersif", ""):
        for position in range(len(CANDIDATES)):
            assert 0 <= matcher.score(Sentence(words), position) <= 1
