"""What was meant, where nothing was found: the nearest words of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, product
from typing import NamedTuple

from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from knowledge.reading.models import SearchWord
from knowledge.text.normalise import words

from .asking import Question, read
from .matching import meeting

#: How many slips a word of a length may have: one from four letters on, then two, then three.
_SLIPS = ((4, 1), (6, 2), (10, 3))
#: How many words are looked at, how many guesses a word has, how many questions are tried.
_WORDS_TRIED, _GUESSES, _QUESTIONS = 4, 3, 3


class _Near(NamedTuple):
    distance: int
    rarity: int
    folded: str
    word: str


def correct(question: Question, locale_id: int, unknown: Iterable[str]) -> str:
    """Return the question with its unknown words replaced by near ones of the site.

    Empty unless the corrected question finds something that readers may see.

    Args:
        question: a question that finds nothing.
        locale_id: the language of the words.
        unknown: those of its folded words that find nothing by themselves.
    """
    wrong = [word for word in dict.fromkeys(unknown) if _slips(len(word))][:_WORDS_TRIED]
    guesses = _near(wrong, locale_id) if wrong else {}
    if not guesses:
        return ""
    for chosen in islice(product(*guesses.values()), _QUESTIONS):
        replaced = dict(zip(guesses, chosen, strict=True))
        text = _replace(question.text, replaced)
        # Words of the site find what they stand in: there is nothing to widen.
        corrected = read(text, question.language)
        if corrected and meeting(corrected, locale_id).exists():
            return text
    return ""


def _slips(length: int) -> int:
    return max((slips for shortest, slips in _SLIPS if length >= shortest), default=0)


def _near(wrong: list[str], locale_id: int) -> dict[str, list[str]]:
    """Return for each word those of the site nearest to it, if there are any; one query.

    The nearest come first, then the most frequent.
    """
    lengths = [len(word) for word in wrong]
    span = (min(lengths) - _slips(min(lengths)), max(lengths) + _slips(max(lengths)))
    rows = list(
        SearchWord.objects.filter(locale_id=locale_id)
        .alias(length=Length("folded"))
        .filter(length__range=span)
        .values_list("folded", "word", "number")
    )
    guesses: dict[str, list[str]] = {}
    for word in wrong:
        slips = _slips(len(word))
        found = [
            _Near(distance, -number, folded, written)
            for folded, written, number in rows
            if 0 < (distance := OSA.distance(word, folded, score_cutoff=slips)) <= slips
        ]
        if found:
            guesses[word] = [near.word for near in sorted(found)[:_GUESSES]]
    return guesses


def _replace(text: str, replaced: dict[str, str]) -> str:
    """Return a question with some of its words, given folded, replaced."""

    def instead(found: re.Match[str]) -> str:
        folded = words(found[0])
        return replaced.get(folded[0], found[0]) if len(folded) == 1 else found[0]

    return re.sub(r"[^\W_]+", instead, text)
