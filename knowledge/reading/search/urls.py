"""Addresses of the search."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import SearchView, SuggestionsView

urlpatterns = [
    path(_("search/"), SearchView.as_view(), name="search"),
    path(_("search/suggestions/"), SuggestionsView.as_view(), name="search_suggestions"),
]
