"""The one place that says until when a fiche is trusted."""

from __future__ import annotations

import calendar
import datetime

from knowledge.editorial.models import EditorialSettings

#: How long before its day a check is announced in the report.
SOON = datetime.timedelta(days=60)

MONTHS_A_YEAR = 12


def review_date(checked_on: datetime.date, months: int | None = None) -> datetime.date:
    """Return the day by which a fiche that was checked on a day is checked again.

    Args:
        checked_on: the day of the check.
        months: for how long the check holds; as the site's settings say if not given.
    """
    if months is None:
        months = EditorialSettings.load().freshness_months
    years, month = divmod(checked_on.month - 1 + months, MONTHS_A_YEAR)
    year, month = checked_on.year + years, month + 1
    # A month that has no such day ends earlier: the 31st of August and six months make February.
    day = min(checked_on.day, calendar.monthrange(year, month)[1])
    return datetime.date(year, month, day)
