"""What is told because a day has come: steps that are due, fiches to be checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from wagtail import hooks
from wagtail.models import Page, TaskState, WorkflowState

from knowledge.editorial.freshness.responsible import default_group
from knowledge.editorial.models import FicheFreshness, Notice, ReviewTask, ReviewTaskState
from knowledge.editorial.names import name_of

from .people import members_by_group

#: Wagtail hook through which rooms above add reminders to the daily run. Called with the keyword
#: arguments `today` and `days` (before a due date); returns a label and its notices.
REMINDERS_HOOK = "editorial_daily_reminders"

#: Days after which somebody is reminded again of a step, and of a fiche.
STEP_EVERY, FICHE_EVERY = 7, 28


def steps_due_soon(today: datetime.date, days: int) -> list[Notice]:
    """Return reminders of open steps that are due in some days or less; one for each due date."""
    states = _open_steps().filter(due_on__range=(today, today + datetime.timedelta(days=days)))
    return _of_steps(Notice.Kind.DUE_SOON, states, today)


def overdue_steps(today: datetime.date) -> list[Notice]:
    """Return reminders of open steps that should be done; once, and again each week."""
    return _of_steps(Notice.Kind.OVERDUE, _open_steps().filter(due_on__lt=today), today)


def remind_of_fiches(rows: Iterable[FicheFreshness], today: datetime.date) -> list[Notice]:
    """Return reminders of fiches, for the groups in charge; once, and again each four weeks."""
    rows = list(rows)
    default = default_group() if any(row.group_id is None for row in rows) else None
    responsible = {row.pk: row.group or default for row in rows}
    people = members_by_group(group.pk for group in responsible.values() if group)
    notices = []
    for row in rows:
        again = _times(row.review_by, today, FICHE_EVERY)
        data = {
            "title": row.fiche.get_admin_display_title(),
            "actor": "",
            "due_on": row.review_by.isoformat(),
        }
        group = responsible[row.pk]
        for person in sorted(people[group.pk]) if group else ():
            key = f"{Notice.Kind.TO_REVIEW}:{row.pk}:{row.review_by}:{again}:{person}"
            notices.append(_reminder(Notice.Kind.TO_REVIEW, person, row.pk, data, key))
    return notices


def reminders_of_others(today: datetime.date, days: int) -> Iterator[tuple[str, list[Notice]]]:
    """Yield what rooms above this one remind people of, each with its label."""
    for remind in hooks.get_hooks(REMINDERS_HOOK):
        yield remind(today=today, days=days)


def _open_steps() -> QuerySet[ReviewTaskState]:
    """Return the steps of pages at which somebody is to decide now."""
    return ReviewTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("taskstate_ptr"),
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    ).select_related("task", "workflow_state__requested_by")


def _of_steps(
    kind: Notice.Kind, states: QuerySet[ReviewTaskState], today: datetime.date
) -> list[Notice]:
    """Return reminders of steps for who is in charge, else for everybody of their groups."""
    found = list(states.order_by("due_on", "pk"))
    pages = Page.objects.only("title", "draft_title").in_bulk(
        [int(state.workflow_state.object_id) for state in found]
    )
    members = _members_by_task({state.task_id for state in found if not state.assignee_id})
    notices = []
    for state in found:
        page = pages.get(int(state.workflow_state.object_id))
        if page is None or state.due_on is None:
            continue
        data = {
            "title": page.draft_title or page.title,
            "actor": "",
            "state": state.pk,
            "step": state.task.name,
            "requester": name_of(state.workflow_state.requested_by),
            "due_on": state.due_on.isoformat(),
        }
        again = _times(state.due_on, today, STEP_EVERY)
        people = {state.assignee_id} if state.assignee_id else members.get(state.task_id, set())
        for person in sorted(people):
            key = f"{kind}:{state.pk}:{state.due_on}:{again}:{person}"
            notices.append(_reminder(kind, person, page.pk, data, key))
    return notices


def _members_by_task(tasks: set[int]) -> dict[int, set[int]]:
    """Return the people of each step's groups."""
    pairs = list(
        ReviewTask.groups.through.objects.filter(reviewtask_id__in=tasks).values_list(
            "reviewtask_id", "group_id"
        )
    )
    members = members_by_group(group for _task, group in pairs)
    people: dict[int, set[int]] = {}
    for task, group in pairs:
        people.setdefault(task, set()).update(members.get(group, ()))
    return people


def _times(due_on: datetime.date, today: datetime.date, every: int) -> int:
    """Return how often somebody has been reminded since the day after a date."""
    return max((today - due_on).days - 1, 0) // every


def _reminder(
    kind: Notice.Kind, person: int, page: int, data: dict[str, object], key: str
) -> Notice:
    """Return a notice that waits for the daily message."""
    return Notice(kind=kind, recipient_id=person, page_id=page, data=data, key=key, in_digest=True)
