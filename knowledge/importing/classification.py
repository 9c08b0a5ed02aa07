"""What the order and the synthesis of a report say about its fiches: objectives, themes, purposes.

Everything is given by position in the report's own lists; `planning` finds the vocabulary terms.
"""

from collections.abc import Sequence

from .matching import CLEAR, Matcher, Sentence
from .outline import Item, NamedList
from .vocabulary import Vocabulary


def objective_of_groups(groups: Sequence[int], objectives: int) -> dict[int, int]:
    """Return the objective (position, from 0) of each group of a closing list.

    Groups stand in the order of the objectives, and say nothing else about them. So:

    * as many groups as objectives: each group answers its objective;
    * one group fewer: the groups up to the last but one keep their objective, and the last is
      left out, because it may answer either of the two objectives that remain;
    * anything else, or a list without groups: nothing is certain, none is given.

    Args:
        groups: the group number of every item.
        objectives: how many objectives the report lists.
    """
    numbers = sorted(set(groups))
    is_flat = len(numbers) == len(groups) and len(numbers) > 1
    if is_flat or not objectives:
        return {}
    if len(numbers) == objectives:
        return {number: position for position, number in enumerate(numbers)}
    if len(numbers) == objectives - 1:
        return {number: position for position, number in enumerate(numbers[:-1])}
    return {}


def lists_of_items(
    items: Sequence[Item], named_lists: Sequence[NamedList], vocabulary: Vocabulary
) -> list[tuple[int, ...]]:
    """Return for each item the positions of the named lists that clearly name it.

    A list names an item when one of its fragments is most like that item and clearly so.
    """
    matcher = Matcher([item.words for item in items], vocabulary)
    named: list[set[int]] = [set() for _item in items]
    for position, named_list in enumerate(named_lists):
        for fragment in named_list.fragments:
            match = matcher.best(Sentence(fragment), CLEAR)
            if match:
                named[match.candidate].add(position)
    return [tuple(sorted(positions)) for positions in named]
