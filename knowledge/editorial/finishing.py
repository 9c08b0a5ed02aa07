"""The end of a workflow: publishes exactly what was approved, or nothing.

Wagtail imports this module while it defines its models, so that ours are imported only when the
function is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_what_was_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish the revision that all steps approved, in the name of who approved last.

    Nobody needs the permission to publish for that: the approvals are the permission. Where they
    are not complete, as when the steps of a workflow were taken away, or where something else is
    missing, such as a partner's sign-off, the workflow ends without publishing, and whoever
    submitted the text is told.
    """
    from . import log
    from .approvals import approved_revision, obstacle_to_publication
    from .notices import events

    page = workflow_state.content_object.specific
    revision = approved_revision(workflow_state, page)
    if revision is not None and not obstacle_to_publication(page, revision):
        revision.publish(user=user, skip_permission_checks=True)
        return
    workflow_state.status = workflow_state.STATUS_CANCELLED
    workflow_state.save()
    log.stopped(page, workflow_state, user)
    events.stopped(workflow_state, user)
