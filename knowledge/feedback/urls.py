"""The public addresses of feedback."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from .views import (
    AnswerView,
    ButtonView,
    MissingView,
    ReportedView,
    ReportView,
    TakeBackView,
)

_patterns = [
    path(_("feedback/<int:page_id>/"), ButtonView.as_view(), name="answer"),
    path(_("feedback/<int:page_id>/confirm/"), AnswerView.as_view(), name="confirm"),
    path(_("feedback/<int:page_id>/missing/"), MissingView.as_view(), name="missing"),
    path(_("feedback/<int:page_id>/take-back/"), TakeBackView.as_view(), name="take_back"),
    path(_("report-an-error/<int:page_id>/"), ReportView.as_view(), name="report"),
    path(_("report-an-error/<int:page_id>/received/"), ReportedView.as_view(), name="reported"),
]

urlpatterns = [path("", include((_patterns, "feedback")))]
