"""Texts cut into stems, and the compounds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.text.normalise import stems, words

#: Longer words without a space are not kept in memory.
_LONGEST_KEPT = 60
#: A compound has few and short parts; what is longer is no word that somebody types in one.
_LONGEST_COMPOUND = 40

#: Words that French ties to a verb or a pronoun with a hyphen, which makes no compound of them.
_TIED = frozenset(
    words("ce ci elle elles en il ils je la le les leur lui même mêmes moi nous on t toi tu y")
)

_HYPHEN = "-\u2010\u2011\u2012\u2013\u2212"
_ANY_JOINT = re.compile(rf"[{_HYPHEN}'\u2018\u2019]")
#: Within a word: `Môm'Artre`, `aujourd'hui`; not what is elided before another, `l'eau`, `qu'elle`.
_APOSTROPHE = r"(?<=[^\W\d_]{2})(?<![Qq][Uu])['\u2018\u2019](?=[^\W\d_]{2})"
_COMPOUND = re.compile(rf"[^\W\d_]+(?:(?:[{_HYPHEN}]|{_APOSTROPHE})[^\W\d_]+)+")


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of a text in order, as `knowledge.text` makes them.

    No word runs over a space, so the same few words need to be looked at only once.
    """
    return [stem for chunk in text.split() for stem in chunk_stems(chunk, language)]


def chunk_stems(chunk: str, language: str) -> tuple[str, ...]:
    """Return the stems of what stands between two spaces."""
    if len(chunk) > _LONGEST_KEPT:
        return tuple(stems(chunk, language))
    return _kept_stems(chunk, language)


@lru_cache(maxsize=100_000)
def _kept_stems(chunk: str, language: str) -> tuple[str, ...]:
    return tuple(stems(chunk, language))


def compounds(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the compounds of a text, with hyphens or apostrophes, each with its folded parts."""
    if not _ANY_JOINT.search(text):
        return
    for found in _COMPOUND.finditer(text):
        parts = words(found[0])
        if len(parts) > 1 and parts[-1] not in _TIED and len(found[0]) <= _LONGEST_COMPOUND:
            yield found[0], parts


def joined_stems(text: str, language: str) -> list[str]:
    """Return the stems of its compounds as if they were written in one: `tierslieux`."""
    joined = ("".join(parts) for _written, parts in compounds(text))
    return list(dict.fromkeys(stem for word in joined for stem in chunk_stems(word, language)))
