"""The outline of a report and the database → what an import would do. Nothing is written here."""

import re

from django.utils.translation import gettext as _

from knowledge.text.normalise import key

from .directory import PersonRegistry, organisation_registry
from .errors import shorten
from .existing import find_places, find_report, find_series, known_fiches
from .outline import ReportOutline
from .plan import ImportPlan, PlannedSpeaker, State
from .planning_fiches import FichePlanner, recognise_existing
from .planning_tables import plan_tables, propose_matches
from .planning_updates import compare_with
from .remarks import Remarks
from .terms import Terms
from .vocabulary import load_vocabulary

MAX_TITLE = 255
MAX_SERIES = 160

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def make_plan(
    outline: ReportOutline, *, as_new: bool = False, needs_places: bool = True
) -> ImportPlan:
    """Return what importing a report would do.

    Args:
        outline: the report.
        as_new: make a second report even if the site has one of the same meeting, unless that
            one was imported from this very document.
        needs_places: whether missing index pages are an error or a warning.

    Raises:
        ReportError: there is no place for the pages.
    """
    return _Planner(outline, as_new=as_new, needs_places=needs_places).plan()


class _Planner:
    def __init__(self, outline: ReportOutline, *, as_new: bool, needs_places: bool) -> None:
        self._outline = outline
        self._as_new = as_new
        self._vocabulary = load_vocabulary(outline.language)
        self._remarks = Remarks(outline.unit)
        self._places = find_places()
        if needs_places:
            self._places.check()
        elif self._places.reports is None or self._places.fiches is None:
            self._remarks.add(_("The site has no index page for reports or for fiches."))
        for remark in outline.warnings:
            self._remarks.add(remark.message, remark.line)
        self._terms = Terms(self._places.locale, self._vocabulary, self._remarks)
        self._organisations = organisation_registry(self._vocabulary)
        self._people = PersonRegistry()

    def plan(self) -> ImportPlan:
        outline, remarks = self._outline, self._remarks
        title = shorten(outline.full_title, MAX_TITLE)
        name = self._series_name()
        series = find_series(title, name)
        report = find_report(outline, title, series, self._places.locale)
        # The very same document never makes a second report.
        is_same = report is not None and report.source_digest == outline.digest
        as_new = self._as_new and not is_same
        if as_new:
            report = None
        speakers = self._plan_speakers()
        tables = plan_tables(outline.tables, self._terms, self._organisations, self._people)
        partners = self._plan_partners()
        planner = FichePlanner(outline, self._vocabulary, self._terms, self._organisations, remarks)
        known = [] if as_new else known_fiches(self._places.locale)
        is_own = {each.pk: report is not None and each.origin == report.pk for each in known}
        fiches = tuple(
            recognise_existing(
                planner.plan(),
                own=[each for each in known if is_own[each.pk]],
                others=[each for each in known if not is_own[each.pk]],
                vocabulary=self._vocabulary,
                remarks=remarks,
            )
        )
        tables = propose_matches(tables, outline.tables, fiches, self._vocabulary, remarks)
        organisations = tuple(self._organisations)
        people = self._people.plan(
            {each.ref: each.pk for each in organisations if each.pk is not None}
        )
        for warning in self._people.warnings:
            remarks.add(warning)
        self._remark_near_misses()
        plan = ImportPlan(
            outline=outline,
            state=State.NEW,
            report_index=self._places.reports.pk if self._places.reports else None,
            fiche_index=self._places.fiches.pk if self._places.fiches else None,
            title=title,
            series=series.pk if series else None,
            series_name=series.name if series else name,
            organisations=organisations,
            people=tuple(people),
            partners=partners,
            speakers=speakers,
            tables=tables,
            fiches=fiches,
            editors_note=self._editors_note(),
            as_new=as_new,
            existing_report=report.pk if report else None,
            warnings=remarks.all(),
        )
        if report is None:
            return plan
        return compare_with(plan, report, remarks).with_warnings(remarks.all())

    def _series_name(self) -> str:
        """Return the title without what tells one meeting of a series from the others."""
        words = [
            word
            for word in _YEAR.sub(" ", self._outline.title).split()
            if key(word) not in self._vocabulary.ordinals
        ]
        name = " ".join(words).strip(" ,-–:")
        return (name or self._outline.title)[:MAX_SERIES]

    def _editors_note(self) -> str:
        """Return what an editor should compare: two figures for how many people came."""
        if not self._outline.attendance:
            return ""
        people = [who for table in self._outline.tables for who in table.participants]
        note = _(
            "Attendance: the report says “%(stated)s”; its tables name %(named)s people and "
            "%(companions)s who came along."
        )
        return note % {
            "stated": self._outline.attendance,
            "named": len(people),
            "companions": sum(who.companions for who in people),
        }

    def _plan_partners(self) -> tuple[str, ...]:
        refs = (self._organisations.add(name).ref for name in self._outline.supporters)
        return tuple(dict.fromkeys(refs))

    def _plan_speakers(self) -> tuple[PlannedSpeaker, ...]:
        planned = []
        for speaker in self._outline.speakers:
            organisation = (
                self._organisations.add(speaker.organisation).ref if speaker.organisation else None
            )
            person = self._people.add(speaker.name, organisation, is_public=True)
            planned.append(PlannedSpeaker(speaker.role, person, organisation))
        return tuple(planned)

    def _remark_near_misses(self) -> None:
        for name, other in self._organisations.near_misses():
            self._remarks.add(
                _("“%(name)s” and “%(other)s” look alike and are kept apart.")
                % {"name": name, "other": other}
            )
