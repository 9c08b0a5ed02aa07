"""The page of a proposal, and where it is on its way through the workflow."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision, TaskState, WorkflowState

from .models import Proposal, ProposalEvent, Status


def open_proposals_of(page: Page) -> QuerySet[Proposal]:
    """Return the proposals that a page is made of and that are not decided yet."""
    return Proposal.objects.open().filter(page_id=page.pk)


def unpublished_proposals_of(page: Page) -> QuerySet[Proposal]:
    """Return the proposals whose words may stand in a page's draft and are not published.

    Also those that were taken back or not kept: nobody has taken their words out of the draft.
    """
    return Proposal.objects.filter(page_id=page.pk).exclude(status=Status.PUBLISHED)


def has_become_another(page: Page) -> bool:
    """Whether a page is the draft that a proposal had before it was converted or merged."""
    events = ProposalEvent.objects.filter(
        Q(kind=ProposalEvent.Kind.CONVERTED, data__page=page.pk)
        | Q(kind=ProposalEvent.Kind.MERGED, data__from_page=page.pk)
    )
    return events.exists()


def translates_unpublished(page: Page) -> bool:
    """Whether a page is the translation of a draft that a proposal was made into."""
    sources = Proposal.objects.filter(page__translation_key=page.translation_key, page__live=False)
    return sources.exclude(page_id=page.pk).exists()


def unschedule(page: Page | None) -> None:
    """Take back that a version of a page goes live by itself on a later day."""
    if page is not None:
        scheduled = Revision.objects.for_instance(page).exclude(approved_go_live_at=None)
        scheduled.update(approved_go_live_at=None)


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
