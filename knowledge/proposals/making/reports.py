"""The report of a meeting that a proposal tells of."""

from __future__ import annotations

from knowledge.models import EventReportPage

from .fields import Day, Field, Line, Lines, Rich
from .organisations import Organisations
from .streams import Stream

MODEL = EventReportPage
FIELDS: tuple[Field, ...] = (
    Line("title"),
    Lines("summary"),
    Day("date"),
    Line("city"),
    Line("venue"),
    Line("attendance"),
    Rich("introduction"),
    Stream("synthesis", block="text"),
    Rich("closing"),
    Organisations("partners", "organisations"),
)
