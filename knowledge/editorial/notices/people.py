"""The people who are told: members of groups, and those behind a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page, TaskState, WorkflowState


def members_by_group(groups: Iterable[int]) -> dict[int, set[int]]:
    """Return the members of groups, all by primary key."""
    members: dict[int, set[int]] = defaultdict(set)
    memberships = get_user_model().groups.through.objects.filter(group_id__in=set(groups))
    for group, user in memberships.values_list("group_id", "user_id"):
        members[group].add(user)
    return members


def members(groups: Iterable[int]) -> set[int]:
    """Return everybody who is in one of these groups."""
    return set().union(*members_by_group(groups).values())


def people_of_step(state: TaskState) -> set[int]:
    """Return who is in charge of a step; as long as nobody is, the members of its groups."""
    assignee = getattr(state, "assignee_id", None)
    if assignee:
        return {assignee}
    groups = getattr(state.task.specific, "groups", None)
    return members(groups.values_list("pk", flat=True)) if groups is not None else set()


def page_of(workflow_state: WorkflowState) -> Page | None:
    """Return the page that a workflow is about; None if it is about something else."""
    subject = workflow_state.content_object
    return subject if isinstance(subject, Page) else None


def workflow_behind(page: Page, revision: Any) -> WorkflowState | None:
    """Return the workflow in which somebody asked for the publication of a revision, or None."""
    state = (
        WorkflowState.objects.filter(
            base_content_type=page.get_base_content_type(), object_id=str(page.pk)
        )
        .order_by("-created_at", "-pk")
        .first()
    )
    if state is None or state.status == WorkflowState.STATUS_CANCELLED:
        return None
    asked = state.is_active or state.task_states.filter(revision=revision).exists()
    return state if asked else None
