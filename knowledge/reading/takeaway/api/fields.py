"""What the API says of each page type, beyond what it says of every page.

Streams and rich text come as they are stored, where links name pages by their numbers in this API:
to follow them would take queries for each text, and tell the addresses of drafts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField

from knowledge.models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)
from knowledge.reading.takeaway.identity import site_identity
from knowledge.reading.takeaway.licensing import licence_of
from knowledge.reading.takeaway.parts import Parts, load_parts, speaker_label
from knowledge.reading.takeaway.records import Record, page_address

from . import nested


class Shown(Field):
    """A value that a function reads from the record of a page."""

    def __init__(self, read: Callable[[Record], Any]) -> None:
        """Take the function."""
        super().__init__(read_only=True)
        self.read = read

    def get_attribute(self, instance: Any) -> Any:
        """Return the page."""
        return instance

    def to_representation(self, value: Any) -> Any:
        """Return what the function reads; what belongs to the page is loaded if it is not yet."""
        parts = self.context.setdefault("parts", {})
        if value.pk not in parts:
            parts.update(load_parts([value]) or {value.pk: Parts()})
            parts.setdefault(value.pk, Parts())
        request = self.context["request"]._request  # Django's own, which keeps what was looked up
        return self.read(
            Record(
                value,
                parts[value.pk],
                page_address(value, request),
                site_identity(request),
                request,
            )
        )


def _plain(name: str) -> Callable[[Record], Any]:
    return lambda record: getattr(record.page, name)


def _stream(name: str) -> Callable[[Record], Any]:
    """Read the blocks of a stream as they are stored."""

    def read(record: Record) -> list[dict[str, Any]]:
        stream = getattr(record.page, name)
        known = stream.stream_block.child_blocks
        return [
            {"type": block["type"], "value": block["value"], "id": block.get("id")}
            for block in stream.raw_data
            if block["type"] in known
        ]

    return read


def _terms(name: str) -> Callable[[Record], Any]:
    return lambda record: [
        nested.term(value) for value in getattr(record.page.classification, name)
    ]


def _purpose(record: Record) -> dict[str, str] | None:
    purpose = record.page.classification.purpose
    return nested.term(purpose) if purpose else None


def _licence(record: Record) -> dict[str, str]:
    licence = licence_of(record.page.licence)
    return {"code": licence.value, "label": str(licence.label), "url": licence.url}


def _person(record: Record) -> dict[str, str] | None:
    person = record.page.person
    if not person.is_named:
        return None
    return {"name": person.name, "html_url": nested.address(record, person.get_absolute_url())}


def _axes(record: Record) -> list[dict[str, str]]:
    return [
        {"kind": axis.kind, "title": axis.title, "body": axis.body}
        for axis in record.parts.study_axes
    ]


def _documents(record: Record) -> list[dict[str, str]]:
    return [
        {
            "title": row.title or row.document.title,
            "url": nested.address(record, row.document.url),
            "credit": row.document.credit,
        }
        for row in record.parts.documents
    ]


def _speakers(record: Record) -> list[dict[str, str]]:
    return [
        {"role": speaker.role, "label": speaker_label(speaker)} for speaker in record.parts.speakers
    ]


def _fields(*plain: str, **read: Callable[[Record], Any]) -> list[APIField]:
    """Return fields: some as they stand on the page, some as functions read them."""
    readers: Mapping[str, Callable[[Record], Any]] = {
        **{name: _plain(name) for name in ("summary", *plain)},
        **read,
    }
    return [APIField(name, serializer=Shown(reader)) for name, reader in readers.items()]


_ON_INDEXES = _fields("introduction")

#: By `app_label.model_name`; some types stand in rooms above this one.
FIELDS: dict[str, list[APIField]] = {
    FichePage._meta.label_lower: _fields(
        *("status", "progress", "period_start", "period_end"),
        *("obstacles", "levers", "outcomes", "what_did_not_work", "transfer_conditions"),
        body=_stream("body"),
        objectives=_terms("objectives"),
        themes=_terms("themes"),
        purpose=_purpose,
        actors=_terms("actors"),
        territories=_terms("territories"),
        tags=_terms("tags"),
        organisations=nested.organisations,
        origin=lambda record: nested.page(record, record.parts.origin),
        licence=_licence,
        citation=lambda record: record.citation,
    ),
    EventReportPage._meta.label_lower: _fields(
        *("edition", "date", "end_date", "city", "venue", "attendance", "introduction"),
        *("study_introduction", "round_table", "workshops_introduction", "closing"),
        series=lambda record: record.page.series.name if record.page.series else None,
        partners=nested.organisations,
        speakers=_speakers,
        study_axes=_axes,
        tables=nested.tables,
        synthesis=_stream("synthesis"),
        documents=_documents,
        citation=lambda record: record.citation,
    ),
    TravelNotebookPage._meta.label_lower: _fields(
        *("start_date", "end_date", "place", "introduction"),
        organisations=nested.organisations,
        citation=lambda record: record.citation,
    ),
    NotebookEntryPage._meta.label_lower: _fields(
        *("date", "day_number", "place_name", "latitude", "longitude", "learned", "transposable"),
        story=_stream("story"),
        organisations=nested.organisations,
        fiches=lambda record: [
            nested.page(record, fiche) for fiche in record.parts.fiches.values()
        ],
        citation=lambda record: record.citation,
    ),
    PortraitPage._meta.label_lower: _fields(
        *("side", "job", "quotation", "quotation_is_verbatim"),
        person=_person,
        organisations=nested.organisations,
        career=_stream("career"),
        media=_stream("media"),
        citation=lambda record: record.citation,
    ),
    "knowledge.ficheindexpage": _ON_INDEXES,
    "knowledge.reportindexpage": _ON_INDEXES,
    "knowledge.notebookindexpage": _ON_INDEXES,
    "knowledge.portraitindexpage": _ON_INDEXES,
    "home.homepage": _ON_INDEXES,
    "home.standardpage": _fields(body=_stream("body")),
}

#: What a list of one type can be narrowed and ordered by, beyond what all pages have.
FILTERS: dict[str, frozenset[str]] = {
    FichePage._meta.label_lower: frozenset({"status", "progress", "licence"}),
    EventReportPage._meta.label_lower: frozenset({"date", "city", "edition"}),
    NotebookEntryPage._meta.label_lower: frozenset({"day_number"}),
    PortraitPage._meta.label_lower: frozenset({"side"}),
}

#: What one query brings along with pages of a type.
RELATED: dict[str, tuple[str, ...]] = {
    EventReportPage._meta.label_lower: ("locale", "series"),
    PortraitPage._meta.label_lower: ("locale", "person"),
}
