"""How long moderation takes: until the first reply, and at each step."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Comment, TaskState, WorkflowState

from knowledge.editorial.models import Advice, ReviewInvitation, ReviewTaskState
from knowledge.editorial.visibility import page_ids

DAY = datetime.timedelta(days=1)
_DECISIONS = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)


@dataclass
class Course:
    """The course of a text through a workflow.

    first_reply: time from submission to the first decision, comment or advice of somebody else;
        None as long as there is none.
    steps: time spent at each step so far, by its primary key, however often the text was there.
    """

    first_reply: datetime.timedelta | None = None
    steps: dict[int, datetime.timedelta] = field(default_factory=dict)

    @property
    def first_reply_days(self) -> float | None:
        """The time to the first reply in days."""
        return in_days(self.first_reply)

    def days_at(self, step: int) -> float | None:
        """Return the time spent at a step in days; None for one that was not reached."""
        return in_days(self.steps.get(step))


def in_days(time: datetime.timedelta | None) -> float | None:
    """Return a time in days, to the tenth."""
    return None if time is None else round(time / DAY, 1)


def courses_of(states: QuerySet[WorkflowState]) -> dict[int, Course]:
    """Return the courses of texts by the primary key of the workflow state.

    Asks a fixed number of queries, however many states there are.
    """
    now = timezone.now()
    known = {
        row["pk"]: row
        for row in states.order_by().values(
            "pk", "object_id", "status", "created_at", "requested_by"
        )
    }
    courses = {key: Course() for key in known}
    ended: dict[int, datetime.datetime] = {}
    replies: dict[int, list[datetime.datetime]] = {key: [] for key in known}
    for step in ReviewTaskState.objects.filter(
        workflow_state__in=states.order_by().values("pk")
    ).values("workflow_state", "task", "status", "started_at", "finished_at", "finished_by"):
        key, finished = step["workflow_state"], step["finished_at"]
        spent = (finished or now) - step["started_at"]
        times = courses[key].steps
        times[step["task"]] = times.get(step["task"], datetime.timedelta()) + spent
        if finished is not None:
            ended[key] = max(finished, ended.get(key, finished))
            if step["status"] in _DECISIONS and step["finished_by"] != known[key]["requested_by"]:
                replies[key].append(finished)
    for key, author, when in Advice.objects.filter(
        workflow_state__in=states.order_by().values("pk")
    ).values_list("workflow_state", "author", "created_at"):
        if author != known[key]["requested_by"]:
            replies[key].append(when)
    said = _said_on_pages(states)
    for key, row in known.items():
        # A page may be submitted again: what is said after the end belongs to the next time.
        is_over = row["status"] in (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)
        until = ended.get(key, now) if is_over else now
        replies[key] += [
            when
            for author, when in said.get(row["object_id"], ())
            if author != row["requested_by"] and when <= until
        ]
        later = [when for when in replies[key] if when >= row["created_at"]]
        if later:
            courses[key].first_reply = min(later) - row["created_at"]
    return courses


def _said_on_pages(
    states: QuerySet[WorkflowState],
) -> dict[str, list[tuple[int | None, datetime.datetime]]]:
    """Return who said something on pages and when, by the text that states keep of the page.

    Comments in the edit form, and answers of guests, who are nobody.
    """
    pages = page_ids(states)
    comments = (
        Comment.objects.filter(page__in=pages)
        .annotate(key=Cast("page_id", CharField()))
        .values_list("key", "user", "created_at")
    )
    answers = (
        ReviewInvitation.objects.filter(page__in=pages, answered_at__isnull=False)
        .annotate(key=Cast("page_id", CharField()))
        .values_list("key", "answered_at")
    )
    said: dict[str, list[tuple[int | None, datetime.datetime]]] = {}
    for key, author, when in comments:
        said.setdefault(key, []).append((author, when))
    for key, when in answers:
        if when is None:
            continue
        said.setdefault(key, []).append((None, when))
    return said


@dataclass(frozen=True)
class StepTime:
    """How long texts stay at a step: its name, the median in days, and of how many texts."""

    name: str
    days: float | None
    texts: int


@dataclass(frozen=True)
class Summary:
    """What the texts of a report have in common: numbers, and medians in days.

    A median is None where there is nothing to take it of.
    """

    waiting: int
    overdue: int
    first_reply: float | None
    replied: int
    steps: list[StepTime]


def summarise(
    states: QuerySet[WorkflowState],
    courses: dict[int, Course],
    steps: Iterable[tuple[int, str]],
) -> Summary:
    """Return the summary of some workflow states, whose courses are known.

    Args:
        states: the workflow states.
        courses: what `courses_of` returns for them.
        steps: primary key and name of each step to tell about.
    """
    waiting = states.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    late = waiting.filter(current_task_state__reviewtaskstate__due_on__lt=timezone.localdate())
    replies = [course.first_reply for course in courses.values() if course.first_reply is not None]
    return Summary(
        waiting=waiting.count(),
        overdue=late.count(),
        first_reply=_median(replies),
        replied=len(replies),
        steps=list(_step_times(courses, steps)),
    )


def _step_times(courses: dict[int, Course], steps: Iterable[tuple[int, str]]) -> Iterator[StepTime]:
    """Yield how long texts stay at each step."""
    for key, name in steps:
        times = [course.steps[key] for course in courses.values() if key in course.steps]
        yield StepTime(name, _median(times), len(times))


def _median(times: list[datetime.timedelta]) -> float | None:
    """Return the median of some times in days."""
    return round(median(time / DAY for time in times), 1) if times else None
