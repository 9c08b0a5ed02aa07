"""The workshop tables of an outline → planned tables with proposed matches."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from knowledge.models import Objective

from .directory import PersonRegistry
from .matching import Matcher, Sentence
from .organisations import OrganisationRegistry
from .outline import Kind, Participant, TableOutline
from .plan import (
    PlannedFiche,
    PlannedItem,
    PlannedObjective,
    PlannedParticipant,
    PlannedTable,
)
from .remarks import Remarks
from .terms import Terms
from .vocabulary import Vocabulary


def plan_tables(
    outlines: Sequence[TableOutline],
    terms: Terms,
    organisations: OrganisationRegistry,
    people: PersonRegistry,
) -> tuple[PlannedTable, ...]:
    """Return the tables, their people entered in the registries; items have no fiche yet."""
    return tuple(_plan_table(outline, terms, organisations, people) for outline in outlines)


def propose_matches(
    tables: Sequence[PlannedTable],
    outlines: Sequence[TableOutline],
    fiches: Sequence[PlannedFiche],
    vocabulary: Vocabulary,
    remarks: Remarks,
) -> tuple[PlannedTable, ...]:
    """Return the tables with the fiche that each item's words belong to."""
    matched: dict[str, tuple[str, float]] = {}
    for kind in Kind:
        candidates = [fiche for fiche in fiches if fiche.kind is kind]
        matcher = Matcher([fiche.words for fiche in candidates], vocabulary)
        for table, outline in zip(tables, outlines, strict=True):
            said = outline.examples if kind is Kind.EXAMPLE else outline.leads
            sentences = [Sentence(item.words, item.emphasis) for item in said]
            items = table.items_of(kind)
            for item, match in zip(items, matcher.assign(sentences), strict=True):
                if match:
                    matched[item.ref] = (candidates[match.candidate].ref, match.score)
    unmatched = sum(len(table.items) for table in tables) - len(matched)
    if unmatched:
        remarks.add(
            _("Items of tables without a clear fiche: %(count)s. An editor decides.")
            % {"count": unmatched}
        )
    return tuple(
        replace(table, items=tuple(_with_match(item, matched) for item in table.items))
        for table in tables
    )


def _with_match(item: PlannedItem, matched: dict[str, tuple[str, float]]) -> PlannedItem:
    if item.ref not in matched:
        return item
    fiche, score = matched[item.ref]
    return replace(item, fiche=fiche, score=score)


def _plan_table(
    outline: TableOutline,
    terms: Terms,
    organisations: OrganisationRegistry,
    people: PersonRegistry,
) -> PlannedTable:
    number = outline.number
    objectives = terms.find(Objective, [item.words for item in outline.objectives])
    return PlannedTable(
        number=number,
        participants=tuple(
            _plan_participant(who, organisations, people) for who in outline.participants
        ),
        objectives=tuple(
            PlannedObjective(item.words, objective)
            for item, objective in zip(outline.objectives, objectives, strict=True)
        ),
        items=tuple(
            PlannedItem(f"table-{number}-{kind}-{position}", number, kind, item.words)
            for kind, items in ((Kind.EXAMPLE, outline.examples), (Kind.LEAD, outline.leads))
            for position, item in enumerate(items, 1)
        ),
    )


def _plan_participant(
    who: Participant, organisations: OrganisationRegistry, people: PersonRegistry
) -> PlannedParticipant:
    organisation = organisations.add(who.organisation).ref if who.organisation else None
    person = people.add(who.name, organisation) if who.name else None
    return PlannedParticipant(person, organisation, who.situation, who.companions)
