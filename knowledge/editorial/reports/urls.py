"""The addresses of the workflow report within those of moderated editing."""

from __future__ import annotations

from django.urls import path

from .views import WorkflowReportView

urlpatterns = [
    path("reports/workflow/", WorkflowReportView.as_view(), name="workflow_report"),
    path(
        "reports/workflow/results/",
        WorkflowReportView.as_view(results_only=True),
        name="workflow_report_results",
    ),
]
