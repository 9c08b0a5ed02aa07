"""Public addresses."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .kinds import FILES
from .views.beginning import BeginView, CorrectView, StartView
from .views.checking import CheckView, SentView
from .views.fragments import OrganisationsView, SimilarView
from .views.sending_files import FilesStepView
from .views.stepping import StepView

urlpatterns = [
    path("", StartView.as_view(), name="start"),
    path(_("similar/"), SimilarView.as_view(), name="similar"),
    path("organisations/", OrganisationsView.as_view(), name="organisations"),
    path("correction/<int:page_id>/", CorrectView.as_view(), name="correct"),
    path(_("<uuid:public_id>/check/"), CheckView.as_view(), name="check"),
    path(_("<uuid:public_id>/sent/"), SentView.as_view(), name="sent"),
    path(f"<uuid:public_id>/{FILES}/", FilesStepView.as_view(), name="files"),
    path("<uuid:public_id>/<slug:step>/", StepView.as_view(), name="step"),
    path("<slug:kind>/", BeginView.as_view(), name="begin"),
]
