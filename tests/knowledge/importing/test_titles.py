"""Short titles from the sentences of the closing lists."""

import pytest

from knowledge.importing.titles import LONGEST, short_title
from knowledge.importing.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Le café des quais, ouvert chaque mardi", "Café des quais, ouvert chaque mardi"),
        ("La Criée, une halle rouverte le soir", "La Criée, une halle rouverte le soir"),
        ("L'équipage du mardi.", "Équipage du mardi"),
        ("Des permanences tenues à deux voix dans les mairies annexes, chaque samedi du printemps",
         "Permanences tenues à deux voix dans les mairies annexes"),
        ("Un jardin partagé qui nourrit les cuisines des foyers du quartier et des bateaux",
         "Jardin partagé qui nourrit les cuisines des foyers du quartier et des bateaux"),
        ("7, la barque solidaire des sauveteurs en mer du port de plaisance et de toute la rade",
         "7, la barque solidaire des sauveteurs en mer du port de plaisance et de toute la rade"),
        ("Un jardin partagé qui nourrit les cuisines des foyers du quartier et celles des bateaux",
         "Jardin partagé"),
        ("Une veille (radio, carte, phare)", "Veille (radio, carte, phare)"),
    ],
)  # fmt: skip
def test_short_title(words: str, title: str, vocabulary: Vocabulary) -> None:
    assert short_title(words, vocabulary) == title


def test_a_sentence_without_a_clause_is_cut_between_words(vocabulary: Vocabulary) -> None:
    title = short_title("Une " + "très " * 30 + "longue barque", vocabulary)

    assert len(title) <= LONGEST
    assert title.endswith("très…")
