"""The fiche of a proposal: an example or a lead."""

from __future__ import annotations

from knowledge.models import FichePage

from .fields import Day, Field, Line, Lines, Rich, Term, Terms
from .organisations import Organisations
from .streams import Stream

MODEL = FichePage

_COMMON: tuple[Field, ...] = (
    Line("title"),
    Lines("summary"),
    Stream("body", "story"),
    Organisations("organisations", has_roles=True),
    Terms("actors"),
    Terms("territories"),
    Terms("objectives"),
    Terms("themes"),
)
LEAD: tuple[Field, ...] = (*_COMMON, Rich("obstacles"), Rich("levers"))
EXAMPLE: tuple[Field, ...] = (
    *_COMMON,
    Term("purpose"),
    Day("period_start"),
    Day("period_end"),
    Rich("outcomes"),
    Rich("levers"),
    Rich("what_did_not_work"),
    Rich("obstacles"),
    Rich("transfer_conditions"),
)
