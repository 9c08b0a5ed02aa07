"""The addresses of freshness within those of moderated editing."""

from __future__ import annotations

from django.urls import path

from .report import FreshnessReportView
from .views import FreshnessView, StillTrueView

urlpatterns = [
    path("fiches/<int:page_id>/still-true/", StillTrueView.as_view(), name="still_true"),
    path("fiches/<int:page_id>/freshness/", FreshnessView.as_view(), name="freshness"),
    path("fiches/to-check/", FreshnessReportView.as_view(), name="freshness_report"),
    path(
        "fiches/to-check/results/",
        FreshnessReportView.as_view(results_only=True),
        name="freshness_report_results",
    ),
]
