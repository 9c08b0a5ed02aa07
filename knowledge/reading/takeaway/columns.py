"""What a column of a table is: its name, what it holds, and how to read it from a record.

A value is what JSON holds: text, a number, a date as text, None, a dictionary, or a list of these.
In a table of lines the same value is text: see `as_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

R = TypeVar("R")

#: Stands between the values of a column that holds several.
SEPARATOR = " | "


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column of a table, under the same name in every format."""

    name: str
    #: What it holds, in words.
    label: Promise
    value: Callable[[R], Any]
    #: Whether only JSON has it: nested lists are no column.
    nested: bool = False


def as_object(columns: Iterable[Column[R]], record: R) -> dict[str, Any]:
    """Return a record as JSON holds it."""
    return {column.name: column.value(record) for column in columns}


def as_row(columns: Iterable[Column[R]], record: R) -> list[str]:
    """Return a record as a line of a table."""
    return [as_text(column.value(record)) for column in columns if not column.nested]


def as_text(value: Any) -> str:
    """Return a value as text: labels instead of codes, several values after each other."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        name = str(value.get("libelle") or value.get("nom") or value.get("titre") or "")
        role = value.get("role")
        return f"{name} ({role})" if role else name
    if isinstance(value, list):
        return SEPARATOR.join(as_text(item) for item in value)
    return str(value)
