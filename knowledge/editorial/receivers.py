"""What follows from what happens to pages: connected once, when Django is ready."""

from wagtail.signals import (
    page_published,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from knowledge.models import revision_saved

from . import restarting
from .freshness import records
from .notices import preferences
from .notices import receivers as notices

#: Wagtail's own mail about workflows: ours says more, in both languages, once, and after commit.
_WAGTAIL_MAIL = (
    (task_submitted, "TaskState", "group_approval_task_submitted_email_notification"),
    (workflow_submitted, "WorkflowState", "workflow_state_submitted_email_notification"),
    (workflow_rejected, "WorkflowState", "workflow_state_rejected_email_notification"),
    (workflow_approved, "WorkflowState", "workflow_state_approved_email_notification"),
)


def connect() -> None:
    """Connect all receivers, and disconnect the mail that ours replaces."""
    from wagtail import models

    for signal, sender, name in _WAGTAIL_MAIL:
        signal.disconnect(sender=getattr(models, sender), dispatch_uid=name)
    revision_saved.connect(restarting.receive, dispatch_uid="editorial.restarting")
    page_published.connect(records.receive, dispatch_uid="editorial.freshness")
    notices.connect()
    preferences.replace_wagtails_panel()
