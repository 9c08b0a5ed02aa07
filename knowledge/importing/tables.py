"""Writing the workshop tables of a report."""

from collections.abc import Collection, Mapping

from knowledge.models import (
    EventReportPage,
    FichePage,
    TableItem,
    TableObjective,
    TableParticipant,
    WorkshopTable,
)
from knowledge.text.normalise import key

from .decisions import Decisions, Verdict
from .outline import Kind
from .plan import ImportPlan, PlannedItem, PlannedTable
from .registering import Records

_DECIDED = frozenset({TableItem.Match.ACCEPTED, TableItem.Match.REFUSED})


class TableWriter:
    """Sets the tables of a report and the links of their items to fiches.

    The page is changed in memory; saving is up to the caller.
    """

    def __init__(
        self,
        report: EventReportPage,
        plan: ImportPlan,
        records: Records,
        fiches: Mapping[str, FichePage],
        decisions: Decisions,
    ) -> None:
        self._report = report
        self._plan = plan
        self._records = records
        self._fiches = fiches
        self._decisions = decisions

    def write_all(self) -> None:
        """Set every part of every table."""
        self.write(
            {
                f"table-{table.number}-{part}"
                for table in self._plan.tables
                for part in ("participants", "objectives", "examples", "leads")
            }
        )

    def write(self, names: Collection[str]) -> None:
        """Set the parts of these names (`table-2-leads`); tables that are missing are added."""
        existing = {table.number: table for table in self._report.tables.all()}
        tables = list(existing.values())
        for planned in self._plan.tables:
            prefix = f"table-{planned.number}-"
            if not any(name.startswith(prefix) for name in names):
                continue
            table = existing.get(planned.number)
            if table is None:
                table = WorkshopTable(number=planned.number)
                tables.append(table)
            if f"{prefix}participants" in names:
                self._write_participants(table, planned)
            if f"{prefix}objectives" in names:
                self._write_objectives(table, planned)
            kinds = [kind for kind in Kind if f"{prefix}{kind}s" in names]
            if kinds:
                self._write_items(table, planned, kinds)
        tables.sort(key=lambda table: table.number)
        for position, table in enumerate(tables):
            table.sort_order = position
        self._report.tables.set(tables)

    def link_unmatched(self) -> bool:
        """Propose fiches for items that have none and that nobody decided about.

        Returns:
            Whether there was any.
        """
        has_new = False
        planned = {
            (table.number, item.kind, key(item.words)): item
            for table in self._plan.tables
            for item in table.items
        }
        tables = list(self._report.tables.all())
        for table in tables:
            items = list(table.items.all())
            for item in items:
                found = planned.get((table.number, Kind(item.kind), key(item.words)))
                is_open = item.match_status == TableItem.Match.NONE and item.fiche_id is None
                if found and found.fiche and is_open:
                    self._link(item, found)
                    has_new = True
            table.items.set(items)
        self._report.tables.set(tables)
        return has_new

    def _write_participants(self, table: WorkshopTable, planned: PlannedTable) -> None:
        table.participants.set(
            TableParticipant(
                person=self._records.person(who.person),
                organisation=self._records.organisation(who.organisation),
                situation=who.situation[:120],
                companions=who.companions,
                sort_order=position,
            )
            for position, who in enumerate(planned.participants)
        )

    def _write_objectives(self, table: WorkshopTable, planned: PlannedTable) -> None:
        table.objectives.set(
            TableObjective(
                words=objective.words,
                objective_id=objective.objective.pk if objective.objective else None,
                sort_order=position,
            )
            for position, objective in enumerate(planned.objectives)
        )

    def _write_items(
        self, table: WorkshopTable, planned: PlannedTable, kinds: Collection[Kind]
    ) -> None:
        """Set the items of some kinds. One of the same words stays itself, with its link."""
        current = list(table.items.all())
        by_words = {(item.kind, key(item.words)): item for item in current}
        items: list[TableItem] = []
        for kind in Kind:
            if kind not in kinds:
                items += [item for item in current if item.kind == kind]
                continue
            for wanted in planned.items_of(kind):
                item = by_words.pop((str(kind), key(wanted.words)), None)
                if item is None:
                    item = TableItem(kind=str(kind), words=wanted.words)
                    self._link(item, wanted)
                item.words = wanted.words
                items.append(item)
            # An editor decided about this one: it is not the import's to take away.
            items += [
                item
                for item in by_words.values()
                if item.kind == kind and item.match_status in _DECIDED
            ]
        for position, item in enumerate(items):
            item.sort_order = position
        table.items.set(items)

    def _link(self, item: TableItem, planned: PlannedItem) -> None:
        """Link an item to its fiche as the editor decided, or propose the link."""
        decision = self._decisions.for_item(planned.ref)
        item.match_score = planned.score
        if decision.verdict is Verdict.ACCEPT:
            chosen = self._chosen_fiche(decision.fiche)
            if chosen is not None:
                if decision.fiche != planned.fiche:
                    item.match_score = None
                item.fiche, item.match_status = chosen, TableItem.Match.ACCEPTED
                return
        proposed = self._fiches.get(planned.fiche) if planned.fiche else None
        if decision.verdict is Verdict.REFUSE and proposed is not None:
            item.fiche, item.match_status = None, TableItem.Match.REFUSED
        elif proposed is not None:
            item.fiche, item.match_status = proposed, TableItem.Match.PROPOSED

    def _chosen_fiche(self, choice: str | int | None) -> FichePage | None:
        if isinstance(choice, str):
            return self._fiches.get(choice)
        return FichePage.objects.filter(pk=choice).first() if choice else None
