"""Whether what a notice says is still so when it is sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from wagtail.models import TaskState

from knowledge.editorial.models import Notice, NoticePreference

#: They ask for a decision that somebody may have taken in the meantime.
OF_A_STEP = frozenset(
    {Notice.Kind.SUBMITTED, Notice.Kind.ASSIGNED, Notice.Kind.DUE_SOON, Notice.Kind.OVERDUE}
)
DATED = frozenset({Notice.Kind.DUE_SOON, Notice.Kind.OVERDUE})


class Step(NamedTuple):
    """A step as it is now."""

    is_open: bool
    assignee: int | None
    due_on: datetime.date | None


def steps_of(notices: Iterable[Notice]) -> dict[int, Step]:
    """Return the steps that notices are about, by primary key."""
    pks = {notice.data["state"] for notice in notices if notice.kind in OF_A_STEP}
    if not pks:
        return {}
    rows = TaskState.objects.filter(pk__in=pks).values_list(
        "pk", "status", "reviewtaskstate__assignee", "reviewtaskstate__due_on"
    )
    return {
        pk: Step(status == TaskState.STATUS_IN_PROGRESS, assignee, due_on)
        for pk, status, assignee, due_on in rows
    }


def still_stands(notice: Notice, steps: dict[int, Step]) -> bool:
    """Whether a notice is worth sending: its reader wants it, and has not been overtaken."""
    person = notice.recipient
    preference = getattr(person, "notice_preference", None)
    if not person.is_active or not person.email:
        return False
    if preference and preference.delivery == NoticePreference.Delivery.NONE:
        return False
    if notice.kind not in OF_A_STEP:
        return True
    step = steps.get(notice.data["state"])
    if step is None or not step.is_open:
        return False
    if notice.kind in DATED and notice.data["due_on"] != str(step.due_on):
        return False
    others = {None} if notice.kind != Notice.Kind.ASSIGNED else set[int | None]()
    return step.assignee in {person.pk, *others}
