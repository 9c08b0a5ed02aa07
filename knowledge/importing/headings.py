"""Which part of a report a heading opens."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.text.normalise import key

from .vocabulary import Vocabulary, first_match


class Part(StrEnum):
    """The parts of a report that a heading can open."""

    SUMMARY = "summary"
    INTRODUCTION = "introduction"
    STUDY = "study"
    ROUND_TABLE = "round_table"
    WORKSHOPS = "workshops"
    TABLES = "tables"
    TABLE = "table"
    SYNTHESIS = "synthesis"
    OBJECTIVES = "objectives"
    EXAMPLES = "examples"
    LEADS = "leads"
    CLOSING = "closing"
    CLOSING_OBJECTIVES = "closing_objectives"
    CLOSING_EXAMPLES = "closing_examples"
    CLOSING_LEADS = "closing_leads"


@dataclass(frozen=True)
class KnownHeading:
    """A recognised heading; `number` and `again` are a table's."""

    part: Part
    number: int = 0
    again: bool = False


def recognise(words: str, vocabulary: Vocabulary) -> KnownHeading | None:
    """Return what a heading of these words opens, or None if reports have no such part."""
    if len(words) > 200:
        return None
    folded = key(words)
    if table := vocabulary.table_heading.fullmatch(folded):
        return KnownHeading(Part.TABLE, int(table["number"]), bool(table["again"]))
    name = first_match(vocabulary.headings, folded)
    return KnownHeading(Part(name)) if name else None
