"""Giving a step to somebody, and saying until when and how soon."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from . import log
from .errors import DecisionRefused
from .models import Priority, ReviewTaskState
from .names import name_of
from .notices import events


def people_for(state: ReviewTaskState) -> QuerySet[Any]:
    """Return the people a step can be given to: the active members of its groups."""
    groups = state.task.specific.groups.all()
    return (
        get_user_model()
        .objects.filter(is_active=True, groups__in=groups)
        .distinct()
        .order_by("last_name", "first_name", "username")
    )


def may_assign(state: ReviewTaskState, user: Any) -> bool:
    """Whether a user may give a step to somebody: members of its groups and administrators."""
    return user.is_superuser or people_for(state).filter(pk=user.pk).exists()


@transaction.atomic
def plan_step(
    state: ReviewTaskState,
    user: Any,
    *,
    assignee: Any = None,
    due_on: datetime.date | None = None,
    priority: int = Priority.NORMAL,
) -> None:
    """Set who is in charge of a step, until when and how soon. Logs what changed and tells who.

    Raises:
        DecisionRefused: the step is done, or the user or the person in charge is not of its groups.
    """
    state = ReviewTaskState.objects.select_for_update(of=("self",)).get(pk=state.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise DecisionRefused(_("This step is done already. There is nothing left to plan."))
    if not may_assign(state, user):
        raise DecisionRefused(_("Only the people of this step can say who takes it."))
    if assignee is not None and not may_assign(state, assignee):
        raise DecisionRefused(
            _("%(person)s is not among the people of this step.") % {"person": name_of(assignee)}
        )
    page = Page.objects.get(pk=state.workflow_state.object_id).specific
    changes: list[tuple[str, dict[str, str]]] = []
    if state.assignee_id != (assignee.pk if assignee else None):
        person = name_of(assignee) if assignee else _("nobody")
        changes.append((log.ASSIGN, {"person": person}))
    if state.due_on != due_on:
        changes.append((log.DUE_DATE, {"date": date_format(due_on) if due_on else "–"}))
    if state.priority != priority:
        changes.append((log.PRIORITY, {"priority": str(Priority(priority).label)}))
    state.assignee, state.due_on, state.priority = assignee, due_on, priority
    state.save(update_fields=["assignee", "due_on", "priority"])
    for action, data in changes:
        log.record(page, action, user, revision=state.revision, **data)
    if assignee and assignee != user and changes and changes[0][0] == log.ASSIGN:
        events.assigned(state, page, user)
