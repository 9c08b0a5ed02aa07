"""The entry of a travel notebook that a proposal tells."""

from __future__ import annotations

from knowledge.models import NotebookEntryPage

from .fields import Day, Field, Line, Lines, Rich
from .organisations import Organisations
from .streams import Stream

MODEL = NotebookEntryPage
FIELDS: tuple[Field, ...] = (
    Line("title"),
    Lines("summary"),
    Day("date"),
    Line("place_name"),
    Stream("story"),
    Rich("learned"),
    Rich("transposable"),
    Organisations("organisations"),
)
