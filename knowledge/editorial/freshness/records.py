"""What is kept of the freshness of fiches, from their first publication on."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.timezone import localdate
from wagtail.models import Page

from knowledge.editorial.models import EditorialSettings, FicheFreshness
from knowledge.models import FichePage

from .dates import review_date
from .responsible import default_group


def record_review(fiche: FichePage, day: datetime.date | None = None) -> FicheFreshness:
    """Record that a fiche was read as a whole, today if no day is given. Its group stays."""
    day = day or localdate()
    row, _created = FicheFreshness.objects.update_or_create(
        fiche_id=fiche.pk, defaults={"checked_on": day, "review_by": review_date(day)}
    )
    return row


def receive(instance: Page, **_kwargs: Any) -> None:
    """Receive `page_published`: what goes live has just been read, whatever way it took."""
    if isinstance(instance, FichePage):
        record_review(instance)


def ensure_freshness() -> int:
    """Give the published fiches that have none a date: the one of their last publication.

    Returns:
        How many had none. Can be called again at any time; the others stay as they are.
    """
    missing = FichePage.objects.filter(live=True, freshness__isnull=True).values_list(
        "pk", "last_published_at", "first_published_at", "latest_revision_created_at"
    )
    days = {key: _first_day(*moments) for key, *moments in missing}
    if not days:
        return 0
    months = EditorialSettings.load().freshness_months
    FicheFreshness.objects.bulk_create(
        [
            FicheFreshness(fiche_id=key, checked_on=day, review_by=review_date(day, months))
            for key, day in days.items()
        ],
        batch_size=500,
        ignore_conflicts=True,  # published at this moment: that date is the better one
    )
    return len(days)


def fiches_to_review(today: datetime.date) -> list[FicheFreshness]:
    """Return the rows of the published fiches that are to be checked by today, longest due first.

    Each with its fiche and its group; who names no group gets the site's, which is not saved.
    """
    ensure_freshness()
    rows = list(
        FicheFreshness.objects.filter(fiche__live=True, review_by__lte=today)
        .select_related("fiche", "group")
        .order_by("review_by", "pk")
    )
    default = default_group() if any(row.group_id is None for row in rows) else None
    for row in rows:
        if row.group_id is None:
            row.group = default
    return rows


def checked_on(fiche: FichePage) -> datetime.date | None:
    """Return the day on which a published fiche was last checked; None for a draft."""
    if not fiche.live or fiche.pk is None:
        return None
    day = (
        FicheFreshness.objects.filter(fiche_id=fiche.pk)
        .values_list("checked_on", flat=True)
        .first()
    )
    if day is None and (fiche.last_published_at or fiche.first_published_at):
        return _first_day(fiche.last_published_at, fiche.first_published_at)
    return day


def _first_day(*moments: datetime.datetime | None) -> datetime.date:
    """Return the day of the first moment that is known; today if none is."""
    return localdate(next(filter(None, moments), None))
