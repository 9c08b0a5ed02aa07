"""What the order of the groups and the synthesis say."""

import pytest

from knowledge.importing.classification import lists_of_items, objective_of_groups
from knowledge.importing.outline import Item, NamedList
from knowledge.importing.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("groups", "objectives", "expected"),
    [
        ([1, 1, 2, 3], 3, {1: 0, 2: 1, 3: 2}),
        ([1, 1, 2], 3, {1: 0}),
        ([1, 1, 2], 4, {}),
        ([1, 1, 2, 3, 4], 3, {}),
        ([1, 2, 3], 3, {}),
        ([1, 1], 1, {1: 0}),
        ([1, 1], 0, {}),
        ([], 3, {}),
    ],
)
def test_objective_of_groups(groups: list[int], objectives: int, expected: dict[int, int]) -> None:
    assert objective_of_groups(groups, objectives) == expected


def test_lists_name_the_items_that_they_clearly_mean(vocabulary: Vocabulary) -> None:
    items = [Item(1, "Le café des quais"), Item(2, "Un jardin partagé"), Item(3, "Une barque")]
    lists = [
        NamedList("Se voir", 1, ("on cite le café des quais", "une fanfare")),
        NamedList("Faire", 2, ("le jardin", "le café")),
    ]

    assert lists_of_items(items, lists, vocabulary) == [(0, 1), (1,), ()]
