"""Addresses of wagtail-localize whose views are ours."""

from __future__ import annotations

from django.urls import path

from .views.translations import (
    SubmitFoundPageTranslationView,
    UpdateDraftTranslationsView,
    keep_translation,
)

urlpatterns = [
    path("submit/page/<int:page_id>/", SubmitFoundPageTranslationView.as_view()),
    path("page/<int:page_id>/convert_to_alias/", keep_translation),
    path("update/<int:translation_source_id>/", UpdateDraftTranslationsView.as_view()),
]
