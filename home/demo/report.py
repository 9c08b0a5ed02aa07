"""The report of the demonstration content: imported like any other, then finished."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from home.tree import Tree
from knowledge.importing.applying import apply_plan
from knowledge.importing.decisions import Decision, Decisions, Verdict
from knowledge.importing.documents import read_file
from knowledge.importing.outline import Kind
from knowledge.importing.parsing import parse_report
from knowledge.importing.plan import ImportPlan, PlannedItem, State
from knowledge.importing.planning import make_plan
from knowledge.models import EventReportPage, EventSeries, ReportPartner
from knowledge.text.normalise import key as word_key

from .errors import ContentError
from .fiches import complete_fiches, pair_with_drafts
from .identity import demo_uuid, find_page
from .lookups import Lookups
from .publishing import free_slug, publish
from .reading import CONTENT_FOLDER
from .reporting import Progress
from .shapes import DemoContent, ReportEntry, SeriesEntry


def ensure_report(tree: Tree, content: DemoContent, lookups: Lookups, progress: Progress) -> None:
    """Import the report, decide on its matches, complete and publish its fiches and itself.

    Nothing happens if that was done before, or if the site has a report of the same meeting.

    Raises:
        ContentError: the files do not say what the imported report says.
        ReportError: the importer cannot read the report.
    """
    entry = content.report.report
    if find_page(EventReportPage, entry.key, tree.home.locale_id) is not None:
        progress.done(_("The report is there."))
        return
    _ensure_series(entry.series)
    plan = make_plan(parse_report(read_file(CONTENT_FOLDER / entry.file)))
    if plan.state is not State.NEW:
        progress.done(_("Another report of the same meeting is there and stays as it is."))
        return
    show = progress.step(_("Import of the report"))
    result = apply_plan(
        plan,
        decisions=_decide(plan, content),
        progress=lambda done, total, _what: show(done, total),
    )
    pairs = pair_with_drafts(content.fiches.fiches, result.fiches.values())
    complete_fiches(pairs, content.fiches, lookups, progress.step(_("Fiches")))
    _complete(result.report, tree, content, lookups)


def _ensure_series(entry: SeriesEntry) -> None:
    """Add the series of meetings if there is none of its name or address."""
    series = EventSeries.objects.values_list("name", "slug")
    if not any(
        word_key(name) == word_key(entry.name) or slug == entry.slug for name, slug in series
    ):
        EventSeries.objects.create(name=entry.name, slug=entry.slug, description=entry.description)


def _decide(plan: ImportPlan, content: DemoContent) -> Decisions:
    """Return a decision on every item: the fiche that the content file names, or none.

    Raises:
        ContentError: the file speaks of an item that the report does not have.
    """
    refs = _refs_by_key(plan, content)
    matches = content.report.matches
    wanted = {
        (kind, table, position): refs[key]
        for kind, tables in ((Kind.EXAMPLE, matches.examples), (Kind.LEAD, matches.leads))
        for table, items in tables.items()
        for position, key in items.items()
    }
    decisions: dict[str, Decision] = {}
    for table in plan.tables:
        for kind in Kind:
            for position, item in enumerate(table.items_of(kind), start=1):
                ref = wanted.pop((kind, table.number, position), None)
                decisions[item.ref] = _decision(item, ref)
    if wanted:
        raise ContentError(
            [
                _("report.yaml: table %(table)s has no %(kind)s %(position)s.")
                % {"table": table, "kind": kind.value, "position": position}
                for kind, table, position in wanted
            ]
        )
    return Decisions(decisions)


def _decision(item: PlannedItem, ref: str | None) -> Decision:
    """Return what is decided on an item: its fiche is `ref`, or it has none."""
    if ref is not None:
        return Decision(Verdict.ACCEPT, ref)
    return Decision(Verdict.REFUSE if item.fiche else Verdict.LATER)


def _refs_by_key(plan: ImportPlan, content: DemoContent) -> Mapping[str, str]:
    """Return the plan's reference of each fiche of the content, found by its bullet.

    Raises:
        ContentError: a bullet of the content is not in the report.
    """
    by_words = {word_key(fiche.words): fiche.ref for fiche in plan.fiches}
    refs, problems = {}, []
    for entry in content.fiches.fiches:
        ref = by_words.get(word_key(entry.bullet))
        if ref is None:
            problems.append(
                _("fiches.yaml[%(key)s]: the report has no such bullet.") % {"key": entry.key}
            )
        else:
            refs[entry.key] = ref
    if problems:
        raise ContentError(problems)
    return refs


def _complete(report: EventReportPage, tree: Tree, content: DemoContent, lookups: Lookups) -> None:
    """Set the facts that the report's text does not hold, and publish it."""
    entry = content.report.report
    draft = report.get_latest_revision_as_object()
    draft.title = draft.draft_title = entry.title
    draft.slug = free_slug(tree.reports, entry.key)
    draft.translation_key = demo_uuid(EventReportPage, entry.key)
    draft.summary = entry.summary
    draft.series = EventSeries.objects.filter(slug=entry.series.slug).first() or draft.series
    draft.edition = entry.edition
    draft.date = entry.date
    draft.city = entry.city
    draft.venue = entry.venue
    draft.attendance = entry.attendance
    draft.editors_note = entry.editors_note
    _set_partners(draft, entry, lookups)
    _set_objectives(draft, content.report.objectives, lookups)
    publish(draft)


def _set_partners(draft: EventReportPage, entry: ReportEntry, lookups: Lookups) -> None:
    """Set the partners with the part that each of them had."""
    draft.partners = [
        ReportPartner(
            organisation=lookups.organisation(part.name), role=part.role, sort_order=position
        )
        for position, part in enumerate(entry.partners)
    ]


def _set_objectives(
    draft: EventReportPage, objectives: Mapping[int, Mapping[int, str]], lookups: Lookups
) -> None:
    """Set the objective of the vocabulary that each table's words come under, or none."""
    tables = list(draft.tables.all())
    for table in tables:
        decided = objectives.get(table.number, {})
        said = list(table.objectives.all())
        for position, objective in enumerate(said, start=1):
            slug = decided.get(position)
            objective.objective = lookups.objectives[slug] if slug else None
        table.objectives.set(said)
    draft.tables.set(tables)
