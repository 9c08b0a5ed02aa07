"""The list of error reports."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import DateFromToRangeFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from knowledge.editorial.names import name_of
from knowledge.editorial.reports.spreadsheets import PLAIN_CSV
from knowledge.feedback.models import ErrorReport
from knowledge.viewsets import SECONDARY

from .access import PermittedMixin, may_act

PER_PAGE = 50


class ErrorReportFilterSet(WagtailFilterSet):
    """Filters of the list."""

    state = MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=ErrorReport.State.choices,
        widget=CheckboxSelectMultiple,
    )
    reported_at = DateFromToRangeFilter(
        label=gettext_lazy("Reported on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = ErrorReport
        fields: list[str] = []


class ErrorReportsView(PermittedMixin, IndexView):
    """All reports, the latest first."""

    model = ErrorReport
    page_title = gettext_lazy("Error reports")
    header_icon = "warning"
    filterset_class = ErrorReportFilterSet
    index_url_name = "feedback_admin:reports"
    index_results_url_name = "feedback_admin:reports_results"
    results_template_name = "feedback/desk/reports_results.html"
    is_searchable = True
    search_fields = ["page_title", "words", "passage"]
    default_ordering = "-reported_at"
    paginate_by = PER_PAGE
    custom_value_preprocess = PLAIN_CSV

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "page_title",
                label=capfirst(_("page")),
                accessor=str,
                get_url=lambda report: reverse("feedback_admin:report", args=[report.pk]),
                sort_key="page_title",
                width="30%",
            ),
            Column(
                "words",
                label=capfirst(_("what is wrong")),
                accessor=lambda report: Truncator(report.words).words(16),
                classname=SECONDARY,
            ),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("closed_by", label=_("Closed by"), accessor=closed_by, classname=SECONDARY),
            DateColumn("reported_at", label=_("Reported"), sort_key="reported_at"),
        ]

    @cached_property
    def exported(self) -> dict[str, tuple[str, Any]]:
        """Heading and value of each column of the spreadsheet.

        How to reach who reported it only for those who answer.
        """
        columns: dict[str, tuple[str, Any]] = {
            "page_title": (capfirst(_("page")), str),
            "passage": (capfirst(_("passage")), lambda each: each.passage),
            "words": (capfirst(_("what is wrong")), lambda each: each.words),
            "state": (_("State"), lambda each: str(each.get_state_display())),
            "closed_by": (_("Closed by"), closed_by),
            "reported_at": (_("Reported"), lambda each: each.reported_at),
            "closed_at": (_("Closed"), lambda each: each.closed_at),
            "note": (capfirst(_("note")), lambda each: each.note),
        }
        if may_act(self.request.user):
            columns["email"] = (_("E-mail address"), lambda each: each.email)
        return columns

    @cached_property
    def list_export(self) -> list[str]:
        """The columns of the spreadsheet."""
        return list(self.exported)

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of a column of the spreadsheet."""
        return self.exported[field][0]

    def to_row_dict(self, item: ErrorReport) -> OrderedDict[str, Any]:
        """Return what the spreadsheet says of a report."""
        return OrderedDict((name, value(item)) for name, (_label, value) in self.exported.items())

    def get_filename(self) -> str:
        return f"signalements-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[ErrorReport]:
        """Return the reports with who closed them."""
        return ErrorReport.objects.select_related("closed_by")

    def order_queryset(self, queryset: QuerySet[ErrorReport]) -> QuerySet[ErrorReport]:
        """Order by the column, and then always alike."""
        return queryset.order_by(self.ordering, "-pk")


def closed_by(report: ErrorReport) -> str:
    """Return who closed a report, in words."""
    return name_of(report.closed_by) if report.closed_by_id else ""
