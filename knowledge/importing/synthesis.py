"""The general synthesis: its text, and the themes and purposes it sorts the items by."""

import re
from collections.abc import Iterator, Sequence

from knowledge.text.normalise import key

from .headings import Part
from .lists import join_broken_items
from .outline import GeneralSynthesis, NamedList, SynthesisPart
from .sections import Section
from .structure import Block, Bullet
from .vocabulary import Vocabulary

_BETWEEN_LEADS = re.compile(r"\s+/\s+")
# A fragment without a word of some length names nothing.
_NAMING_WORD = re.compile(r"[^\W_]{4}")


def read_synthesis(section: Section | None, vocabulary: Vocabulary) -> GeneralSynthesis:
    """Return the general synthesis; an empty one if the report has none."""
    if section is None:
        return GeneralSynthesis()
    parts = [SynthesisPart("", tuple(section.blocks))] if section.blocks else []
    for part, blocks in section.lists.items():
        heading = section.list_headings[part].text.plain.rstrip(" :")
        parts.append(SynthesisPart(heading, tuple(join_broken_items(blocks))))
    return GeneralSynthesis(
        parts=tuple(parts),
        themes=tuple(_themes(section.lists.get(Part.LEADS, []))),
        purposes=tuple(_purposes(section.lists.get(Part.EXAMPLES, []), vocabulary)),
    )


def _themes(blocks: Sequence[Block]) -> Iterator[NamedList]:
    """A bullet `Theme : lead / lead`, or a bullet `Theme :` with the leads as bullets below it."""
    name, line, fragments = "", 0, []
    for block in join_broken_items(blocks):
        if not isinstance(block, Bullet):
            continue
        if block.depth > 0 and name:
            fragments.append(block.text.plain)
            continue
        if name:
            yield NamedList(name, line, tuple(fragments))
        name, _colon, rest = block.text.plain.partition(":")
        name, line = name.strip(), block.line
        fragments = [part.strip() for part in _BETWEEN_LEADS.split(rest) if part.strip()]
    if name:
        yield NamedList(name, line, tuple(fragments))


def _purposes(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[NamedList]:
    """A bullet `Pour <purpose>, <sentence that names examples>`."""
    for block in join_broken_items(blocks):
        if not isinstance(block, Bullet):
            continue
        intro, _comma, sentence = block.text.plain.partition(",")
        first, _space, name = intro.strip().partition(" ")
        if key(first) != vocabulary.purpose_intro or not sentence:
            continue
        fragments = vocabulary.example_separators.split(sentence)
        kept = tuple(part.strip(" .") for part in fragments if _NAMING_WORD.search(part))
        yield NamedList(name.strip(), block.line, kept)
