"""Days in words, as the language at hand writes them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language

from .typography import first_of_month

#: The languages that write names of months with a capital letter.
_CAPITALISED = frozenset({"de", "en"})


def day_in_words(day: datetime.date, form: str = "DATE_FORMAT") -> str:
    """Return a day in words; in French the first of a month is “1er”.

    Args:
        day: a day, or a moment.
        form: as Django formats dates; one that begins with the day of the month.
    """
    return first_of_month(date_format(day, form), get_language() or settings.LANGUAGE_CODE)


def month_in_short(day: datetime.date) -> str:
    """Return the month of a day in short, as the language at hand writes it within a sentence."""
    name = date_format(day, "M")
    return name if (get_language() or settings.LANGUAGE_CODE)[:2] in _CAPITALISED else name.lower()
