"""Public addresses."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import JoinView, LeaveView

urlpatterns = [
    path("<int:fiche_id>/", JoinView.as_view(), name="join"),
    path(_("<int:fiche_id>/leave/"), LeaveView.as_view(), name="leave"),
]
