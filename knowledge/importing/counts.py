"""The figures of an import, for people and for machines."""

from typing import Any

from .outline import Kind
from .plan import ImportPlan


def count(plan: ImportPlan) -> dict[str, int]:
    """Return how many of each thing the document holds.

    `organisations` counts the distinct organisations at the tables; those of speakers and
    supporters are in `all_organisations`.
    """
    tables = plan.tables
    at_tables = {
        participant.organisation
        for table in tables
        for participant in table.participants
        if participant.organisation
    }
    return {
        "tables": len(tables),
        "participants": sum(len(table.participants) for table in tables),
        "organisations": len(at_tables),
        "table_objectives": sum(len(table.objectives) for table in tables),
        "table_examples": sum(len(table.items_of(Kind.EXAMPLE)) for table in tables),
        "table_leads": sum(len(table.items_of(Kind.LEAD)) for table in tables),
        "objectives": len(plan.outline.objectives),
        "example_fiches": len(plan.fiches_of(Kind.EXAMPLE)),
        "lead_fiches": len(plan.fiches_of(Kind.LEAD)),
        "matches": len(plan.matches),
        "all_organisations": len(plan.organisations),
        "people": len(plan.people),
        "speakers": len(plan.speakers),
    }


def describe_report(plan: ImportPlan) -> dict[str, Any]:
    """Return what the document is, in values that JSON can hold."""
    outline = plan.outline
    return {
        "title": plan.title,
        "series": plan.series_name,
        "edition": outline.edition,
        "date": outline.date.isoformat(),
        "end_date": outline.end_date.isoformat() if outline.end_date else None,
        "city": outline.city,
        "venue": outline.venue,
        "state": str(plan.state),
        "page": plan.existing_report,
        "digest": plan.digest,
    }
