"""Weeks and months: when a digest is due, and what it tells of."""

from __future__ import annotations

import datetime

from django.utils import timezone

from .models import Rhythm


def period_start(rhythm: str, moment: datetime.datetime) -> datetime.datetime:
    """Return the beginning of the week or month of a moment, in the site's time zone.

    A digest tells of what came before it, and is due from then on.
    """
    return _midnight(_first_day(rhythm, _day(moment)))


def next_day(rhythm: str, moment: datetime.datetime) -> datetime.date:
    """Return the day on which the next digest may come after a moment."""
    first = _first_day(rhythm, _day(moment))
    if rhythm == Rhythm.WEEKLY:
        return first + datetime.timedelta(days=7)
    return (first + datetime.timedelta(days=31)).replace(day=1)


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def _first_day(rhythm: str, day: datetime.date) -> datetime.date:
    if rhythm == Rhythm.WEEKLY:
        return day - datetime.timedelta(days=day.weekday())
    return day.replace(day=1)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(
        datetime.datetime.combine(day, datetime.time.min), timezone.get_default_timezone()
    )
