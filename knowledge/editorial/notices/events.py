"""Who is told of what: one function for each thing that happens.

All are called within the transaction of what they tell. The actor is never told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from knowledge.editorial.models import (
    Advice,
    FicheFreshness,
    Notice,
    ReviewTaskState,
)
from knowledge.editorial.names import name_of

from .outbox import store, tell, unwritten
from .passages import open_remarks
from .people import page_of, people_of_step, workflow_behind
from .reasons import reasons_of
from .reminders import remind_of_fiches

Kind = Notice.Kind


def submitted(state: TaskState, actor: Any) -> None:
    """Tell the people of a step that a text waits there.

    All of its groups: who is in charge is known a moment later, and seen to when mail is sent.
    """
    workflow_state = state.workflow_state
    page = page_of(workflow_state)
    if page is None:
        return
    tell(
        Kind.SUBMITTED,
        people_of_step(state) - {workflow_state.requested_by_id},
        page=page,
        event=str(state.pk),
        actor=actor,
        data=_of_step(state),
    )


def advice_asked(state: TaskState, actor: Any) -> None:
    """Tell a group that its advice is asked for; once, however often the text changes."""
    workflow_state = state.workflow_state
    page = page_of(workflow_state)
    if page is None:
        return
    tell(
        Kind.ADVICE,
        people_of_step(state) - {workflow_state.requested_by_id},
        page=page,
        event=f"{workflow_state.pk}:{state.task_id}",
        actor=actor,
        data=_of_step(state),
    )


def assigned(state: ReviewTaskState, page: Page, actor: Any) -> None:
    """Tell a person that a step was given to them."""
    tell(
        Kind.ASSIGNED,
        [state.assignee_id],
        page=page,
        # A step may come back to somebody who had it before.
        event=f"{state.pk}:{timezone.now().timestamp()}",
        actor=actor,
        data=_of_step(state),
    )


def sent_back(state: TaskState, actor: Any) -> None:
    """Tell the author why their text came back. The internal note is not for them."""
    workflow_state = state.workflow_state
    page = page_of(workflow_state)
    if page is None:
        return
    data = {
        **_of_step(state),
        "reasons": reasons_of(state),
        "message": state.comment,
        "remarks": open_remarks(state.revision.as_object()),
    }
    people = [workflow_state.requested_by_id, page.owner_id]
    tell(Kind.SENT_BACK, people, page=page, event=str(state.pk), actor=actor, data=data)


def approved(state: TaskState, actor: Any) -> None:
    """Tell who submitted a text that a step approved it, unless that was the last one."""
    workflow_state = WorkflowState.objects.get(pk=state.workflow_state_id)
    page = page_of(workflow_state)
    if page is None or workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    tell(
        Kind.APPROVED,
        [workflow_state.requested_by_id],
        page=page,
        event=str(state.pk),
        actor=actor,
        data={**_of_step(state), "message": state.comment},
    )


def scheduled(workflow_state: WorkflowState, actor: Any) -> None:
    """Tell who submitted a text that it is approved and goes live later; nothing if it is live."""
    page = page_of(workflow_state)
    revision = page.scheduled_revision if page else None
    if page is None or revision is None:
        return
    tell(
        Kind.APPROVED,
        [workflow_state.requested_by_id, page.owner_id],
        page=page,
        event=f"scheduled:{revision.pk}:{revision.approved_go_live_at.timestamp()}",
        actor=actor,
        data={"goes_live": revision.approved_go_live_at.isoformat()},
    )


def published(page: Page, revision: Revision, actor: Any) -> None:
    """Tell who submitted or owns a text that everybody can read it, and where."""
    workflow_state = workflow_behind(page, revision)
    requester = workflow_state.requested_by_id if workflow_state else None
    if actor is None and workflow_state and workflow_state.status == WorkflowState.STATUS_APPROVED:
        # Whoever approved last published it.
        approvals = workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED)
        last = approvals.select_related("finished_by").order_by("finished_at", "pk").last()
        actor = last.finished_by if last else None
    tell(
        Kind.PUBLISHED,
        [requester, page.owner_id],
        page=page,
        event=f"{page.pk}:{page.last_published_at.timestamp()}",
        actor=actor,
        data={"url": page.full_url},
    )


def stopped(workflow_state: WorkflowState, actor: Any) -> None:
    """Tell whoever submitted a text that its workflow ended without publishing it."""
    page = page_of(workflow_state)
    if page is not None:
        people = [workflow_state.requested_by_id]
        tell(Kind.STOPPED, people, page=page, event=str(workflow_state.pk), actor=actor)


def advised(advice: Advice, page: Page) -> None:
    """Tell those who decide on a text what a colleague thinks of it."""
    workflow_state = advice.workflow_state
    state = workflow_state.current_task_state
    people = people_of_step(state.specific) if state else set()
    tell(
        Kind.OPINION,
        people - {workflow_state.requested_by_id},
        page=page,
        event=f"advice:{advice.pk}",
        actor=advice.author,
        data={"opinion": advice.opinion, "message": advice.text},
    )


def opinion(
    page: Page, revision: Revision, guest: str, view: str, text: str, people: Iterable[Any]
) -> None:
    """Tell people what a guest thinks of a text; once, however often the guest sends the same.

    Args:
        page: the page.
        revision: what the guest read.
        guest: their name.
        view: a value of `Opinion`, or words where there is none.
        text: what they wrote.
        people: accounts.
    """
    same = hashlib.sha256(f"{guest}\n{view}\n{text}".encode()).hexdigest()
    tell(
        Kind.OPINION,
        [person.pk for person in people],
        page=page,
        event=f"guest:{revision.pk}:{same}",
        data={"actor": guest, "opinion": view, "message": text},
    )


def to_review(rows: Iterable[FicheFreshness]) -> None:
    """Tell the groups in charge, with their daily message, that fiches are to be checked.

    Args:
        rows: with `fiche` and `group` selected.
    """
    store(unwritten(remind_of_fiches(rows, timezone.localdate())))


def _of_step(state: TaskState) -> dict[str, Any]:
    """Return what messages say about a step."""
    return {
        "state": state.pk,
        "step": state.task.name,
        "requester": name_of(state.workflow_state.requested_by),
    }
