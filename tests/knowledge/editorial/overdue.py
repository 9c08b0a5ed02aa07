"""Fills the site with steps that are overdue, for tests of reminders and for measuring them."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from knowledge.editorial.models import ReviewTaskState
from tests.knowledge.editorial.filling import fill_workflow


def fill_overdue(number: int, *, requested_by: Any = None, days: int = 1) -> int:
    """Put new texts into the workflow until so many steps are open and overdue.

    Args:
        number: how many steps.
        requested_by: who submitted the texts.
        days: since when they are overdue.

    Returns:
        The number of steps that are open and overdue.
    """
    # Of five texts in a filled workflow, four are open.
    fill_workflow((number * 5 + 3) // 4, requested_by=requested_by)
    due = timezone.localdate() - datetime.timedelta(days=days)
    return ReviewTaskState.objects.filter(status=ReviewTaskState.STATUS_IN_PROGRESS).update(
        due_on=due
    )
