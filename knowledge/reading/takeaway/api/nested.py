"""What stands inside the fields of a page: terms, organisations, pages, workshop tables."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from knowledge.models import TableItem, TableObjective, WorkshopTable
from knowledge.reading.takeaway.fields import term as coded
from knowledge.reading.takeaway.records import Record


def term(value: Any) -> dict[str, str]:
    """Return a term of a vocabulary, a territory or a tag."""
    words = coded(value)
    return {"slug": words["code"], "name": words["libelle"]}


def address(record: Record, path: str) -> str:
    """Return the whole address of a path of this site."""
    return iri_to_uri(record.request.build_absolute_uri(path)) or ""


def page(record: Record, other: Page | None) -> dict[str, Any] | None:
    """Return another published page, or None."""
    if other is None:
        return None
    return {"id": other.pk, "title": other.title, "html_url": record.address(other)}


def organisations(record: Record) -> list[dict[str, str]]:
    """Return the organisations of a page, each with its role."""
    return [
        {
            "name": organisation.name,
            "slug": organisation.slug,
            "role": role,
            "html_url": address(record, organisation.get_absolute_url()),
        }
        for organisation, role in record.parts.organisations
    ]


def tables(record: Record) -> list[dict[str, Any]]:
    """Return the workshop tables of a report as readers see them."""
    return [_table(record, table) for table in record.parts.tables]


def _table(record: Record, table: WorkshopTable) -> dict[str, Any]:
    items = list(table.items.all())
    return {
        "number": table.number,
        "html_url": f"{record.url}#{table.anchor}",
        "participants": [seat.public_label for seat in table.participants.all()],
        "objectives": [_objective(aim) for aim in table.objectives.all()],
        "examples": [_said(record, item) for item in items if item.kind == item.Kind.EXAMPLE],
        "leads": [_said(record, item) for item in items if item.kind == item.Kind.LEAD],
    }


def _objective(aim: TableObjective) -> dict[str, Any]:
    return {"words": aim.words, "objective": term(aim.objective) if aim.objective else None}


def _said(record: Record, item: TableItem) -> dict[str, Any]:
    """Return words with the published fiche that an editor said they led to."""
    confirmed = item.match_status == TableItem.Match.ACCEPTED
    fiche = record.parts.fiches.get(item.fiche_id or 0) if confirmed else None
    return {"words": item.words, "fiche": page(record, fiche)}
