"""The portraits of the demonstration content."""

from __future__ import annotations

from knowledge.models import Person, PortraitIndexPage, PortraitPage

from .lookups import Lookups
from .publishing import ensure_page
from .shapes import PortraitEntry, PortraitsFile
from .streams import to_stream


def ensure_portraits(index: PortraitIndexPage, file: PortraitsFile, lookups: Lookups) -> None:
    """Add the portraits that are not there, of people whose name may still be shown."""
    people = {person.name: person for person in Person.objects.published()}
    for entry in file.portraits:
        person = people.get(entry.person)
        if person is not None:
            ensure_page(
                index,
                PortraitPage,
                entry.key,
                lambda entry=entry, person=person: _build(entry, person, file, lookups),
            )


def _build(
    entry: PortraitEntry, person: Person, file: PortraitsFile, lookups: Lookups
) -> PortraitPage:
    """Make a portrait's page; its quotation says what the person meant, in other words."""
    return PortraitPage(
        title=entry.person,
        summary=entry.summary,
        person=person,
        side=entry.side,
        job=entry.job,
        organisation=lookups.organisation(entry.organisation) if entry.organisation else None,
        quotation=entry.quotation,
        quotation_is_verbatim=False,
        career=to_stream(entry.career),
        consent_basis=file.consent_basis,
        consent_date=file.consent_date,
    )
