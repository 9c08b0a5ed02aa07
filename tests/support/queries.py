"""Counting what is asked of the database."""

from __future__ import annotations

from django.test.utils import CaptureQueriesContext

#: Marks within a transaction, which ask for nothing.
_MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN")


def number_of(asked: CaptureQueriesContext) -> int:
    """Return how many queries were made; marks within the transaction are none."""
    return sum(not query["sql"].startswith(_MARKS) for query in asked.captured_queries)
