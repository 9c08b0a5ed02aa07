"""A plan and an editor's decisions → draft pages, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from knowledge.models import (
    EventReportPage,
    EventSeries,
    FicheIndexPage,
    FichePage,
    ReportIndexPage,
)

from .comparing import fiche_parts, report_parts
from .decisions import Decisions
from .errors import ReportError
from .log import log_import
from .outline import Kind
from .pages import add_page, unique_slug
from .plan import Action, ImportPlan, Outcome, PlannedFiche, State
from .references import deferred_references
from .registering import DirectoryWriter
from .report_parts import ReportWriter, all_report_parts
from .tables import TableWriter

#: Called with (steps done, steps in all, what was done).
Progress = Callable[[int, int, str], None]


@dataclass
class ImportResult:
    """What an import led to.

    Attributes:
        report: the report, new or already there.
        fiches: the fiches by their reference in the plan, new or already there.
        created: pages that were made.
        updated: pages that got a new draft.
        has_written: whether anything was written.
    """

    report: EventReportPage
    fiches: dict[str, FichePage]
    created: list[Any] = field(default_factory=list)
    updated: list[Any] = field(default_factory=list)

    @property
    def has_written(self) -> bool:
        return bool(self.created or self.updated)


def apply_plan(
    plan: ImportPlan,
    *,
    decisions: Decisions | None = None,
    user: Any = None,
    progress: Progress | None = None,
    update: bool = False,
) -> ImportResult:
    """Carry out an import and return what it led to.

    A new report becomes draft pages. A document that was imported already changes nothing. An
    edited one changes the pages only with `update`: what nobody touched since the import follows
    the document, in new drafts; what an editor worked on stays; what is new is added; nothing is
    deleted or published.

    Args:
        plan: what `planning.make_plan` returned.
        decisions: which matches an editor accepts, changes or refuses; the others stay proposals.
        user: who imports, for the log; None for the command line.
        progress: called after each page.
        update: whether an edited document may change existing pages.

    Raises:
        ReportError: there is no place for the pages, somebody imported the document meanwhile, or
            it is an edited one and `update` is not given. Nothing has been written then.
    """
    if plan.report_index is None or plan.fiche_index is None:
        raise ReportError(
            _("The site has no index page for reports or for fiches."),
            reason=_("Run the command setup_site, then import again."),
        )
    if plan.state is State.CHANGED and not update:
        raise ReportError(
            _("A report of this meeting is on the site already, and the document differs from it."),
            reason=_("Confirm the update to change its drafts."),
        )
    if plan.state is State.UNCHANGED:
        return _existing(plan)
    with transaction.atomic(), deferred_references() as written:
        writer = _Writer(plan, decisions or Decisions(), user, progress)
        result = writer.write()
        written += [*result.created, *result.updated, *writer.people]
    return result


def _existing(plan: ImportPlan) -> ImportResult:
    fiches = FichePage.objects.in_bulk([fiche.existing for fiche in plan.fiches if fiche.existing])
    return ImportResult(
        report=EventReportPage.objects.get(pk=plan.existing_report),
        fiches={
            fiche.ref: fiches[fiche.existing] for fiche in plan.fiches if fiche.existing in fiches
        },
    )


class _Writer:
    def __init__(
        self, plan: ImportPlan, decisions: Decisions, user: Any, progress: Progress | None
    ) -> None:
        self._plan = plan
        self._decisions = decisions
        self._user = user
        self._progress = progress
        # The fiches, the report, and the directory.
        self._steps = len(plan.fiches) + 2
        self._done = 0

    def write(self) -> ImportResult:
        plan = self._plan
        # Two imports at once: the second waits here, then sees the first one's report.
        report_index = ReportIndexPage.objects.select_for_update().get(pk=plan.report_index)
        self._check_not_imported()
        is_new = plan.state is State.NEW
        parts = all_report_parts(plan) if is_new else self._replaced_parts()
        self._records = DirectoryWriter(plan).write(parts)
        self.people = list(self._records.people.values())
        self._step(_("Directory"))
        if is_new:
            report = self._create_report(report_index)
        else:
            report = EventReportPage.objects.get(pk=plan.existing_report)
        result = ImportResult(report=report, fiches={})
        self._write_fiches(result)
        if is_new:
            self._finish_report(report, result)
        else:
            self._update_report(report, parts, result)
        self._step(str(report))
        return result

    def _check_not_imported(self) -> None:
        """Refuse when the same document was imported since the plan was made.

        Raises:
            ReportError: it was.
        """
        if self._plan.state is not State.NEW or self._plan.as_new:
            return
        if EventReportPage.objects.filter(source_digest=self._plan.digest).exists():
            raise ReportError(
                _("This document has just been imported."),
                reason=_("Open the list of reports to see it."),
            )

    # The report

    def _create_report(self, index: ReportIndexPage) -> EventReportPage:
        plan, outline = self._plan, self._plan.outline
        report = EventReportPage(
            title=plan.title,
            slug=unique_slug(
                f"{plan.series_name} {outline.city} {outline.date.year}",
                Page.objects.child_of(index),
            ),
            locale=index.locale,
            owner=self._user,
            live=False,
            date=outline.date,
            editors_note=plan.editors_note,
            source_digest=plan.digest,
            series=self._series(),
        )
        writer = ReportWriter(report, plan, self._records)
        writer.write_all()
        add_page(index, report)
        return report

    def _finish_report(self, report: EventReportPage, result: ImportResult) -> None:
        """Add the tables, whose items lead to fiches, and save the first revision."""
        writer = TableWriter(report, self._plan, self._records, result.fiches, self._decisions)
        writer.write_all()
        report.save(clean=False)
        revision = report.save_revision(user=self._user, log_action=False, changed=False)
        self._log(report, report_parts(report), revision)
        result.created.insert(0, report)

    def _replaced_parts(self) -> set[str]:
        """Return the names of the parts that nobody has worked on and the document changes."""
        return {change.key for change in self._plan.changes if change.outcome is Outcome.REPLACED}

    def _update_report(
        self, report: EventReportPage, names: set[str], result: ImportResult
    ) -> None:
        """Save a new draft with these parts as the document has them."""
        plan = self._plan
        EventReportPage.objects.filter(pk=report.pk).update(source_digest=plan.digest)
        report.source_digest = plan.digest
        draft = report.get_latest_revision_as_object()
        draft.source_digest = plan.digest
        ReportWriter(draft, plan, self._records).write(names)
        tables = TableWriter(draft, plan, self._records, result.fiches, self._decisions)
        tables.write(names)
        has_new_links = tables.link_unmatched()
        result.report = draft
        if not names and not has_new_links:
            return
        revision = draft.save_revision(user=self._user, log_action=False)
        parts = {name: lines for name, lines in report_parts(draft).items() if name in names}
        self._log(draft, parts, revision)
        result.updated.insert(0, draft)

    def _series(self) -> EventSeries:
        plan = self._plan
        if plan.series is not None:
            return EventSeries.objects.get(pk=plan.series)
        return EventSeries.objects.create(
            name=plan.series_name, slug=unique_slug(plan.series_name, EventSeries.objects.all())
        )

    # The fiches

    def _write_fiches(self, result: ImportResult) -> None:
        index = FicheIndexPage.objects.get(pk=self._plan.fiche_index)
        known = FichePage.objects.in_bulk(
            [fiche.existing for fiche in self._plan.fiches if fiche.existing]
        )
        for fiche in self._plan.fiches:
            page = known.get(fiche.existing) if fiche.existing else None
            if page is None:
                page = self._create_fiche(fiche, index, result.report)
                result.created.append(page)
            elif fiche.action is Action.UPDATE and self._update_fiche(fiche, page):
                result.updated.append(page)
            result.fiches[fiche.ref] = page
            self._step(fiche.title)

    def _create_fiche(
        self, fiche: PlannedFiche, index: FicheIndexPage, report: EventReportPage
    ) -> FichePage:
        is_lead = fiche.kind is Kind.LEAD
        page = FichePage(
            title=fiche.title,
            slug=unique_slug(fiche.title, Page.objects.child_of(index)),
            locale=index.locale,
            owner=self._user,
            live=False,
            summary=fiche.summary,
            status=FichePage.Status.LEAD if is_lead else FichePage.Status.EXAMPLE,
            progress=FichePage.Progress.TO_START if is_lead else "",
            purpose_id=fiche.purpose.pk if fiche.purpose else None,
            origin=report,
            origin_words=fiche.words,
        )
        self._records.mention(page, fiche.organisations)
        add_page(index, page)
        # Terms can be given only to a page that is stored; committing them spares a second save.
        page.objectives.set([fiche.objective.pk] if fiche.objective else [])
        page.objectives.commit()
        page.themes.set([theme.pk for theme in fiche.themes])
        page.themes.commit()
        revision = page.save_revision(user=self._user, log_action=False, changed=False)
        self._log(page, fiche_parts(page), revision)
        return page

    def _update_fiche(self, fiche: PlannedFiche, page: FichePage) -> bool:
        """Save a new draft of a fiche; whether there was anything to change."""
        names = {change.key for change in fiche.changes if change.outcome is Outcome.REPLACED}
        if not names:
            return False
        draft = page.get_latest_revision_as_object()
        if "title" in names:
            draft.title = fiche.title
        if "summary" in names:
            draft.summary = fiche.summary
            draft.origin_words = fiche.words
        if "objectives" in names:
            draft.objectives.set([fiche.objective.pk] if fiche.objective else [])
        if "themes" in names:
            draft.themes.set([theme.pk for theme in fiche.themes])
        if "purpose" in names:
            draft.purpose_id = fiche.purpose.pk if fiche.purpose else None
        revision = draft.save_revision(user=self._user, log_action=False)
        # The words are how the next import finds this fiche, whether the draft is published or not.
        FichePage.objects.filter(pk=page.pk).update(origin_words=fiche.words)
        parts = {name: lines for name, lines in fiche_parts(draft).items() if name in names}
        self._log(draft, parts, revision)
        return True

    def _log(self, page: Any, parts: dict[str, list[str]], revision: Revision) -> None:
        log_import(page, parts, user=self._user, revision=revision, digest=self._plan.digest)

    def _step(self, what: str) -> None:
        self._done += 1
        if self._progress:
            self._progress(self._done, self._steps, what)
