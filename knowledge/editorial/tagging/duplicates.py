"""Tags that may be one: the same words in another form, or nearly the same letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from knowledge.text.normalise import key, stems

#: From this likeness of 100 on, two names may be one.
ALIKE = 90
#: Shorter names differ by a letter and mean something else.
SHORTEST = 5


# The stemmer takes the plural of `vélos` for part of the word.
_PLURAL = re.compile(r"(?<=[a-z]{3})[sx]$")


class Pair(NamedTuple):
    """Two tags that may be one; the one that more fiches carry is likely to be kept."""

    former: Any
    kept: Any


def pairs(tags: Sequence[Any]) -> list[Pair]:
    """Return pairs of tags that may be one, by the name of the tag to keep.

    Args:
        tags: with `in_all`, the number of fiches.
    """
    found: set[tuple[int, int]] = set()
    by_stems: dict[tuple[str, ...], list[int]] = defaultdict(list)
    keys = [key(tag.name) for tag in tags]
    for number, tag in enumerate(tags):
        by_stems[_bare_words(tag.name)].append(number)
    for numbers in by_stems.values():
        found.update((numbers[0], other) for other in numbers[1:])
    choices = {number: name for number, name in enumerate(keys) if len(name) >= SHORTEST}
    for number, name in choices.items():
        for _name, _score, other in process.extract(
            name, choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        ):
            if number < other:
                found.add((number, other))
    ordered = (
        sorted((tags[one], tags[other]), key=lambda tag: (tag.in_all, -tag.pk))
        for one, other in found
    )
    return sorted(
        (Pair(*pair) for pair in ordered), key=lambda pair: (key(pair.kept.name), pair.former.pk)
    )


def _bare_words(name: str) -> tuple[str, ...]:
    """Return the stems of a name, whatever their order; the name itself if it has no word."""
    return tuple(sorted(_PLURAL.sub("", stem) for stem in stems(name))) or (name,)
