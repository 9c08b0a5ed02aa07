"""The page of a proposal, and where it is on its way through the workflow."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Page, TaskState, WorkflowState

from .models import Proposal


def open_proposals_of(page: Page) -> QuerySet[Proposal]:
    """Return the proposals that a page is made of and that are not decided yet."""
    return Proposal.objects.open().filter(page_id=page.pk)


def workflow_of(page: Page | None) -> WorkflowState | None:
    """Return the workflow in which a page is now, also when it was sent back; None if in none."""
    if page is None:
        return None
    return (
        WorkflowState.objects.active()
        .filter(base_content_type=page.get_base_content_type(), object_id=str(page.pk))
        .select_related("current_task_state__task", "workflow")
        .first()
    )


def step_of(page: Page | None) -> TaskState | None:
    """Return the step at which a page waits for a decision, or None."""
    state = workflow_of(page)
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    return state.current_task_state
