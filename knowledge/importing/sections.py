"""The blocks of a document, sorted into the parts of a report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from knowledge.text.normalise import words

from .errors import ReportError
from .headings import KnownHeading, Part, recognise
from .structure import Block, Heading, Mark, Paragraph
from .vocabulary import Vocabulary

#: Parts of running text, where a deeper heading of any words is a heading within the text.
FREE_PARTS = frozenset(
    {Part.INTRODUCTION, Part.STUDY, Part.ROUND_TABLE, Part.WORKSHOPS, Part.TABLES, Part.CLOSING}
)
#: Parts that have lists under headings of their own.
LISTED_PARTS = frozenset({Part.TABLE, Part.SYNTHESIS})
LISTS = frozenset({Part.OBJECTIVES, Part.EXAMPLES, Part.LEADS})
CLOSING_PARTS = frozenset(
    {Part.CLOSING, Part.CLOSING_OBJECTIVES, Part.CLOSING_EXAMPLES, Part.CLOSING_LEADS}
)

_PAGE_NUMBER = re.compile(r"[\s.…·]*(?<!\d)\d{1,4}$")

_AT_THE_END = {
    Part.OBJECTIVES: Part.CLOSING_OBJECTIVES,
    Part.EXAMPLES: Part.CLOSING_EXAMPLES,
    Part.LEADS: Part.CLOSING_LEADS,
}
_IN_A_TABLE = {
    Part.CLOSING_OBJECTIVES: Part.OBJECTIVES,
    Part.CLOSING_LEADS: Part.LEADS,
}


@dataclass
class Section:
    """A part of the report: what stands under its heading, and its lists if it has any."""

    known: KnownHeading
    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    lists: dict[Part, list[Block]] = field(default_factory=dict)
    list_headings: dict[Part, Heading] = field(default_factory=dict)

    @property
    def part(self) -> Part:
        return self.known.part


@dataclass
class Sections:
    """All parts in the order of the document, and what stands before the first."""

    front: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def first(self, part: Part) -> Section | None:
        """Return the section of that part, or None."""
        return next((section for section in self.sections if section.part is part), None)

    def blocks(self, part: Part) -> list[Block]:
        """Return what stands directly under that part's heading; nothing if it is missing."""
        section = self.first(part)
        return section.blocks if section else []

    def tables(self) -> list[Section]:
        """Return the workshop tables in the order of the document."""
        return [section for section in self.sections if section.part is Part.TABLE]


def is_axis(heading: str, vocabulary: Vocabulary) -> str:
    """Return which question of the study a heading asks (`why`, `obstacles`, `levers`), or ""."""
    return next(
        (vocabulary.study_axes[word] for word in words(heading) if word in vocabulary.study_axes),
        "",
    )


def sort_into_sections(blocks: Iterable[Block], vocabulary: Vocabulary) -> Sections:
    """Sort blocks into the parts of a report.

    Raises:
        ReportError: a heading that reports do not have, a part that comes twice, a table out of
            order, or a list that belongs to no table.
    """
    return _Sorter(vocabulary).sort(blocks)


