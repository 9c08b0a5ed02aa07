"""Rows of the workflow report: a text, where it stands, and how long it took so far."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from knowledge.editorial.models import ReviewTaskState
from knowledge.editorial.names import name_of
from knowledge.models import FichePage

from .statistics import Course


@dataclass(frozen=True)
class ReportRow:
    """A text in a workflow. `fiche` is None for pages of another type."""

    state: WorkflowState
    page: Page
    fiche: FichePage | None
    course: Course

    @property
    def pk(self) -> int:
        """The primary key of the workflow state."""
        return self.state.pk

    @property
    def title(self) -> str:
        """What the text is called, as it was last saved."""
        return self.page.get_admin_display_title()

    @property
    def kind(self) -> str:
        """Its type."""
        return str(self.page.page_type_display_name)

    @property
    def fiche_status(self) -> str:
        """Whether a fiche is an example or a lead."""
        return self.fiche.get_status_display() if self.fiche else ""

    @property
    def objectives(self) -> str:
        """The objectives of a fiche."""
        if self.fiche is None:
            return ""
        return ", ".join(objective.name for objective in self.fiche.objectives.all())

    @property
    def submitted_by(self) -> str:
        """Who submitted it."""
        return name_of(self.state.requested_by) if self.state.requested_by_id else ""

    @property
    def submitted_on(self) -> datetime.date:
        """The day on which it was submitted."""
        return timezone.localdate(self.state.created_at)

    @property
    def status(self) -> str:
        """How the workflow stands."""
        return str(self.state.get_status_display())

    @property
    def is_active(self) -> bool:
        """Whether the workflow goes on."""
        return self.state.status in (
            WorkflowState.STATUS_IN_PROGRESS,
            WorkflowState.STATUS_NEEDS_CHANGES,
        )

    @cached_property
    def review(self) -> ReviewTaskState | None:
        """The step that waits for a decision."""
        if self.state.status != WorkflowState.STATUS_IN_PROGRESS:
            return None
        return getattr(self.state.current_task_state, "reviewtaskstate", None)

    @property
    def step(self) -> str:
        """The step that the text is at."""
        current = self.state.current_task_state
        return current.task.name if self.is_active and current else ""

    @property
    def in_charge(self) -> str:
        """Who decides at this step."""
        if self.review is None:
            return ""
        return name_of(self.review.assignee) if self.review.assignee_id else _("nobody yet")

    @property
    def due_on(self) -> datetime.date | None:
        """Until when the step is to be done."""
        return self.review.due_on if self.review else None

    @property
    def is_overdue(self) -> bool:
        """Whether that day has passed."""
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def first_reply(self) -> float | None:
        """The time to the first reply, in days."""
        return self.course.first_reply_days


def rows_of(states: Iterable[WorkflowState], courses: dict[int, Course]) -> list[ReportRow]:
    """Return the rows of workflow states, in a fixed number of queries.

    Args:
        states: with `requested_by`, and the current step with its task and its assignee.
        courses: what `courses_of` returns for these states, or for more.
    """
    states = list(states)
    keys = [int(state.object_id) for state in states]
    pages: dict[int, Any] = Page.objects.in_bulk(keys)
    fiches = (
        FichePage.objects.filter(pk__in=keys)
        .only("status")
        .prefetch_related("objectives")
        .in_bulk()
    )
    return [
        ReportRow(state, pages[key], fiches.get(key), courses[state.pk])
        for state, key in zip(states, keys, strict=True)
        if key in pages
    ]
