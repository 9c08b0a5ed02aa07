"""From answers to a page, and from a page back to words that compare."""

from .credit import credit_of
from .kinds import labels, relations_of
from .pages import check, make, parent_of, put
from .portraits import keep_person
from .texts import texts

__all__ = [
    "check",
    "credit_of",
    "keep_person",
    "labels",
    "make",
    "parent_of",
    "put",
    "relations_of",
    "texts",
]
