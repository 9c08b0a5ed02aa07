"""Taking a decision at a step: the one place where a text is approved or sent back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from .approvals import (
    approvals_of,
    has_uninvolved,
    obstacle_to_publication,
    review_steps,
)
from .errors import DecisionRefused
from .fingerprints import fingerprint
from .models import ReviewTaskState, SendBackReason
from .names import name_of, outcome_of
from .people import writers_of

APPROVE, SEND_BACK = "approve", "reject"


@transaction.atomic
def decide(
    task_state: TaskState,
    user: Any,
    action: str,
    *,
    seen: str = "",
    comment: str = "",
    reasons: Iterable[SendBackReason] = (),
    internal_note: str = "",
    **unknown: Any,
) -> None:
    """Approve a text at its current step, or send it back; the last approval publishes it.

    Args:
        task_state: the step, as it was when it was shown.
        user: who decides.
        action: `approve` or `reject`.
        seen: fingerprint of what the user was shown. Without it, the text must be as it was when
            the step began.
        comment: message to the author, which mail and history show.
        reasons: why it goes back.
        internal_note: for the editors only.

    Raises:
        DecisionRefused: says why, and what to do instead. Nothing has changed then.
    """
    if action not in (APPROVE, SEND_BACK):
        raise DecisionRefused(_("There is no such decision. Approve the text or send it back."))
    if unknown:
        raise DecisionRefused(_("This decision came in a form that is not understood. Try again."))
    # One decision at a time for each page: the second waits here, and then finds the first.
    workflow_state = WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    state = ReviewTaskState.objects.select_related("task", "finished_by").get(pk=task_state.pk)
    page = Page.objects.get(pk=workflow_state.object_id).specific
    check_is_current(workflow_state, state)
    check_may_decide(state, page, user)
    revision = page.get_latest_revision()
    text = fingerprint(revision)
    check_was_read(state, revision, text, seen)
    if action == APPROVE:
        check_is_not_own(workflow_state, state, page, user, text)
        check_nothing_is_missing(workflow_state, state, page, revision, text)
    state.workflow_state = workflow_state
    state.revision = revision
    state.fingerprint = text
    state.internal_note = internal_note
    if action == APPROVE:
        state.approve(user=user, comment=comment)
    else:
        state.reasons.set(reasons)
        state.reject(user=user, comment=comment)


def check_is_current(workflow_state: WorkflowState, state: ReviewTaskState) -> None:
    """Refuse a decision on a step that is not, or no longer, the page's current one."""
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise DecisionRefused(
            _(
                "This step is done already: %(result)s by %(person)s on %(date)s. "
                "Look at the text again to see where it stands."
            )
            % {
                "result": outcome_of(state),
                "person": name_of(state.finished_by),
                "date": when(state.finished_at),
            }
        )
    if (
        workflow_state.status != WorkflowState.STATUS_IN_PROGRESS
        or workflow_state.current_task_state_id != state.pk
    ):
        raise DecisionRefused(
            _("This text is not at this step any more. Look at it again to see where it stands.")
        )


def check_may_decide(state: ReviewTaskState, page: Page, user: Any) -> None:
    """Refuse people outside the step's groups, and anybody while another keeps the page locked."""
    task = state.task.specific
    if not user.is_active or not task.get_actions(page, user):
        raise DecisionRefused(
            _("This step belongs to others: %(groups)s.")
            % {"groups": ", ".join(group.name for group in task.groups.all())}
        )
    if page.locked and page.locked_by_id != user.pk:
        raise DecisionRefused(
            _("%(person)s has locked this page. Ask them to unlock it first.")
            % {"person": name_of(page.locked_by)}
        )


def check_was_read(state: ReviewTaskState, revision: Revision, text: str, seen: str) -> None:
    """Refuse a decision on anything but what the user was shown."""
    if seen:
        unchanged = seen == text
    else:
        unchanged = revision.pk == state.revision_id and revision.created_at <= state.started_at
    if not unchanged:
        raise DecisionRefused(
            _(
                "The text has changed since you were shown it: %(person)s saved it on %(date)s. "
                "Read the new version, then decide."
            )
            % {"person": name_of(revision.user), "date": when(revision.created_at)}
        )


def check_is_not_own(
    workflow_state: WorkflowState, state: ReviewTaskState, page: Page, user: Any, text: str
) -> None:
    """Refuse the approval of one's own words."""
    writers = writers_of(workflow_state, page)
    if user.pk in writers.authors:
        raise DecisionRefused(
            _(
                "You wrote or submitted this text, so somebody else approves it. "
                "You can give the step to a colleague."
            )
        )
    done = approvals_of(workflow_state, text)
    approvers = [*(approval.finished_by_id for approval in done), user.pk]
    if is_last(workflow_state, state, text) and not has_uninvolved(approvers, writers):
        raise DecisionRefused(
            _(
                "You changed this text yourself, and nobody else has approved it as it is now. "
                "Somebody else takes this step: you can give it to a colleague."
            )
        )


def check_nothing_is_missing(
    workflow_state: WorkflowState,
    state: ReviewTaskState,
    page: Page,
    revision: Revision,
    text: str,
) -> None:
    """Refuse the last approval as long as something else is missing, such as a sign-off."""
    if is_last(workflow_state, state, text) and (
        missing := obstacle_to_publication(page, revision)
    ):
        raise DecisionRefused(missing)


def is_last(workflow_state: WorkflowState, state: ReviewTaskState, text: str) -> bool:
    """Whether the approval of a text at a step would be the last one that it needs."""
    done = {approval.task_id for approval in approvals_of(workflow_state, text)}
    steps = {step.pk for step in review_steps(workflow_state.workflow_id)}
    return not steps - done - {state.task_id}


def when(moment: Any) -> str:
    """Return a moment in words, in the site's time zone; empty if there was none."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
