"""What a changed source means for its translation, passage by passage.

wagtail-localize keeps a translation by the words and by the place where they stand; a block that
was cut and pasted is another place to it. Here words are followed to where they went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from rapidfuzz import fuzz

#: How alike, of a hundred, a passage has to be to be taken for a changed one: at the same place,
#: and where its block is another one.
ALIKE_IN_PLACE, ALIKE_ELSEWHERE = 40, 65
#: How much of a passage is compared.
_COMPARED = 2000


class Fate(Enum):
    """What became of a passage."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Passage:
    """A segment of a source.

    path: where wagtail-localize says that it stands; field_path: the same without keys.
    words: with the marks of wagtail-localize. translation: empty if there is none.
    """

    path: str
    field_path: str
    words: str
    translation: str = ""


@dataclass(frozen=True)
class Change:
    """What became of a passage. `before` is None for a new one, `after` for one that is gone."""

    fate: Fate
    before: Passage | None
    after: Passage | None

    @property
    def passage(self) -> Passage:
        """The passage as it is; as it was, where it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("A change is of some passage.")
        return found


def compare(old: list[Passage], new: list[Passage]) -> list[Change]:
    """Return what became of each passage, in the order of the new text; what is gone comes last."""
    return list(_Comparison(old, new).changes())


class _Comparison:
    """Finds for each new passage the old one that it comes from."""

    def __init__(self, old: list[Passage], new: list[Passage]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, tuple[Fate, int]] = {}
        self.free = set(range(len(old)))

    def changes(self) -> Iterator[Change]:
        """Yield what became of each passage."""
        self._in_place()
        self._same(lambda before, after: (before.path, before.words) == (after.path, after.words))
        self._same(lambda before, after: before.words == after.words)
        self._repeated()
        self._alike(lambda before, after: before.path == after.path, ALIKE_IN_PLACE)
        self._alone_in_place()
        self._alike(
            lambda before, after: before.field_path.split(".")[0] == after.field_path.split(".")[0],
            ALIKE_ELSEWHERE,
        )
        for index, after in enumerate(self.new):
            fate, source = self.found.get(index, (Fate.NEW, None))
            yield Change(fate, None if source is None else self.old[source], after)
        for index in sorted(self.free):
            yield Change(Fate.GONE, self.old[index], None)

    def _in_place(self) -> None:
        """Find what stands where it stood, in the order in which it stood."""
        matcher = SequenceMatcher(
            None,
            [(passage.path, passage.words) for passage in self.old],
            [(passage.path, passage.words) for passage in self.new],
            autojunk=False,
        )
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                self._take(Fate.UNCHANGED, block.b + step, block.a + step)

    def _same(self, is_same: Callable[[Passage, Passage], bool]) -> None:
        """Find what has the same words elsewhere."""
        for index in self._left():
            for source in sorted(self.free):
                if is_same(self.old[source], self.new[index]):
                    self._take(Fate.MOVED, index, source)
                    break

    def _repeated(self) -> None:
        """Find what says once more what stands elsewhere already, and is translated there."""
        known = {passage.words: index for index, passage in enumerate(self.old)}
        for index in self._left():
            source = known.get(self.new[index].words)
            if source is not None and self.old[source].translation:
                self.found[index] = Fate.MOVED, source

    def _alike(self, may: Callable[[Passage, Passage], bool], least: int) -> None:
        """Find what was reworded, the most alike first."""
        pairs = [
            (score, index, source)
            for index in self._left()
            for source in sorted(self.free)
            if may(self.old[source], self.new[index])
            and (score := _likeness(self.old[source], self.new[index])) >= least
        ]
        for _score, index, source in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
            if index not in self.found and source in self.free:
                self._take(Fate.CHANGED, index, source)

    def _alone_in_place(self) -> None:
        """Take what is alone at its place for what was alone there, however it is worded."""
        before = _by_path(self.old)
        after = _by_path(self.new)
        for index in self._left():
            path = self.new[index].path
            sources = before.get(path, [])
            if len(after[path]) == len(sources) == 1 and sources[0] in self.free:
                self._take(Fate.CHANGED, index, sources[0])

    def _left(self) -> list[int]:
        """Return the new passages that nothing was found for."""
        return [index for index in range(len(self.new)) if index not in self.found]

    def _take(self, fate: Fate, index: int, source: int) -> None:
        self.found[index] = fate, source
        self.free.discard(source)


def _by_path(passages: Iterable[Passage]) -> dict[str, list[int]]:
    """Return the passages at each place, by their numbers."""
    found: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        found.setdefault(passage.path, []).append(index)
    return found


def _likeness(before: Passage, after: Passage) -> float:
    """Return how alike two passages are, of a hundred."""
    return fuzz.ratio(before.words[:_COMPARED], after.words[:_COMPARED])
