"""Addresses of readers, which are kept no longer than they were told."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from .models import ErrorReport

#: From the day on which a report was dealt with.
EMAIL_DAYS = 30


def due(now: datetime.datetime | None = None) -> QuerySet[ErrorReport]:
    """Return the reports whose e-mail address is no longer needed."""
    limit = (now or timezone.now()) - datetime.timedelta(days=EMAIL_DAYS)
    return ErrorReport.objects.exclude(email="").filter(closed_at__lt=limit)


def purge(now: datetime.datetime | None = None) -> int:
    """Erase the addresses that are due; return how many there were."""
    return due(now).update(email="")
