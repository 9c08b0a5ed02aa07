"""An edited document against the report that the site has of the meeting."""

from dataclasses import replace

from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.models import EventReportPage, FichePage

from .comparing import compare, fiche_labels, fiche_parts, report_labels, report_parts
from .log import imported_fingerprints
from .plan import Action, Change, ImportPlan, Outcome, PlannedFiche, State
from .planned_parts import planned_fiche_parts, planned_report_parts
from .remarks import Remarks


def compare_with(plan: ImportPlan, report: EventReportPage, remarks: Remarks) -> ImportPlan:
    """Return the plan with its state and with all that the document says otherwise."""
    if report.source_digest == plan.digest:
        fiches = tuple(replace(fiche, action=Action.KEEP) for fiche in plan.fiches)
        return replace(plan, state=State.UNCHANGED, fiches=fiches)
    keys = [report.pk, *(fiche.existing for fiche in plan.fiches if fiche.existing)]
    imported = imported_fingerprints(keys)
    changes = _report_changes(plan, report, imported.get(report.pk, {}), remarks)
    fiches = tuple(_compare_fiche(fiche, imported, remarks) for fiche in plan.fiches)
    used = {fiche.existing for fiche in fiches}
    came_of_it = FichePage.objects.filter(origin=report).order_by("pk")
    vanished = tuple(title for pk, title in came_of_it.values_list("pk", "title") if pk not in used)
    is_same = not (changes or vanished) and all(
        fiche.action in {Action.KEEP, Action.REUSE} for fiche in fiches
    )
    return replace(
        plan,
        state=State.UNCHANGED if is_same else State.CHANGED,
        changes=changes,
        fiches=fiches,
        vanished=vanished,
    )


def _report_changes(
    plan: ImportPlan, report: EventReportPage, imported: dict[str, str], remarks: Remarks
) -> tuple[Change, ...]:
    draft = report.get_latest_revision_as_object()
    numbers = {table.number for table in (*plan.tables, *draft.tables.all())}
    changes = compare(
        imported, report_parts(draft), planned_report_parts(plan), report_labels(sorted(numbers))
    )
    return _respect_lock(report, changes, remarks)


def _compare_fiche(
    fiche: PlannedFiche, imported: dict[int, dict[str, str]], remarks: Remarks
) -> PlannedFiche:
    if fiche.action is not Action.KEEP or fiche.existing is None:
        return fiche
    page = FichePage.objects.get(pk=fiche.existing)
    changes = compare(
        imported.get(page.pk, {}),
        fiche_parts(page.get_latest_revision_as_object()),
        planned_fiche_parts(fiche),
        fiche_labels(),
    )
    changes = _respect_lock(page, changes, remarks)
    return replace(fiche, action=Action.UPDATE, changes=changes) if changes else fiche


def _respect_lock(page: Page, changes: tuple[Change, ...], remarks: Remarks) -> tuple[Change, ...]:
    """Keep a page as it is while it is locked, by an editor or by its workflow."""
    if not changes or page.get_lock() is None:
        return changes
    remarks.add(_("“%(title)s” is locked: it stays as it is.") % {"title": page.title})
    return tuple(replace(change, outcome=Outcome.KEPT) for change in changes)
