"""The workflow report: where every text stands, and how long it takes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, Table
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry

from knowledge.editorial.models import ReviewTask
from knowledge.viewsets import SECONDARY

from .filters import WorkflowFilterSet
from .rows import ReportRow, rows_of
from .spreadsheets import PLAIN_CSV
from .statistics import Course, courses_of, summarise

_TITLE, _DUE = "page_title", "current_task_state__reviewtaskstate__due_on"


class TextColumn(BaseColumn):
    """The title of a text, which leads to its review, and its type."""

    cell_template_name = "editorial/reports/text_cell.html"


class DueColumn(BaseColumn):
    """Until when a step is to be done, and whether that day has passed."""

    cell_template_name = "editorial/reports/due_cell.html"


class DaysColumn(Column):
    """A time in days."""

    cell_template_name = "editorial/reports/days_cell.html"


class WorkflowReportView(ReportView):
    """All texts that were ever submitted, with a summary above them."""

    model = WorkflowState
    page_title = gettext_lazy("Texts in review")
    header_icon = "tasks"
    filterset_class = WorkflowFilterSet
    results_template_name = "editorial/reports/workflow_results.html"
    index_url_name = "editorial:workflow_report"
    index_results_url_name = "editorial:workflow_report_results"
    default_ordering = "-created_at"
    verbose_name_plural = gettext_lazy("texts")
    any_permission_required = ["add", "change", "publish", "lock", "unlock"]
    custom_value_preprocess = PLAIN_CSV

    @cached_property
    def permission_policy(self) -> Any:
        """The rights are those on pages."""
        return policy_registry.get_by_type(Page)

    @cached_property
    def steps(self) -> list[tuple[int, str]]:
        """The steps that times are told of, in the order of their workflow."""
        steps = ReviewTask.objects.filter(workflow_tasks__isnull=False).order_by(
            "workflow_tasks__sort_order", "pk"
        )
        return list(dict(steps.values_list("pk", "name")).items())

    @cached_property
    def columns(self) -> list[BaseColumn]:
        def secondary(name: str, label: str, **options: Any) -> Column:
            return Column(name, label=label, classname=SECONDARY, **options)

        return [
            TextColumn("title", label=_("Text"), sort_key=_TITLE, classname="title", width="22%"),
            secondary("fiche_status", _("Example or lead")),
            secondary("objectives", _("Objectives")),
            secondary("submitted_by", _("Submitted by")),
            DateColumn(
                "submitted_on",
                label=_("Submitted on"),
                sort_key="created_at",
                accessor="state.created_at",
                classname=SECONDARY,
            ),
            Column("status", label=_("State"), sort_key="status"),
            secondary("step", _("Step")),
            secondary("in_charge", _("In charge")),
            DueColumn("due_on", label=_("To be done by"), sort_key=_DUE),
            *(
                DaysColumn(
                    f"step_{key}",
                    label=_("%(step)s: days") % {"step": name},
                    accessor=lambda row, key=key: row.course.days_at(key),
                    classname=SECONDARY,
                )
                for key, name in self.steps
            ),
            DaysColumn(
                "first_reply",
                label=_("Days to the first reply"),
                accessor="first_reply",
                classname=SECONDARY,
            ),
        ]

    @cached_property
    def export_headings(self) -> dict[str, str]:
        """The headings of the spreadsheet: those of the columns, and the type."""
        return {"kind": _("Type"), **{column.name: str(column.label) for column in self.columns}}

    @cached_property
    def list_export(self) -> list[str]:
        """The columns of the spreadsheet."""
        title, *others = self.columns
        return [title.name, "kind", *(column.name for column in others)]

    def get_filename(self) -> str:
        return f"textes-en-relecture-{timezone.localdate():%Y-%m-%d}"

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of a column of the spreadsheet; its rows are of no model."""
        return self.export_headings[field]

    def to_row_dict(self, item: ReportRow) -> OrderedDict[str, Any]:
        """Return what the spreadsheet says of a text."""
        steps = {f"step_{key}": item.course.days_at(key) for key, _name in self.steps}
        return OrderedDict(
            (name, steps[name] if name in steps else getattr(item, name))
            for name in self.list_export
        )

    def get_base_queryset(self) -> QuerySet[WorkflowState]:
        """Return the workflow states of the pages that the user finds in the admin."""
        found = self.permission_policy.explorable_instances(self.request.user)
        titles = Page.objects.filter(pk=Cast(OuterRef("object_id"), IntegerField()))
        return (
            WorkflowState.objects.filter(
                base_content_type=get_default_page_content_type(),
                object_id__in=found.order_by().annotate(key=Cast("pk", CharField())).values("key"),
            )
            .select_related(
                "requested_by",
                "current_task_state__task",
                "current_task_state__reviewtaskstate__assignee",
            )
            .annotate(page_title=Subquery(titles.values("draft_title")[:1]))
        )

    def order_queryset(self, queryset: QuerySet[WorkflowState]) -> QuerySet[WorkflowState]:
        """Order by the column, what has no value last, and then always alike."""
        name = self.ordering.removeprefix("-")
        column = F(name)
        if self.ordering.startswith("-"):
            return queryset.order_by(column.desc(nulls_last=True), "-pk")
        return queryset.order_by(column.asc(nulls_last=True), "pk")

    @cached_property
    def courses(self) -> dict[int, Course]:
        """The courses of all texts of the report, not only of those on this page of it."""
        return courses_of(self.object_list)

    def get_table(self, object_list: Iterable[WorkflowState]) -> Table:
        return super().get_table(rows_of(object_list, self.courses))

    def decorate_paginated_queryset(
        self, object_list: Iterable[WorkflowState]
    ) -> Iterable[WorkflowState] | list[ReportRow]:
        """Make rows for the spreadsheet; the table has made its own."""
        return rows_of(object_list, self.courses) if self.is_export else object_list

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the summary."""
        context = super().get_context_data(*args, **kwargs)
        if not self.is_export:
            context["summary"] = summarise(self.object_list, self.courses, self.steps)
        return context


class WorkflowReportMenuItem(MenuItem):
    """Shown to those who may do something with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)
