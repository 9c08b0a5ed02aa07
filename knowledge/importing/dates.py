"""Dates in words → dates."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.text.normalise import key

from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Period:
    """One day, or the first and the last of several."""

    start: date
    end: date | None = None


def find_period(text: str, vocabulary: Vocabulary) -> Period | None:
    """Return the first date or range of dates that `text` names with its year, or None.

    Raises:
        ValueError: the text names a day that does not exist.
    """
    folded = key(text)
    months = "|".join(vocabulary.months)
    links = "|".join(vocabulary.date_range_links)
    day = r"(?P<{0}>\d{{1,2}})(?:er)?"
    pattern = re.compile(
        rf"\b(?:{day.format('first')}(?: (?P<first_month>{months}))?(?: (?P<first_year>\d{{4}}))?"
        rf" (?:{links})(?: le)? )?{day.format('last')} (?P<month>{months}) (?P<year>\d{{4}})\b"
    )
    found = pattern.search(folded)
    if not found:
        return None
    year, month = int(found["year"]), vocabulary.months.index(found["month"]) + 1
    last = date(year, month, int(found["last"]))
    if not found["first"]:
        return Period(last)
    first_month = found["first_month"]
    first = date(
        int(found["first_year"] or year),
        vocabulary.months.index(first_month) + 1 if first_month else month,
        int(found["first"]),
    )
    return Period(first, last) if first < last else Period(last)
