"""Dates in words."""

from datetime import date

import pytest

from knowledge.importing.dates import Period, find_period
from knowledge.importing.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le 4 avril 2023 a eu lieu", Period(date(2023, 4, 4))),
        ("le 1er août 2022", Period(date(2022, 8, 1))),
        ("LE 2 DÉCEMBRE 2021", Period(date(2021, 12, 2))),
        ("du 3 au 5 mai 2024", Period(date(2024, 5, 3), date(2024, 5, 5))),
        ("les 3 et 4 mai 2024", Period(date(2024, 5, 3), date(2024, 5, 4))),
        ("du 30 mai au 1er juin 2024", Period(date(2024, 5, 30), date(2024, 6, 1))),
        (
            "du 31 décembre 2023 au 2 janvier 2024",
            Period(date(2023, 12, 31), date(2024, 1, 2)),
        ),
        ("depuis 2019, en avril", None),
        ("", None),
    ],
)
def test_find_period(text: str, expected: Period | None, vocabulary: Vocabulary) -> None:
    assert find_period(text, vocabulary) == expected


def test_a_day_that_does_not_exist(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="day"):
        find_period("le 31 février 2023", vocabulary)
