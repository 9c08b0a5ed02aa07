"""Numbered lines → the outline of a report."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from .documents import SourceDocument
from .errors import ReportError
from .facts import (
    read_attendance,
    read_city,
    read_edition,
    read_front_matter,
    read_period,
    read_study_people,
    read_supporters,
    read_venue,
)
from .headings import Part, recognise
from .lists import read_items
from .outline import (
    AxisKind,
    Item,
    Participant,
    Remark,
    ReportOutline,
    SpeakerOutline,
    SpeakerRole,
    StudyAxisOutline,
    TableOutline,
)
from .people import parse_participants
from .sections import Section, Sections, is_axis, sort_into_sections
from .structure import Block, Bullet, Heading, Paragraph, parse_structure
from .synthesis import read_synthesis
from .vocabulary import DEFAULT_LANGUAGE, Vocabulary, load_vocabulary

_LABEL = re.compile(r"(?:^|(?<=[.;)])\s+)(?P<label>[^.:;,()]{3,40}?)\s*:\s*")
#: All that is said at all tables is compared with all closing lines.
MAX_SAID = 1000
_AXIS_NUMBER = re.compile(r"^\s*\(?\d{1,2}\s*[.):-]\s*")


def parse_report(document: SourceDocument, language: str = DEFAULT_LANGUAGE) -> ReportOutline:
    """Return what a document says, or raise `ReportError` with the place that is wrong."""
    try:
        return _Parser(document, load_vocabulary(language)).parse()
    except ReportError as error:
        error.unit = document.unit
        raise


class _Parser:
    def __init__(self, document: SourceDocument, vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._remarks: list[Remark] = []

    def parse(self) -> ReportOutline:
        vocabulary = self._vocabulary
        blocks = parse_structure(
            self._document.lines, lambda words: recognise(words, vocabulary) is not None
        )
        sections = sort_into_sections(blocks, vocabulary)
        self._check_is_report(sections)
        front = read_front_matter(sections.front, vocabulary)
        introduction = sections.blocks(Part.INTRODUCTION)
        period = read_period([*sections.front, *introduction], vocabulary)
        texts = [block.text.plain for block in introduction]
        speakers, round_table = self._read_round_table(sections.blocks(Part.ROUND_TABLE))
        study_introduction, axes = self._read_study(sections.blocks(Part.STUDY))
        tables = tuple(self._read_table(section) for section in sections.tables())
        said = sum(len(table.examples) + len(table.leads) for table in tables)
        if said > MAX_SAID:
            raise ReportError(_("The tables have more than %(count)s items.") % {"count": MAX_SAID})
        for block in front.left_over:
            self._remark(
                _("Left out of the title page: “%(text)s”.") % {"text": block.text.plain},
                block.line,
            )
        return ReportOutline(
            name=self._document.name,
            unit=self._document.unit,
            language=vocabulary.language,
            title=front.title,
            subtitle=front.subtitle,
            date=period.start,
            end_date=period.end,
            edition=read_edition([front.title, front.subtitle, *texts], vocabulary),
            city=read_city(front),
            venue=read_venue(texts, vocabulary),
            attendance=read_attendance(texts, vocabulary),
            introduction=tuple(introduction),
            supporters=read_supporters(texts, vocabulary),
            study_introduction=study_introduction,
            study_axes=axes,
            round_table=round_table,
            speakers=(*self._study_speakers(study_introduction), *speakers),
            workshops_introduction=(
                *sections.blocks(Part.WORKSHOPS),
                *sections.blocks(Part.TABLES),
            ),
            tables=tables,
            synthesis=read_synthesis(sections.first(Part.SYNTHESIS), vocabulary),
            closing=tuple(sections.blocks(Part.CLOSING)),
            objectives=self._read_closing_list(sections, Part.CLOSING_OBJECTIVES),
            examples=self._read_closing_list(sections, Part.CLOSING_EXAMPLES),
            leads=self._read_closing_list(sections, Part.CLOSING_LEADS),
            warnings=tuple(self._remarks),
        )

    def _check_is_report(self, sections: Sections) -> None:
        if sections.tables():
            return
        if not any(section.part is not Part.SUMMARY for section in sections.sections):
            raise ReportError(
                _("This is not the report of a meeting: none of its parts was found."),
                reason=_("Expected headings such as: %(headings)s.")
                % {"headings": self._vocabulary.shown["headings"]},
            )
        raise ReportError(_("The report has no workshop table."))

    def _read_table(self, section: Section) -> TableOutline:
        number = section.known.number
        lists = {part: read_items(blocks) for part, blocks in section.lists.items()}
        missing = {
            Part.OBJECTIVES: _("Table %(number)s names no objective."),
            Part.EXAMPLES: _("Table %(number)s names no example."),
            Part.LEADS: _("Table %(number)s names no lead."),
        }
        for part, message in missing.items():
            if not lists.get(part):
                self._remark(message % {"number": number}, section.heading.line)
        return TableOutline(
            number=number,
            line=section.heading.line,
            participants=self._read_participants(section),
            objectives=lists.get(Part.OBJECTIVES, ()),
            examples=lists.get(Part.EXAMPLES, ()),
            leads=lists.get(Part.LEADS, ()),
        )

    def _read_participants(self, section: Section) -> tuple[Participant, ...]:
        participants: list[Participant] = []
        is_labelled = False
        for block in section.blocks:
            label, colon, rest = block.text.plain.partition(":")
            if colon and self._vocabulary.label_of(label) == "participants":
                is_labelled, text = True, rest
            elif is_labelled and (isinstance(block, Bullet) or not participants):
                text = block.text.plain
            else:
                raise ReportError(
                    _("This text belongs to no part of table %(number)s.")
                    % {"number": section.known.number},
                    line=block.line,
                    text=block.text.plain,
                    reason=_("A table begins with “%(label)s”.")
                    % {"label": self._vocabulary.shown["participants"]},
                )
            participants += parse_participants(text, block.line, self._vocabulary)
        if not participants:
            raise ReportError(
                _("Table %(number)s has no participants.") % {"number": section.known.number},
                line=section.heading.line,
                text=section.heading.text.plain,
                reason=_("A table begins with “%(label)s”.")
                % {"label": self._vocabulary.shown["participants"]},
            )
        return tuple(participants)

    def _read_closing_list(self, sections: Sections, part: Part) -> tuple[Item, ...]:
        items = read_items(sections.blocks(part))
        if not items:
            messages = {
                Part.CLOSING_OBJECTIVES: _("The report has no closing list of objectives."),
                Part.CLOSING_EXAMPLES: _("The report has no closing list of examples."),
                Part.CLOSING_LEADS: _("The report has no closing list of leads."),
            }
            self._remark(messages[part])
        return items

    def _read_study(
        self, blocks: Sequence[Block]
    ) -> tuple[tuple[Block, ...], tuple[StudyAxisOutline, ...]]:
        introduction: list[Block] = []
        axes: list[tuple[AxisKind, str, list[Block]]] = []
        for block in blocks:
            kind = self._axis_of(block)
            if kind:
                title = _AXIS_NUMBER.sub("", block.text.plain)
                axes.append((AxisKind(kind), title, []))
            elif axes:
                axes[-1][2].append(block)
            else:
                introduction.append(block)
        for _kind, title, body in axes:
            if not body:
                self._remark(_("Nothing stands under “%(title)s”.") % {"title": title})
        outlines = tuple(StudyAxisOutline(kind, title, tuple(body)) for kind, title, body in axes)
        return tuple(introduction), outlines

    def _axis_of(self, block: Block) -> str:
        is_title = isinstance(block, Heading) or (
            isinstance(block, Paragraph) and block.text.is_bold
        )
        return is_axis(block.text.plain, self._vocabulary) if is_title else ""

    def _study_speakers(self, blocks: Iterable[Block]) -> tuple[SpeakerOutline, ...]:
        return tuple(
            SpeakerOutline(block.line, SpeakerRole.STUDY, name)
            for block in blocks
            for name in read_study_people([block.text.plain], self._vocabulary)
        )

    def _read_round_table(
        self, blocks: Sequence[Block]
    ) -> tuple[tuple[SpeakerOutline, ...], tuple[Block, ...]]:
        speakers: list[SpeakerOutline] = []
        text: list[Block] = []
        for block in blocks:
            found = self._speakers_of(block)
            speakers += found
            if not found:
                text.append(block)
        return tuple(speakers), tuple(text)

    def _speakers_of(self, block: Block) -> list[SpeakerOutline]:
        """Return the people that a line `Animation : … Panel : …` introduces."""
        plain = block.text.plain
        labels = [
            (SpeakerRole(role), found)
            for found in _LABEL.finditer(plain)
            if (role := self._vocabulary.label_of(found["label"])) in {"host", "panel"}
        ]
        if not labels or labels[0][1].start() != 0:
            return []
        ends = [found.start() for _role, found in labels[1:]] + [len(plain)]
        speakers = []
        for (role, found), end in zip(labels, ends, strict=True):
            people = parse_participants(plain[found.end() : end], block.line, self._vocabulary)
            for person in people:
                if not person.name:
                    raise ReportError(_("A speaker has no name."), line=block.line, text=plain)
                speakers.append(SpeakerOutline(block.line, role, person.name, person.organisation))
        return speakers

    def _remark(self, message: str, line: int | None = None) -> None:
        self._remarks.append(Remark(message, line))
