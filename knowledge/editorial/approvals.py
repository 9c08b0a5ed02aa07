"""Whether a text has the approvals that it needs, all of them on exactly what it says now."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail import hooks
from wagtail.models import Page, Revision, TaskState, WorkflowState

from .checks.completeness import hidden_name
from .fingerprints import fingerprint
from .models import ReviewTask, ReviewTaskState
from .people import Writers, writers_of

#: Wagtail hook through which rooms above say what else a publication needs. Called with the keyword
#: arguments `page` and `revision`; returns why it cannot be yet, in words, or an empty text.
PUBLICATION_CHECK_HOOK = "editorial_publication_check"


def review_steps(workflow_id: int) -> list[ReviewTask]:
    """Return the steps of a workflow at which somebody decides, in order."""
    return list(
        ReviewTask.objects.filter(workflow_tasks__workflow=workflow_id, active=True).order_by(
            "workflow_tasks__sort_order"
        )
    )


def approvals_of(workflow_state: WorkflowState, text: str) -> list[ReviewTaskState]:
    """Return the approvals by people of a text, which its fingerprint names."""
    return list(
        ReviewTaskState.objects.filter(
            workflow_state=workflow_state,
            status=TaskState.STATUS_APPROVED,
            fingerprint=text,
            finished_by__isnull=False,
        )
    )


def has_uninvolved(approvers: Iterable[int | None], writers: Writers) -> bool:
    """Whether one of those who approved wrote nothing of the text."""
    return any(approver not in writers.all for approver in approvers if approver)


def approved_revision(workflow_state: WorkflowState, page: Page) -> Revision | None:
    """Return the revision that every step approved, or None if there is none.

    Each step that the workflow has now, and at least one, needs the approval of a person who is
    not an author; all approvals are on the same words; and one of them comes from somebody who
    wrote none of these words.
    """
    steps = review_steps(workflow_state.workflow_id)
    last = (
        ReviewTaskState.objects.filter(
            workflow_state=workflow_state, status=TaskState.STATUS_APPROVED
        )
        .order_by("-finished_at", "-pk")
        .first()
    )
    if last is None or not steps:
        return None
    revision = last.revision
    if fingerprint(revision) != last.fingerprint:
        return None
    writers = writers_of(workflow_state, page)
    approvals = [
        approval
        for approval in approvals_of(workflow_state, last.fingerprint)
        if approval.finished_by_id not in writers.authors
    ]
    if {step.pk for step in steps} - {approval.task_id for approval in approvals}:
        return None
    if not has_uninvolved((approval.finished_by_id for approval in approvals), writers):
        return None
    return revision


def obstacle_to_publication(page: Page, revision: Revision) -> str:
    """Return why a version is not to be published although all steps approve; empty if it may."""
    if said := hidden_name(revision.as_object()):
        return said
    for check in hooks.get_hooks(PUBLICATION_CHECK_HOOK):
        if said := check(page=page, revision=revision):
            return str(said)
    return ""
