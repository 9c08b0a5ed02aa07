"""The addresses of the translators' work within the admin."""

from __future__ import annotations

from django.urls import URLPattern, path

from .changes.views import ChangesView
from .overview.view import TranslationsView
from .views.saving import SaveView, SubmitView, TakeBackView
from .views.stopping import RestartView, StopView

app_name = "translating"

urlpatterns: list[URLPattern] = [
    path("", TranslationsView.as_view(), name="overview"),
    path("results/", TranslationsView.as_view(results_only=True), name="overview_results"),
    path("<int:translation_id>/changes/", ChangesView.as_view(), name="changes"),
    path("<int:translation_id>/save/", SaveView.as_view(), name="save"),
    path("<int:translation_id>/submit/", SubmitView.as_view(), name="submit"),
    path("<int:translation_id>/take-back/", TakeBackView.as_view(), name="take_back"),
    path("<int:translation_id>/stop/", StopView.as_view(), name="stop"),
    path("<int:translation_id>/restart/", RestartView.as_view(), name="restart"),
]
