"""The addresses of the pattern library."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="pattern_index"),
    path("<slug:name>/", views.detail, name="pattern_detail"),
]
