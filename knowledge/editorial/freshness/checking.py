"""Saying that a fiche is still true, and when to look again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from knowledge.editorial import log
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.models import FicheFreshness, FreshnessCheck
from knowledge.models import FichePage

from .dates import review_date
from .records import ensure_freshness
from .responsible import may_check


@dataclass(frozen=True)
class CheckResult:
    """What came of a click: until when the fiche is trusted, and whether anything was recorded."""

    review_by: datetime.date
    is_new: bool


@transaction.atomic
def mark_still_true(fiche: FichePage, user: Any, note: str = "") -> CheckResult:
    """Record that a fiche is still true. A second click on the same day adds nothing but its note.

    Args:
        fiche: a published fiche.
        user: who says so.
        note: how they know, or what to look at next time; for the editors.

    Raises:
        DecisionRefused: the user may not, or the fiche is not published.
    """
    row = _locked(fiche, user)
    note = note.strip()
    today = localdate()
    until = review_date(today)
    known = FreshnessCheck.objects.filter(fiche_id=fiche.pk, checked_on=today)
    if (row.checked_on, row.review_by) == (today, until):
        said = known.filter(note=note) if note else known
        if said.exists():
            return CheckResult(until, is_new=False)
    row.checked_on, row.review_by = today, until
    row.save(update_fields=["checked_on", "review_by"])
    FreshnessCheck.objects.create(fiche_id=fiche.pk, user=user, checked_on=today, note=note)
    log.record(fiche, log.CHECKED, user, date=date_format(until), note=note)
    return CheckResult(until, is_new=True)


@transaction.atomic
def plan_review(fiche: FichePage, user: Any, review_by: datetime.date, group: Group | None) -> None:
    """Set the day by which a fiche is checked again, and who does it. Logs what changed.

    Args:
        fiche: a published fiche.
        user: who decides so.
        review_by: the day.
        group: who looks again; None for the group that the settings name.

    Raises:
        DecisionRefused: the user may not, or the fiche is not published.
    """
    row = _locked(fiche, user)
    changes: list[tuple[str, dict[str, str]]] = []
    if row.review_by != review_by:
        changes.append((log.REVIEW_BY, {"date": date_format(review_by)}))
    if row.group_id != (group.pk if group else None):
        changes.append((log.RESPONSIBLE, {"group": group.name if group else _("by default")}))
    row.review_by, row.group = review_by, group
    row.save(update_fields=["review_by", "group"])
    for action, data in changes:
        log.record(fiche, action, user, **data)


def _locked(fiche: FichePage, user: Any) -> FicheFreshness:
    """Return the row of a fiche, which nobody else changes meanwhile.

    Raises:
        DecisionRefused: the user may not change it, or there is nothing that readers could trust.
    """
    if not may_check(user, fiche):
        raise DecisionRefused(
            _(
                "This fiche is looked after by others. If you know that something has changed, "
                "correct it and submit your text."
            )
        )
    if not fiche.live:
        raise DecisionRefused(
            _("This fiche is not published: publishing it will count as checking it.")
        )
    rows = FicheFreshness.objects.select_for_update(of=("self",))
    row = rows.filter(pk=fiche.pk).first()
    if row is None:
        ensure_freshness()
        row = rows.get(pk=fiche.pk)
    return row
