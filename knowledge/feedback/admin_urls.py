"""The addresses of feedback in the admin."""

from __future__ import annotations

from django.urls import path

from .desk.listing import ErrorReportsView
from .desk.report import ErrorReportView
from .desk.usefulness import UsefulnessView
from .desk.words import WordsView

app_name = "feedback_admin"

urlpatterns = [
    path("errors/", ErrorReportsView.as_view(), name="reports"),
    path("errors/results/", ErrorReportsView.as_view(results_only=True), name="reports_results"),
    path("errors/<int:pk>/", ErrorReportView.as_view(), name="report"),
    path("usefulness/", UsefulnessView.as_view(), name="usefulness"),
    path(
        "usefulness/results/",
        UsefulnessView.as_view(results_only=True),
        name="usefulness_results",
    ),
    path("usefulness/<int:page_id>/", WordsView.as_view(), name="words"),
]
