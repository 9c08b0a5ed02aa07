"""A change after an approval asks again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from . import log
from .fingerprints import fingerprint
from .models import ReviewTaskState


@transaction.atomic
def ask_again(page: Page, revision: Revision) -> None:
    """Send a page back to its first step if a step has approved other words than these.

    Does nothing for a page that is not in a workflow, or whose text no step has approved yet.
    """
    current = page.current_workflow_state
    if current is None or current.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    workflow_state = WorkflowState.objects.select_for_update().get(pk=current.pk)
    state = workflow_state.current_task_state
    if workflow_state.status != WorkflowState.STATUS_IN_PROGRESS or state is None:
        return
    approved = set(
        ReviewTaskState.objects.filter(
            workflow_state=workflow_state, status=TaskState.STATUS_APPROVED
        ).values_list("fingerprint", flat=True)
    )
    if not approved or fingerprint(revision) in approved:
        return
    first = workflow_state.get_next_task()
    if first is None or first.pk == state.task_id:
        return
    log.asked_again(page, workflow_state, revision)
    # Back to the first step that has not approved these words.
    state.specific.cancel(user=revision.user)


def receive(page: Page, revision: Revision, **_kwargs: Any) -> None:
    """Receive `revision_saved`."""
    ask_again(page, revision)
