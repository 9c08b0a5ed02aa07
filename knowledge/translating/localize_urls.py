"""Addresses of wagtail-localize whose views are ours."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from .changes.views import SourceView
from .views.aliases import keep_translation
from .views.looking import SnippetsView, preview_translation
from .views.machine import machine_translate
from .views.po import download_pofile, upload_pofile
from .views.segments import edit_override, edit_string_translation
from .views.starting import SubmitFoundPageTranslationView, SubmitOwnSnippetTranslationView
from .views.stopping import StopView

_TRANSLATION = "translate/<int:translation_id>"

_OVERVIEW = RedirectView.as_view(pattern_name="translating:overview")

urlpatterns = [
    path("reports/translations/", _OVERVIEW),
    path("reports/translations/results/", _OVERVIEW),
    path("submit/page/<int:page_id>/", SubmitFoundPageTranslationView.as_view()),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        SubmitOwnSnippetTranslationView.as_view(),
    ),
    path("page/<int:page_id>/convert_to_alias/", keep_translation),
    path("update/<int:translation_source_id>/", SourceView.as_view()),
    path(f"{_TRANSLATION}/strings/<int:string_segment_id>/edit/", edit_string_translation),
    path(f"{_TRANSLATION}/overrides/<int:overridable_segment_id>/edit/", edit_override),
    path(f"{_TRANSLATION}/pofile/download/", download_pofile),
    path(f"{_TRANSLATION}/pofile/upload/", upload_pofile),
    path(f"{_TRANSLATION}/machine_translate/", machine_translate),
    path(f"{_TRANSLATION}/preview/", preview_translation),
    path(f"{_TRANSLATION}/preview/<str:mode>/", preview_translation),
    path(f"{_TRANSLATION}/disable/", StopView.as_view()),
    path("api/snippets/<slug:app_label>/<slug:model_name>/", SnippetsView.as_view({"get": "list"})),
    path(
        "api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
        SnippetsView.as_view({"get": "retrieve"}),
    ),
]
