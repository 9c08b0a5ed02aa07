"""A column of stems, and the questions that it answers alike on every database.

The stems stand in order with a space around each of them, and a border between fields: no phrase
runs over a border, and no stem is taken for a part of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup

#: Stands between fields. Never part of a stem: those hold letters and digits only.
BORDER = "|"


def column(fields: Iterable[Sequence[str]]) -> str:
    """Return the value of a column that holds these fields, each a sequence of stems."""
    filled = [" ".join(stems) for stems in fields if stems]
    return f" {BORDER} " + "".join(f"{stems} {BORDER} " for stems in filled) if filled else ""


class StemsField(models.TextField):
    """Stems in order, as `column` writes them."""


class _StemsLookup(Lookup):
    """A question whose right side is a sequence of stems."""

    prepare_rhs = False

    def get_prep_lookup(self) -> list[str]:
        """Return the stems as they are."""
        return list(self.rhs)


def _located(column_sql: str, function: str) -> str:
    return f"{function}({column_sql}, %s) > 0"


def _sequence(stems: Iterable[str]) -> str:
    return f" {' '.join(stems)} "


@StemsField.register_lookup
class Says(_StemsLookup):
    """Whether the stems stand one after the other; on PostgreSQL without the index."""

    lookup_name = "says"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Look for the stems with the spaces around them."""
        column_sql, parameters = self.process_lhs(compiler, connection)
        function = "strpos" if connection.vendor == "postgresql" else "instr"
        return _located(column_sql, function), (*parameters, _sequence(self.rhs))


@StemsField.register_lookup
class HoldsAny(_StemsLookup):
    """Whether one of the stems is there; PostgreSQL asks its index."""

    lookup_name = "holds_any"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Look for one stem after the other."""
        column_sql, parameters = self.process_lhs(compiler, connection)
        parts = " OR ".join(_located(column_sql, "instr") for _stem in self.rhs)
        values = [value for stem in self.rhs for value in (*parameters, _sequence([stem]))]
        return f"({parts})", tuple(values)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare sets of stems; the expression is the one of the index."""
        column_sql, parameters = self.process_lhs(compiler, connection)
        return f"search_stems({column_sql}) && %s::text[]", (*parameters, self.rhs)


@StemsField.register_lookup
class HoldsPhrase(_StemsLookup):
    """Whether the stems stand one after the other; PostgreSQL asks its index first."""

    lookup_name = "holds_phrase"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Look for the stems with the spaces around them."""
        column_sql, parameters = self.process_lhs(compiler, connection)
        return _located(column_sql, "instr"), (*parameters, _sequence(self.rhs))

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Keep the rows that hold all stems, then those in which they stand together."""
        column_sql, parameters = self.process_lhs(compiler, connection)
        all_of_them = f"search_stems({column_sql}) @> %s::text[]"
        return (
            f"({all_of_them} AND {_located(column_sql, 'strpos')})",
            (*parameters, self.rhs, *parameters, _sequence(self.rhs)),
        )
