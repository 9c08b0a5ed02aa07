"""Addresses of wagtail-localize whose views are ours."""

from __future__ import annotations

from django.urls import path

from .views.translations import UpdateDraftTranslationsView

urlpatterns = [
    path("update/<int:translation_source_id>/", UpdateDraftTranslationsView.as_view()),
]
