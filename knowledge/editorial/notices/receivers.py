"""What happens to pages, heard from Wagtail and told to people."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_approved,
    task_rejected,
    task_submitted,
    workflow_approved,
)

from knowledge.editorial.models import AdviceTask

from . import events


def connect() -> None:
    """Connect all receivers: for every class of state, and not only for Wagtail's own."""
    for signal, receiver in (
        (task_submitted, receive_submitted),
        (task_approved, receive_approved),
        (task_rejected, receive_rejected),
        (workflow_approved, receive_workflow_approved),
        (page_published, receive_published),
    ):
        signal.connect(receiver, dispatch_uid=f"editorial.notices.{receiver.__name__}")


def receive_submitted(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Receive `task_submitted`: a text came to a step."""
    if isinstance(instance.task.specific, AdviceTask):
        events.advice_asked(instance, user)
    else:
        events.submitted(instance, user)


def receive_approved(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Receive `task_approved`."""
    events.approved(instance, user)


def receive_rejected(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Receive `task_rejected`: a text goes back to its author."""
    events.sent_back(instance, user)


def receive_workflow_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Receive `workflow_approved`, which Wagtail also sends of a workflow that was stopped."""
    if instance.status == WorkflowState.STATUS_APPROVED:
        events.scheduled(instance, user)


def receive_published(
    instance: Page, revision: Revision | None = None, alias: bool = False, **_kwargs: Any
) -> None:
    """Receive `page_published`, which is also sent of pages that go live later."""
    if revision is None or alias or not instance.live:
        return
    # The signal does not say who published.
    user = get_active_log_context().user
    events.published(instance, revision, user if user and user.pk else None)
