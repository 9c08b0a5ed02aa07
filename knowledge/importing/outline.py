"""A report as its document says it: what parsing hands to planning. Nothing here knows the site."""

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum

from .errors import Unit
from .structure import Block


class Kind(StrEnum):
    """What an item of a list is."""

    EXAMPLE = "example"
    LEAD = "lead"


class SpeakerRole(StrEnum):
    """What somebody who spoke to all did."""

    HOST = "host"
    PANEL = "panel"
    STUDY = "study"


class AxisKind(StrEnum):
    """The three questions of the study."""

    WHY = "why"
    OBSTACLES = "obstacles"
    LEVERS = "levers"


@dataclass(frozen=True)
class Remark:
    """Something an editor should look at; the import goes on."""

    message: str
    line: int | None = None


@dataclass(frozen=True)
class Participant:
    """Somebody at a table. Everything but the fact of being there may be unknown."""

    line: int
    name: str = ""
    organisation: str = ""
    situation: str = ""
    companions: int = 0


@dataclass(frozen=True)
class SpeakerOutline:
    """Somebody who hosted, presented or sat on the panel."""

    line: int
    role: SpeakerRole
    name: str
    organisation: str = ""


@dataclass(frozen=True)
class Item:
    """One line of a list: an objective, an example or a lead, in the words of the document.

    Attributes:
        words: the words, without markup.
        emphasis: the passages that were in bold.
        group: for the closing lists, the number of its first-level bullet, from 1.
    """

    line: int
    words: str
    emphasis: tuple[str, ...] = ()
    group: int = 0


@dataclass(frozen=True)
class TableOutline:
    """A workshop table."""

    number: int
    line: int
    participants: tuple[Participant, ...]
    objectives: tuple[Item, ...]
    examples: tuple[Item, ...]
    leads: tuple[Item, ...]


@dataclass(frozen=True)
class StudyAxisOutline:
    """One question of the study."""

    kind: AxisKind
    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class SynthesisPart:
    """A titled part of the general synthesis."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class NamedList:
    """What the general synthesis lists under a name: a theme of leads, a purpose of examples."""

    name: str
    line: int
    fragments: tuple[str, ...]


@dataclass(frozen=True)
class GeneralSynthesis:
    """The synthesis of all tables: its text, and what it classifies."""

    parts: tuple[SynthesisPart, ...] = ()
    themes: tuple[NamedList, ...] = ()
    purposes: tuple[NamedList, ...] = ()


@dataclass(frozen=True)
class ReportOutline:
    """A whole report."""

    name: str
    unit: Unit
    language: str
    title: str
    subtitle: str
    date: datetime.date
    end_date: datetime.date | None
    edition: int | None
    city: str
    venue: str
    attendance: str
    introduction: tuple[Block, ...]
    supporters: tuple[str, ...]
    study_introduction: tuple[Block, ...]
    study_axes: tuple[StudyAxisOutline, ...]
    round_table: tuple[Block, ...]
    speakers: tuple[SpeakerOutline, ...]
    workshops_introduction: tuple[Block, ...]
    tables: tuple[TableOutline, ...]
    synthesis: GeneralSynthesis
    closing: tuple[Block, ...]
    objectives: tuple[Item, ...]
    examples: tuple[Item, ...]
    leads: tuple[Item, ...]
    warnings: tuple[Remark, ...] = field(default=())

    @property
    def full_title(self) -> str:
        """Title and subtitle in one."""
        return f"{self.title} – {self.subtitle}" if self.subtitle else self.title

    @property
    def digest(self) -> str:
        """SHA-256 of all that the document says: its words, not its typefaces, lines or format."""
        said = {
            "title": [self.title, self.subtitle],
            "introduction": _words(self.introduction),
            "study": _words(self.study_introduction),
            "axes": [[axis.kind, axis.title, _words(axis.body)] for axis in self.study_axes],
            "speakers": [[who.role, who.name, who.organisation] for who in self.speakers],
            "round_table": _words(self.round_table),
            "workshops": _words(self.workshops_introduction),
            "tables": [_table_words(table) for table in self.tables],
            "synthesis": [[part.heading, _words(part.blocks)] for part in self.synthesis.parts],
            "closing": _words(self.closing),
            "objectives": [item.words for item in self.objectives],
            "examples": [[item.group, item.words] for item in self.examples],
            "leads": [[item.group, item.words] for item in self.leads],
        }
        text = fold_typography(json.dumps(said, ensure_ascii=False))
        # JSON puts a backslash before straight quotes only.
        return hashlib.sha256(text.replace('\\"', '"').encode()).hexdigest()


_TYPOGRAPHY = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2026": "...",
    }
)  # fmt: skip


def fold_typography(text: str) -> str:
    """Undo what word processors do to quotes, dashes and dots, so that only words compare."""
    return text.translate(_TYPOGRAPHY)


def _words(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text.plain for block in blocks]


def _table_words(table: TableOutline) -> list[object]:
    return [
        table.number,
        [[who.name, who.organisation, who.situation, who.companions] for who in table.participants],
        [item.words for item in table.objectives],
        [item.words for item in table.examples],
        [item.words for item in table.leads],
    ]
