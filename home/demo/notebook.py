"""The travel notebook of the demonstration content."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.models import (
    EntryFiche,
    EntryOrganisation,
    FichePage,
    NotebookEntryPage,
    NotebookIndexPage,
    NotebookOrganisation,
    TravelNotebookPage,
)

from .lookups import Lookups
from .marks import to_html
from .publishing import ensure_page
from .shapes import Notebook, NotebookEntry
from .streams import to_stream


def ensure_notebook(
    index: NotebookIndexPage, notebook: Notebook, fiches: Mapping[str, FichePage], lookups: Lookups
) -> None:
    """Add the notebook and those of its entries that are not there."""
    page = ensure_page(
        index, TravelNotebookPage, notebook.key, lambda: _build_notebook(notebook, lookups)
    )
    for entry in notebook.entries:
        ensure_page(
            page, NotebookEntryPage, entry.key, lambda entry=entry: _build(entry, fiches, lookups)
        )


def _build_notebook(notebook: Notebook, lookups: Lookups) -> TravelNotebookPage:
    """Make the notebook's page."""
    page = TravelNotebookPage(
        title=notebook.title,
        summary=notebook.summary,
        start_date=notebook.start_date,
        end_date=notebook.end_date,
        place=notebook.place,
        introduction=to_html(notebook.introduction),
        editors_note=notebook.editors_note,
    )
    page.organisations = [
        NotebookOrganisation(organisation=lookups.organisation(part.name), role=part.role)
        for part in notebook.organisations
    ]
    return page


def _build(
    entry: NotebookEntry, fiches: Mapping[str, FichePage], lookups: Lookups
) -> NotebookEntryPage:
    """Make an entry's page."""
    page = NotebookEntryPage(
        title=entry.title,
        summary=entry.summary,
        day_number=entry.day_number,
        place_name=entry.place_name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        story=to_stream(entry.story),
        learned=to_html(entry.learned),
        transposable=to_html(entry.transposable),
    )
    page.organisations = [
        EntryOrganisation(organisation=lookups.organisation(name)) for name in entry.organisations
    ]
    page.related_fiches = [
        EntryFiche(fiche=fiches[key]) for key in entry.related_fiches if key in fiches
    ]
    return page
