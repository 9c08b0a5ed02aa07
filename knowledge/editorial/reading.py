"""Who may read a draft that is not theirs to edit."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.models import Page, Task, WorkflowState

from .models import AdviceTask, ReviewTask


def workflow_groups(workflow_id: int) -> set[int]:
    """Return the groups that decide or advise at some step of a workflow, by primary key."""
    of_workflow = Q(workflow_tasks__workflow=workflow_id)
    return {
        group
        for model in (ReviewTask, AdviceTask)
        for group in model.objects.filter(of_workflow).values_list("groups", flat=True)
        if group
    }


def may_read(user: Any, page: Page, workflow_state: WorkflowState | None) -> bool:
    """Whether a user may read a page's draft, its decisions and its advice.

    Those who may edit it, its owner, who submitted it, and all people of its workflow: a colleague
    who is asked for advice reads what they advise on.
    """
    if page.permissions_for_user(user).can_edit() or user.pk == page.owner_id:
        return True
    if workflow_state is None:
        return False
    return user.pk == workflow_state.requested_by_id or is_of_workflow(user, workflow_state)


def is_of_workflow(user: Any, workflow_state: WorkflowState | None) -> bool:
    """Whether a user is of a group that reads at some step of a workflow."""
    if user.is_superuser:
        return True
    if workflow_state is None:
        return False
    groups = workflow_groups(workflow_state.workflow_id)
    return user.groups.filter(pk__in=groups).exists()


def has_steps(workflow_id: int) -> bool:
    """Whether somebody decides at some step of a workflow. One without publishes nothing."""
    return ReviewTask.objects.filter(
        pk__in=Task.objects.filter(workflow_tasks__workflow=workflow_id, active=True)
    ).exists()
