"""Which fiche of the closing lists the words of a table belong to.

The likeness of two sentences is how much of what they say they share. Each sentence is reduced to
the stems of its telling words. A stem counts the more the fewer fiches have it; the first one
counts more, because it names the thing; so do the words that the writer set in bold. Words that
no fiche has count less: they cannot tell fiches apart, they only say that something else is
meant. Stems that are almost the same (immersion, immersif) count almost the same.

The score mixes the share found of the shorter of both sentences with the share found of the
longer, because a table often says in five words what the closing list says in fifteen.

A match is proposed from `THRESHOLD` on. The value and the weights come from a report of 71 table
items sorted by hand: its 64 right matches begin at 0.448, and the best likeness of the seven items
that have no counterpart is 0.421. The gap is narrow, because words alone do not say all that is
meant: the threshold stands in the middle of it, and what it lets through is a proposal that an
editor accepts, changes or refuses.

Two items of one table are never proposed for the same fiche: the table itself told them apart.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from knowledge.text.normalise import stems

from .vocabulary import Vocabulary

THRESHOLD = 0.435
#: From here on two sentences say the same thing; used where nobody checks before it is written.
CLEAR = 0.5

FIRST_WORD_WEIGHT = 1.5
BOLD_WEIGHT = 1.5
UNKNOWN_WORD_WEIGHT = 0.7
SHORTER_SHARE = 0.7

#: How alike (0 to 1) two stems must be to count as variants of one another.
ALIKE = 0.85
_SHORTEST_VARIANT = 4


@dataclass(frozen=True)
class Sentence:
    """What is compared: words, and the passages in it that were in bold."""

    words: str
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A candidate (by its position) and its likeness from 0 to 1."""

    candidate: int
    score: float


class Matcher:
    """Compares sentences with a list of candidates."""

    def __init__(self, candidates: Sequence[str], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._candidates = [self._telling_stems(words) for words in candidates]
        self._weights: dict[str, float] = {}

    def score(self, sentence: Sentence, candidate: int) -> float:
        """Return the likeness of a sentence and a candidate, from 0 to 1."""
        said, meant = self._telling_stems(sentence.words), self._candidates[candidate]
        if not said or not meant:
            return 0.0
        emphasised = {
            stem for passage in sentence.emphasis for stem in self._telling_stems(passage)
        }
        shares = sorted(
            [self._share(said, meant, emphasised), self._share(meant, said, frozenset())]
        )
        return round(SHORTER_SHARE * shares[1] + (1 - SHORTER_SHARE) * shares[0], 4)

    def best(self, sentence: Sentence, threshold: float = THRESHOLD) -> Match | None:
        """Return the candidate most like the sentence, or None below the threshold."""
        return self.assign([sentence], threshold)[0]

    def assign(
        self, sentences: Sequence[Sentence], threshold: float = THRESHOLD
    ) -> list[Match | None]:
        """Return for each sentence its candidate, or None; no candidate is given twice.

        The most alike pair is settled first, then the next among what is left.
        """
        pairs = [
            (self.score(sentence, candidate), position, candidate)
            for position, sentence in enumerate(sentences)
            for candidate in range(len(self._candidates))
        ]
        matches: list[Match | None] = [None] * len(sentences)
        taken: set[int] = set()
        settled: set[int] = set()
        for score, position, candidate in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
            if score < threshold:
                break
            if position in settled or candidate in taken:
                continue
            matches[position] = Match(candidate, score)
            settled.add(position)
            taken.add(candidate)
        return matches

    def _share(
        self, of: Sequence[str], found_in: Sequence[str], emphasised: Iterable[str]
    ) -> float:
        """Return how much of one sentence's weight is found in the other."""
        weights = [
            self._weight(stem)
            * (FIRST_WORD_WEIGHT if position == 0 else 1)
            * (BOLD_WEIGHT if stem in emphasised else 1)
            for position, stem in enumerate(of)
        ]
        found = [max(likeness(stem, other) for other in found_in) for stem in of]
        return sum(weight * share for weight, share in zip(weights, found, strict=True)) / sum(
            weights
        )

    def _weight(self, stem: str) -> float:
        """Return how much a stem tells: the logarithm of how rare it is among the candidates."""
        if stem not in self._weights:
            size = len(self._candidates) + 1
            holders = sum(stem in candidate for candidate in self._candidates) or sum(
                any(likeness(stem, other) for other in candidate) for candidate in self._candidates
            )
            weight = math.log(size / ((holders or 1) + 0.5)) if size > 2 else 1.0
            self._weights[stem] = max(weight, 0.1) * (1 if holders else UNKNOWN_WORD_WEIGHT)
        return self._weights[stem]

    def _telling_stems(self, words: str) -> list[str]:
        """Return the stems of the words that tell something, each once, in order."""
        common = _common_stems(self._vocabulary)
        found = stems(words, self._vocabulary.language)
        return list(dict.fromkeys(stem for stem in found if stem not in common))


@lru_cache(maxsize=8)
def _common_stems(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(stems(" ".join(vocabulary.common_words), vocabulary.language))


@lru_cache(maxsize=100_000)
def likeness(stem: str, other: str) -> float:
    """Return 1 for equal stems, a little less for variants, 0 for different words.

    Variants begin alike: `apprendre` and `prendre` are different words.
    """
    if stem == other:
        return 1.0
    if min(len(stem), len(other)) < _SHORTEST_VARIANT or stem[:2] != other[:2]:
        return 0.0
    ratio = fuzz.ratio(stem, other) / 100
    return ratio if ratio >= ALIKE else 0.0
