"""Where a text says what was asked: extracts with the words marked, always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .asking import Phrase, Question
from .tokens import chunk_stems, joined_stems

#: How many words an extract shows around the first one found, and how many extracts there are.
BEFORE, AFTER = 8, 18
PASSAGES = 2
#: After so many places there is enough to choose from.
_ENOUGH = 12
#: Further into a text than this many characters nobody looks.
_FARTHEST = 200_000

_WORDS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_GAP = " … "


@dataclass(frozen=True)
class Place:
    """A run of words of a text that says one of the phrases."""

    start: int
    stop: int
    phrase: Phrase


class Marker:
    """Finds and marks in texts what a question asks for."""

    def __init__(self, question: Question) -> None:
        self._language = question.language
        self._by_first: dict[str, list[Phrase]] = {}
        self._number = len(question.phrases)
        for phrase in question.phrases:
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def says(self, text: str) -> bool:
        """Whether a text says any of it."""
        return next(self._places(text.split()), None) is not None

    def said(self, *texts: str) -> set[Phrase]:
        """Return which of the phrases the texts say."""
        found: set[Phrase] = set()
        for text in texts:
            chunks = text[:_FARTHEST].split()
            for start in range(len(chunks)):
                found.update(place.phrase for place in self._at(chunks, start))
                if len(found) == self._number:
                    return found
        return found

    def mark(self, text: str) -> SafeString:
        """Return a whole text with what was asked for marked."""
        chunks = text.split()
        return _render(chunks, list(self._places(chunks)), 0, len(chunks))

    def extract(self, text: str) -> SafeString:
        """Return the passages of a text that say most of it; empty if it says nothing of it."""
        chunks = text[:_FARTHEST].split()
        places: list[Place] = []
        for place in self._places(chunks):
            places.append(place)
            if len(places) == _ENOUGH:
                break
        windows = _windows(places, len(chunks))
        if not windows:
            return SafeString()
        parts = [_render(chunks, places, start, stop) for start, stop in windows]
        begins = SafeString() if windows[0][0] == 0 else mark_safe(_GAP.lstrip())
        ends = SafeString() if windows[-1][1] == len(chunks) else mark_safe(_GAP.rstrip())
        return mark_safe(begins + _GAP.join(parts) + ends)

    def _places(self, chunks: Sequence[str]) -> Iterator[Place]:
        """Yield the places of phrases in order; of several at one place the longest."""
        next_free = 0
        for start in range(len(chunks)):
            if start < next_free:
                continue
            found = max(self._at(chunks, start), key=lambda place: place.stop, default=None)
            if found is not None:
                next_free = found.stop
                yield found

    def _at(self, chunks: Sequence[str], start: int) -> Iterator[Place]:
        """Yield every phrase that begins in one word, or that its parts make if they are joined."""
        own = chunk_stems(chunks[start], self._language)
        for offset, stem in enumerate(own):
            for phrase in self._by_first.get(stem, ()):
                stop = self._end(chunks, start, offset, phrase)
                if stop:
                    yield Place(start, stop, phrase)
        if len(own) > 1:
            for stem in joined_stems(chunks[start], self._language):
                if (stem,) in self._by_first.get(stem, ()):
                    yield Place(start, start + 1, (stem,))

    def _end(self, chunks: Sequence[str], start: int, offset: int, phrase: Phrase) -> int:
        """Return behind which word a phrase ends that begins here, or 0 if it does not."""
        stems = list(chunk_stems(chunks[start], self._language)[offset:])
        stop = start + 1
        while len(stems) < len(phrase) and stop < len(chunks):
            stems += chunk_stems(chunks[stop], self._language)
            stop += 1
        return stop if tuple(stems[: len(phrase)]) == phrase else 0


def _windows(places: list[Place], length: int) -> list[tuple[int, int]]:
    """Return the passages to show, in the order of the text: those that say most different."""
    candidates = []
    for number, place in enumerate(places):
        start, stop = max(place.start - BEFORE, 0), min(place.start + AFTER, length)
        said = {other.phrase for other in places if start <= other.start and other.stop <= stop}
        candidates.append((-len(said), number, start, stop))
    chosen: list[tuple[int, int]] = []
    for _said, _number, start, stop in sorted(candidates):
        if all(stop <= other_start or other_stop <= start for other_start, other_stop in chosen):
            chosen.append((start, stop))
            if len(chosen) == PASSAGES:
                break
    return sorted(chosen)


def _render(chunks: Sequence[str], places: Sequence[Place], start: int, stop: int) -> SafeString:
    """Return the words of a passage with the places in it marked; all else is escaped."""
    parts: list[str] = []
    position = start
    for place in places:
        if place.start < position or place.stop > stop:
            continue
        parts += map(escape, chunks[position : place.start])
        parts.append(_marked(" ".join(chunks[place.start : place.stop])))
        position = place.stop
    parts += map(escape, chunks[position:stop])
    return mark_safe(" ".join(parts))


def _marked(text: str) -> str:
    """Mark a run of words, but not the punctuation and the elided word around it."""
    found = _WORDS.match(text)
    before, words, after = found.groups() if found else ("", text, "")
    elided = _ELISION.match(words)
    if elided and elided.end() < len(words):
        before, words = before + elided[0], words[elided.end() :]
    return f"{escape(before)}<mark>{escape(words)}</mark>{escape(after)}"
