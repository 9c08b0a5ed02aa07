"""What waits for an editor: each question is one query, however many pages are in workflow."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import (
    Page,
    PageLogEntry,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)
from wagtail.permissions import policy_registry

from knowledge.editorial import log
from knowledge.editorial.models import ReviewTask, ReviewTaskState

#: How far back “recently” goes.
RECENT = datetime.timedelta(days=30)


def steps_of(user: Any) -> list[int]:
    """Return the steps at which `user` decides: those of their groups, all for administrators."""
    steps = ReviewTask.objects.filter(active=True)
    if not user.is_superuser:
        steps = steps.filter(groups__user=user).distinct()
    return list(steps.values_list("pk", flat=True))


def waiting_steps() -> QuerySet[ReviewTaskState]:
    """Return the steps that wait for a decision, most pressing first."""
    late = When(due_on__lt=timezone.localdate(), then=Value(0))
    return (
        ReviewTaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__current_task_state=F("pk"),
            workflow_state__base_content_type=get_default_page_content_type(),
        )
        .select_related("task", "assignee", "workflow_state__requested_by")
        .order_by(Case(late, default=Value(1)), "-priority", F("due_on").asc(nulls_last=True), "pk")
    )


def mine_to_do(user: Any) -> QuerySet[ReviewTaskState]:
    """Return the steps that `user` is in charge of."""
    return waiting_steps().filter(assignee=user)


def unassigned(steps: Iterable[int]) -> QuerySet[ReviewTaskState]:
    """Return what nobody is in charge of at some steps."""
    return waiting_steps().filter(assignee=None, task__in=steps)


def overdue(steps: Iterable[int]) -> QuerySet[ReviewTaskState]:
    """Return what should have been done at some steps, whoever is in charge."""
    return waiting_steps().filter(due_on__lt=timezone.localdate(), task__in=steps)


def own_texts(user: Any) -> Q:
    """Return the condition that a workflow state is about a text that `user` wrote or submitted."""
    owned = (
        Page.objects.filter(owner=user)
        .order_by()
        .annotate(key=Cast("pk", CharField()))
        .values("key")
    )
    return Q(requested_by=user) | Q(object_id__in=owned)


def active_states() -> QuerySet[WorkflowState]:
    """Return where all pages in workflow stand, what was sent back first, longest waiting first."""
    back = When(status=WorkflowState.STATUS_NEEDS_CHANGES, then=Value(0))
    return (
        WorkflowState.objects.active()
        .filter(base_content_type=get_default_page_content_type())
        .select_related(
            "requested_by",
            "current_task_state__task",
            "current_task_state__finished_by",
            "current_task_state__reviewtaskstate__assignee",
        )
        .order_by(Case(back, default=Value(1)), "current_task_state__started_at", "pk")
    )


def waiting_for_contributor(user: Any, steps: Iterable[int]) -> QuerySet[WorkflowState]:
    """Return what was sent back, by `user` or at some steps, and is to be mended by others."""
    return (
        active_states()
        .filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        .filter(Q(current_task_state__finished_by=user) | Q(current_task_state__task__in=steps))
        .exclude(own_texts(user))
    )


def my_texts(user: Any) -> QuerySet[WorkflowState]:
    """Return where the texts of `user` stand."""
    return active_states().filter(own_texts(user))


def _found_by(user: Any) -> QuerySet[Page]:
    """Return the pages that `user` finds in the admin."""
    return policy_registry.get_by_type(Page).explorable_instances(user).filter(live=True)


def recently_approved(user: Any) -> QuerySet[WorkflowState]:
    """Return the workflows that published a page lately, latest first."""
    found = _found_by(user).order_by().annotate(key=Cast("pk", CharField())).values("key")
    return (
        WorkflowState.objects.filter(
            base_content_type=get_default_page_content_type(),
            status=WorkflowState.STATUS_APPROVED,
            current_task_state__finished_at__gte=timezone.now() - RECENT,
            object_id__in=found,
        )
        .select_related("current_task_state")
        .order_by("-current_task_state__finished_at", "-pk")
    )


def recently_direct(user: Any) -> QuerySet[PageLogEntry]:
    """Return what was published without review lately, latest first."""
    return (
        PageLogEntry.objects.filter(
            action=log.DIRECT,
            timestamp__gte=timezone.now() - RECENT,
            page__in=_found_by(user).order_by().values("pk"),
        )
        .select_related("user")
        .order_by("-timestamp", "-pk")
    )


def approvals_of_all(states: Iterable[WorkflowState]) -> dict[int, list[Any]]:
    """Return who approved at the steps of several workflow states, by its primary key."""
    approvals = (
        TaskState.objects.filter(
            workflow_state__in=[state.pk for state in states],
            status=TaskState.STATUS_APPROVED,
            finished_by__isnull=False,
        )
        .select_related("finished_by")
        .order_by("finished_at", "pk")
    )
    people: dict[int, list[Any]] = {}
    for approval in approvals:
        known = people.setdefault(approval.workflow_state_id, [])
        if approval.finished_by not in known:
            known.append(approval.finished_by)
    return people


def first_of(rows: QuerySet[Any], number: int) -> tuple[list[Any], int]:
    """Return the first of some rows and how many there are in all, in one query."""
    found = list(rows.annotate(in_all=Window(Count("pk")))[:number])
    return found, found[0].in_all if found else 0