class _Sorter:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._sections = Sections()
        self._current: Section | None = None
        self._target: list[Block] = self._sections.front
        self._first_in_summary: KnownHeading | None = None
        self._summary_is_numbered = False

    def sort(self, blocks: Iterable[Block]) -> Sections:
        for block in blocks:
            if isinstance(block, Heading):
                self._sort_heading(block)
            elif self._current is not None and self._current.part is Part.SUMMARY:
                self._summary_is_numbered |= bool(_PAGE_NUMBER.search(block.text.plain))
            else:
                self._check_bold_line(block)
                self._target.append(block)
        return self._sections

    def _sort_heading(self, heading: Heading) -> None:
        if not heading.text:
            return
        known = recognise(heading.text.plain, self._vocabulary)
        current = self._current
        if current is not None and current.part is Part.SUMMARY and self._is_entry(heading, known):
            return
        if known is None:
            self._sort_unknown(heading)
        elif known.part in LISTS or known.part in _IN_A_TABLE:
            self._sort_list(heading, known)
        else:
            self._open_section(heading, known)

    def _is_entry(self, heading: Heading, known: KnownHeading | None) -> bool:
        """Whether a heading in the table of contents is one of its lines.

        A styled heading is not, and one with a page number is. One that is only words ends a
        table of contents with page numbers; it ends one without when it is the first that the
        table listed: the report itself begins.
        """
        if heading.mark is Mark.STYLE:
            return False
        words = heading.text.plain
        without_number = _PAGE_NUMBER.sub("", words)
        if without_number != words and recognise(without_number, self._vocabulary):
            return True
        if self._summary_is_numbered:
            return False
        if self._first_in_summary is None:
            self._first_in_summary = known
            return True
        return known != self._first_in_summary

    def _sort_unknown(self, heading: Heading) -> None:
        current = self._current
        if current is None:
            self._sections.front.append(heading)
        elif self._is_within_text(heading, current):
            current.blocks.append(heading)
        else:
            raise _unknown_heading(heading, current)

    def _is_within_text(self, heading: Heading, current: Section) -> bool:
        """Whether a heading that opens no part is one within running text."""
        if current.part is Part.STUDY and is_axis(heading.text.plain, self._vocabulary):
            return True
        return current.part in FREE_PARTS and heading.level > current.heading.level > 0

    def _sort_list(self, heading: Heading, known: KnownHeading) -> None:
        current = self._current
        part = known.part
        if current is not None and current.part in LISTED_PARTS:
            inner = _IN_A_TABLE.get(part, part)
            # “Objectifs” in a table that has none yet is the table's; later it is the closing list.
            if part in LISTS or inner not in current.lists:
                self._target = current.lists.setdefault(inner, [])
                current.list_headings.setdefault(inner, heading)
                return
        part = _AT_THE_END.get(part, part)
        in_closing = current is not None and current.part in CLOSING_PARTS
        if known.part in LISTS and not in_closing:
            raise ReportError(
                _("This list belongs to no table."),
                line=heading.line,
                text=heading.text.plain,
                reason=_("Lists stand under a table, the general synthesis or the closing."),
            )
        self._open_section(heading, KnownHeading(part))

    def _open_section(self, heading: Heading, known: KnownHeading) -> None:
        if known.part is Part.TABLE:
            if self._continues_table(heading, known):
                return
        elif self._sections.first(known.part):
            raise ReportError(
                _("This part comes twice."),
                line=heading.line,
                text=heading.text.plain,
                reason=_("A report has each of its parts once."),
            )
        section = Section(known, heading)
        self._sections.sections.append(section)
        self._current, self._target = section, section.blocks

    def _continues_table(self, heading: Heading, known: KnownHeading) -> bool:
        """Check a table's number; whether it goes on with the table before."""
        tables = self._sections.tables()
        if known.again and tables and tables[-1].known.number == known.number:
            return True
        expected = len(tables) + 1
        if known.number == expected:
            return False
        if any(table.known.number == known.number for table in tables):
            message = _("Table %(number)s comes twice.") % {"number": known.number}
        else:
            message = _("Table %(number)s comes where table %(expected)s should be.") % {
                "number": known.number,
                "expected": expected,
            }
        raise ReportError(
            message,
            line=heading.line,
            text=heading.text.plain,
            reason=_("Tables are numbered from 1 without a gap."),
        )

    def _check_bold_line(self, block: Block) -> None:
        """Within a table, a short line that is all bold is a heading: refuse an unknown one."""
        current = self._current
        if current is None or current.part not in LISTED_PARTS or not isinstance(block, Paragraph):
            return
        if block.text.is_bold and len(block.text.plain) < 100:
            raise _unknown_heading(block, current)


def _unknown_heading(block: Heading | Paragraph, current: Section) -> ReportError:
    return ReportError(
        _("This heading is not one that reports have."),
        line=block.line,
        text=block.text.plain,
        reason=_("It follows “%(part)s”. Name it as the guide does, or make it ordinary text.")
        % {"part": current.heading.text.plain},
    )
