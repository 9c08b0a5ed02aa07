"""Writing the parts of a report that are not its tables."""

from collections.abc import Callable, Collection
from typing import Any

from knowledge.models import EventReportPage, ReportPartner, Speaker, StudyAxis

from .plan import ImportPlan
from .planned_parts import planned_report_parts
from .registering import Records
from .richtext import to_html
from .synthesis_blocks import synthesis_blocks


class ReportWriter:
    """Sets the parts of a report, by the names that `comparing.report_parts` gives them.

    The page is changed in memory; saving is up to the caller.
    """

    def __init__(self, report: EventReportPage, plan: ImportPlan, records: Records) -> None:
        self._report = report
        self._plan = plan
        self._records = records
        self._writers: dict[str, Callable[[], None]] = {
            "title": self._write_title,
            "facts": self._write_facts,
            "introduction": self._write_introduction,
            "partners": self._write_partners,
            "study": self._write_study,
            "axes": self._write_axes,
            "speakers": self._write_speakers,
            "round_table": self._write_round_table,
            "workshops": self._write_workshops,
            "synthesis": self._write_synthesis,
            "closing": self._write_closing,
        }

    def write_all(self) -> None:
        """Set every part."""
        self.write(self._writers)

    def write(self, names: Collection[str]) -> None:
        """Set the parts of these names; names of tables' parts are left to `tables`."""
        for name, writer in self._writers.items():
            if name in names:
                writer()

    def _write_title(self) -> None:
        self._report.title = self._plan.title

    def _write_facts(self) -> None:
        outline = self._plan.outline
        self._report.date = outline.date
        self._report.end_date = outline.end_date
        self._report.edition = outline.edition
        self._report.city = outline.city[:120]
        self._report.venue = outline.venue[:255]
        self._report.attendance = outline.attendance[:255]

    def _write_introduction(self) -> None:
        self._report.introduction = to_html(self._plan.outline.introduction)

    def _write_partners(self) -> None:
        self._report.partners.set(
            ReportPartner(organisation=self._records.organisations[ref], sort_order=position)
            for position, ref in enumerate(self._plan.partners)
        )

    def _write_study(self) -> None:
        self._report.study_introduction = to_html(self._plan.outline.study_introduction)

    def _write_axes(self) -> None:
        self._report.study_axes.set(
            StudyAxis(
                kind=str(axis.kind),
                title=axis.title[:255],
                body=to_html(axis.body),
                sort_order=position,
            )
            for position, axis in enumerate(self._plan.outline.study_axes)
        )

    def _write_speakers(self) -> None:
        self._report.speakers.set(
            Speaker(
                role=str(speaker.role),
                person=self._records.people[speaker.person],
                organisation=self._records.organisation(speaker.organisation),
                sort_order=position,
            )
            for position, speaker in enumerate(self._plan.speakers)
        )

    def _write_round_table(self) -> None:
        self._report.round_table = to_html(self._plan.outline.round_table)

    def _write_workshops(self) -> None:
        self._report.workshops_introduction = to_html(self._plan.outline.workshops_introduction)

    def _write_synthesis(self) -> None:
        blocks: Any = synthesis_blocks(self._plan.outline.synthesis)
        self._report.synthesis = blocks

    def _write_closing(self) -> None:
        self._report.closing = to_html(self._plan.outline.closing)


def all_report_parts(plan: ImportPlan) -> set[str]:
    """Return the names of all parts of the report that a plan makes, those of its tables too."""
    return {*planned_report_parts(plan)}
