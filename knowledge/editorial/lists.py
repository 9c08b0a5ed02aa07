"""Where pages stand in their workflow, as columns and filters of the lists in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from django.forms import RadioSelect
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from .models import ReviewTask, ReviewTaskState
from .visibility import page_ids

_STEP = "current_task_state__task"
_ASSIGNEE = "current_task_state__reviewtaskstate__assignee"


def with_review(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Add to pages where they stand: `review_status`, `review_step` and `review_person`.

    All are None for a page that is in no workflow, and the last for a step without anybody.
    """
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        # The states keep keys as text, which PostgreSQL compares with no number.
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    full_name = Trim(
        Concat(F(f"{_ASSIGNEE}__first_name"), Value(" "), F(f"{_ASSIGNEE}__last_name"))
    )
    in_charge = states.annotate(
        person=Coalesce(NullIf(full_name, Value("")), F(f"{_ASSIGNEE}__username"))
    )
    return pages.annotate(
        review_status=Subquery(states.values("status")[:1]),
        review_step=Subquery(states.values(f"{_STEP}__name")[:1]),
        review_person=Subquery(in_charge.values("person")[:1]),
    )


class SharedStepsMixin:
    """A list of pages that asks once for the steps that all its pages are at.

    Whether a page is locked, and for whom, depends on its step: Wagtail looks it up row by row.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the pages their steps."""
        context = super().get_context_data(**kwargs)
        share_steps(context["object_list"])
        return context


def share_steps(pages: Iterable[Page]) -> None:
    """Give pages, whose workflow states were prefetched, their current steps in two queries."""
    states = {
        state.current_task_state_id: state
        for page in pages
        for state in getattr(page, "_current_workflow_states", ())
    }
    if not states:
        return
    tasks = ReviewTask.objects.in_bulk()
    for key, step in ReviewTaskState.objects.in_bulk(states).items():
        if step.task_id in tasks:
            step.task = tasks[step.task_id]
        step.workflow_state = states[key]
        states[key].current_task_state = step


class ReviewColumnsMixin(SharedStepsMixin):
    """A list of pages that knows where they stand."""

    def annotate_queryset(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """Add what the columns say to what Wagtail adds."""
        return with_review(super().annotate_queryset(pages))


def _step_of(page: Page) -> str:
    """Return the name of the step a page is at, that it is to be mended, or a dash."""
    if page.review_status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("To be completed")
    return page.review_step or "—"


def _person_of(page: Page) -> str:
    """Return who is in charge of the step a page is at."""
    if page.review_status != WorkflowState.STATUS_IN_PROGRESS:
        return "—"
    return page.review_person or _("nobody yet")


def step_column(**options: Any) -> Column:
    """Return the column that says at which step a page is."""
    return Column("review_step", label=gettext_lazy("Step"), accessor=_step_of, **options)


def person_column(**options: Any) -> Column:
    """Return the column that says who is in charge."""
    return Column("review_person", label=gettext_lazy("In charge"), accessor=_person_of, **options)


def _step_choices() -> list[tuple[str, str]]:
    """Return the steps there are now, and what a page is that is at none of them."""
    steps = ReviewTask.objects.filter(active=True).order_by("pk")
    return [
        *((str(key), name) for key, name in steps.values_list("pk", "name")),
        (StepFilter.BACK, _("To be completed")),
        (StepFilter.NONE, _("Not in review")),
    ]


class StepFilter(ChoiceFilter):
    """At which step a page is, if it is in a workflow at all."""

    BACK, NONE = "back", "none"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Step"),
            choices=_step_choices,
            empty_label=gettext_lazy("Any step"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet[Page], value: str) -> QuerySet[Page]:
        """Keep the pages at the chosen step."""
        active = WorkflowState.objects.active()
        if not value:
            return qs
        if value == self.NONE:
            return qs.exclude(pk__in=page_ids(active))
        if value == self.BACK:
            states = active.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        else:
            states = active.filter(status=WorkflowState.STATUS_IN_PROGRESS, **{_STEP: value})
        return qs.filter(pk__in=page_ids(states))


class PersonFilter(ChoiceFilter):
    """Whether somebody is in charge of the step a page is at."""

    ME, SOMEBODY, NOBODY = "me", "somebody", "nobody"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("In charge"),
            choices=[
                (self.ME, gettext_lazy("Me")),
                (self.SOMEBODY, gettext_lazy("Somebody")),
                (self.NOBODY, gettext_lazy("Nobody yet")),
            ],
            empty_label=gettext_lazy("Anybody or nobody"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet[Page], value: str) -> QuerySet[Page]:
        """Keep the pages whose step is in such hands."""
        if not value:
            return qs
        states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
        if value == self.ME:
            request: HttpRequest = self.parent.request
            states = states.filter(**{_ASSIGNEE: request.user})
        else:
            states = states.filter(**{f"{_ASSIGNEE}__isnull": value == self.NOBODY})
        return qs.filter(pk__in=page_ids(states))
