"""Numbers as the language at hand writes them."""

from __future__ import annotations

from django.utils.formats import number_format


def grouped(number: int) -> str:
    """Return a number as the language at hand writes large ones."""
    return number_format(number, force_grouping=True)
