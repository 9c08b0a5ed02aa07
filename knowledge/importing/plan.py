"""What an import would do, for people to read and for `applying` to carry out.

References (`ref`) name things within one plan: `example-3` and `lead-12` are fiches by their place
in the closing lists, `table-2-lead-4` is an item of a table. They are the same every time the same
document is read.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from .organisations import NamedOrganisation
from .outline import Kind, ReportOutline, SpeakerRole


class State(StrEnum):
    """What the document is to the site."""

    NEW = "new"
    """No report of this meeting is there."""
    UNCHANGED = "unchanged"
    """This very document was imported: there is nothing to do."""
    CHANGED = "changed"
    """A report of this meeting is there, and the document says something else."""


class Action(StrEnum):
    """What happens to a fiche."""

    CREATE = "create"
    KEEP = "keep"
    UPDATE = "update"
    REUSE = "reuse"
    """Another report led to a fiche of the same words: no second one is made."""


class Outcome(StrEnum):
    """What happens to a part of the report, or of a fiche, that the document words otherwise."""

    REPLACED = "replaced"
    """Nobody has touched it since it was imported: the new words take its place."""
    KEPT = "kept"
    """An editor has worked on it: it stays, and the difference is shown."""


@dataclass(frozen=True)
class Term:
    """A vocabulary term."""

    pk: int
    name: str


@dataclass(frozen=True)
class Change:
    """A difference between a page and the edited document."""

    key: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True)
class PlannedFiche:
    """A fiche of a closing list."""

    ref: str
    kind: Kind
    line: int
    title: str
    summary: str
    words: str
    objective: Term | None = None
    themes: tuple[Term, ...] = ()
    purpose: Term | None = None
    organisations: tuple[str, ...] = ()
    action: Action = Action.CREATE
    existing: int | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class PlannedItem:
    """An item of a table, and the fiche it is proposed for."""

    ref: str
    table: int
    kind: Kind
    words: str
    fiche: str | None = None
    score: float | None = None


@dataclass(frozen=True)
class PlannedPerson:
    """Somebody the document names."""

    ref: str
    name: str
    is_public: bool
    organisations: tuple[str, ...]
    existing: int | None = None


@dataclass(frozen=True)
class PlannedParticipant:
    """Somebody at a table; person and organisation are references."""

    person: str | None
    organisation: str | None
    situation: str
    companions: int


@dataclass(frozen=True)
class PlannedObjective:
    """An objective in a table's words, and the vocabulary term it clearly is."""

    words: str
    objective: Term | None


@dataclass(frozen=True)
class PlannedSpeaker:
    """Somebody who spoke to all."""

    role: SpeakerRole
    person: str
    organisation: str | None


@dataclass(frozen=True)
class PlannedTable:
    """A workshop table."""

    number: int
    participants: tuple[PlannedParticipant, ...]
    objectives: tuple[PlannedObjective, ...]
    items: tuple[PlannedItem, ...]

    def items_of(self, kind: Kind) -> tuple[PlannedItem, ...]:
        """Return the examples, or the leads."""
        return tuple(item for item in self.items if item.kind is kind)


@dataclass(frozen=True)
class ImportPlan:
    """Everything that one document leads to.

    Attributes:
        report_index: key of the page that the report goes under, None if there is none.
        fiche_index: key of the page that the fiches go under, None if there is none.
        series: key of the series of meetings, None if it is new; `series_name` is its name.
        as_new: whether a second report of the same meeting is wanted.
        existing_report: key of the report that the site has of this meeting.
        changes: how the edited document differs from that report.
        vanished: titles of fiches that came of the report and are no longer in the document.
    """

    outline: ReportOutline
    state: State
    report_index: int | None
    fiche_index: int | None
    title: str
    series: int | None
    series_name: str
    organisations: tuple[NamedOrganisation, ...]
    people: tuple[PlannedPerson, ...]
    partners: tuple[str, ...]
    speakers: tuple[PlannedSpeaker, ...]
    tables: tuple[PlannedTable, ...]
    fiches: tuple[PlannedFiche, ...]
    editors_note: str
    as_new: bool = False
    existing_report: int | None = None
    changes: tuple[Change, ...] = ()
    vanished: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def digest(self) -> str:
        """Fingerprint of what the document says."""
        return self.outline.digest

    @property
    def items(self) -> tuple[PlannedItem, ...]:
        """All items of all tables, in order."""
        return tuple(item for table in self.tables for item in table.items)

    @property
    def matches(self) -> tuple[PlannedItem, ...]:
        """The items that are proposed for a fiche."""
        return tuple(item for item in self.items if item.fiche is not None)

    def with_warnings(self, warnings: tuple[str, ...]) -> "ImportPlan":
        """Return the same plan with these warnings."""
        return replace(self, warnings=warnings)

    def fiche(self, ref: str) -> PlannedFiche:
        """Return the fiche of that reference; `KeyError` if there is none."""
        for fiche in self.fiches:
            if fiche.ref == ref:
                return fiche
        raise KeyError(ref)

    def fiches_of(self, kind: Kind) -> tuple[PlannedFiche, ...]:
        """Return the fiches of one closing list."""
        return tuple(fiche for fiche in self.fiches if fiche.kind is kind)
