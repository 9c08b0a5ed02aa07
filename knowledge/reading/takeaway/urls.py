"""Addresses of what readers take away; translated, French by default."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .data_views import OpenDataView, data_file, dataset_file
from .views import calendar, citation

urlpatterns = [
    path(_("calendar.ics"), calendar, name="calendar"),
    path(_("citation/<int:page_id>.<slug:ending>"), citation, name="citation"),
    path(_("data/"), OpenDataView.as_view(), name="open_data"),
    path(_("data/dataset.jsonld"), dataset_file, name="open_data_dataset"),
    path(_("data/<slug:table>.<slug:ending>"), data_file, name="open_data_file"),
]
