"""Filters of the workflow report."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django_filters import (
    ChoiceFilter,
    DateFromToRangeFilter,
    ModelMultipleChoiceFilter,
    MultipleChoiceFilter,
)
from wagtail.admin.filters import (
    DateRangePickerWidget,
    MultipleContentTypeFilter,
    WagtailFilterSet,
)
from wagtail.models import WorkflowState, get_page_content_types

from knowledge.editorial.desk.queries import own_texts
from knowledge.editorial.in_charge import InChargeFilter
from knowledge.editorial.models import ReviewTask, ReviewTaskState
from knowledge.models import FichePage, Objective

_REVIEW = "current_task_state__reviewtaskstate"


def _people() -> QuerySet[Any]:
    """Return who was ever given a step."""
    return ReviewTaskState.objects.filter(assignee__isnull=False).values("assignee")


class StepInChargeFilter(InChargeFilter):
    """Who is in charge of the current step."""

    def in_nobodys_hands(self, qs: QuerySet[WorkflowState]) -> QuerySet[WorkflowState]:
        """Keep the texts that wait at a step which nobody has taken."""
        return super().in_nobodys_hands(qs).filter(status=WorkflowState.STATUS_IN_PROGRESS)


class OverdueFilter(ChoiceFilter):
    """Whether the current step should have been done already."""

    YES, NO = "yes", "no"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Overdue"),
            choices=[(self.YES, gettext_lazy("Yes")), (self.NO, gettext_lazy("No"))],
            empty_label=gettext_lazy("All"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet[WorkflowState], value: str) -> QuerySet[WorkflowState]:
        """Keep the texts that are, or are not, overdue."""
        if not value:
            return qs
        late = ReviewTaskState.objects.filter(
            status=ReviewTaskState.STATUS_IN_PROGRESS, due_on__lt=timezone.localdate()
        ).values("pk")
        if value == self.YES:
            return qs.filter(status=WorkflowState.STATUS_IN_PROGRESS, current_task_state__in=late)
        return qs.exclude(status=WorkflowState.STATUS_IN_PROGRESS, current_task_state__in=late)


class TextsFilter(ChoiceFilter):
    """Whose texts."""

    OWN = "own"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Texts"),
            choices=[(self.OWN, gettext_lazy("Mine"))],
            empty_label=gettext_lazy("Everybody’s"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet[WorkflowState], value: str) -> QuerySet[WorkflowState]:
        """Keep what the user wrote or submitted."""
        return qs.filter(own_texts(self.parent.request.user)) if value else qs


def about_fiches(
    states: QuerySet[WorkflowState], fiches: QuerySet[FichePage]
) -> QuerySet[WorkflowState]:
    """Return the workflow states that are about some fiches."""
    keys = fiches.order_by().annotate(key=Cast("pk", CharField())).values("key")
    return states.filter(object_id__in=keys)


class FicheStatusFilter(MultipleChoiceFilter):
    """Whether a fiche is an example or a lead."""

    def filter(self, qs: QuerySet[WorkflowState], value: list[str]) -> QuerySet[WorkflowState]:
        """Keep the fiches of such a status."""
        return about_fiches(qs, FichePage.objects.filter(status__in=value)) if value else qs


class ObjectiveFilter(ModelMultipleChoiceFilter):
    """The objectives of a fiche."""

    def filter(
        self, qs: QuerySet[WorkflowState], value: list[Objective]
    ) -> QuerySet[WorkflowState]:
        """Keep the fiches that have one of these objectives."""
        if not value:
            return qs
        # The fiche of another language carries the same objective in its own.
        keys = [objective.translation_key for objective in value]
        fiches = FichePage.objects.filter(objectives__translation_key__in=keys)
        return about_fiches(qs, fiches)


def _objectives(_request: HttpRequest | None) -> QuerySet[Objective]:
    """Return the objectives in the language that the admin is shown in."""
    return Objective.objects.filter(locale__language_code=get_language())


class WorkflowFilterSet(WagtailFilterSet):
    """Filters of the report."""

    status = MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=WorkflowState.STATUS_CHOICES,
        widget=CheckboxSelectMultiple,
    )
    step = ModelMultipleChoiceFilter(
        label=gettext_lazy("Step"),
        field_name="current_task_state__task",
        queryset=lambda _request: ReviewTask.objects.order_by("pk"),
        widget=CheckboxSelectMultiple,
    )
    in_charge = StepInChargeFilter(lookup=f"{_REVIEW}__assignee", people=_people)
    overdue = OverdueFilter()
    texts = TextsFilter()
    content_type = MultipleContentTypeFilter(
        label=gettext_lazy("Type"),
        queryset=lambda _request: get_page_content_types(include_base_page_type=False),
        widget=CheckboxSelectMultiple,
    )
    fiche_status = FicheStatusFilter(
        label=gettext_lazy("Example or lead"),
        choices=FichePage.Status.choices,
        widget=CheckboxSelectMultiple,
    )
    objectives = ObjectiveFilter(
        label=gettext_lazy("Objectives"), queryset=_objectives, widget=CheckboxSelectMultiple
    )
    created_at = DateFromToRangeFilter(
        label=gettext_lazy("Submitted on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = WorkflowState
        fields: list[str] = []
