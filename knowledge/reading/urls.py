"""Addresses of the pages that stand beside the page tree; translated, French by default."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from .views.crossings import ObjectiveThemeMatrixView
from .views.directory import (
    OrganisationDetailView,
    OrganisationListView,
    PersonDetailView,
    PersonListView,
)
from .views.glossary import GlossaryView
from .views.tags import TagDetailView, TagListView
from .views.terms import (
    ObjectiveDetailView,
    ObjectiveListView,
    TerritoryDetailView,
    TerritoryListView,
    ThemeDetailView,
    ThemeListView,
)

urlpatterns = [
    path(_("organisations/"), OrganisationListView.as_view(), name="organisation_list"),
    path(
        _("organisations/<slug:slug>/"),
        OrganisationDetailView.as_view(),
        name="organisation_detail",
    ),
    path(_("people/"), PersonListView.as_view(), name="person_list"),
    path(_("people/<slug:slug>/"), PersonDetailView.as_view(), name="person_detail"),
    path(_("objectives/"), ObjectiveListView.as_view(), name="objective_list"),
    path(_("objectives/<slug:slug>/"), ObjectiveDetailView.as_view(), name="objective_detail"),
    path(_("crossings/"), ObjectiveThemeMatrixView.as_view(), name="objective_theme_matrix"),
    path(_("themes/"), ThemeListView.as_view(), name="theme_list"),
    path(_("themes/<slug:slug>/"), ThemeDetailView.as_view(), name="theme_detail"),
    path("", include("knowledge.reading.observatory.urls")),
    path(_("territories/"), TerritoryListView.as_view(), name="territory_list"),
    path(_("territories/<slug:slug>/"), TerritoryDetailView.as_view(), name="territory_detail"),
    path(_("tags/"), TagListView.as_view(), name="tag_list"),
    path(_("tags/<slug:slug>/"), TagDetailView.as_view(), name="tag_detail"),
    path(_("glossary/"), GlossaryView.as_view(), name="glossary"),
    path("", include("knowledge.reading.takeaway.urls")),
    path("", include("knowledge.reading.sharing.urls")),
    path("", include("knowledge.reading.search.urls")),
]
