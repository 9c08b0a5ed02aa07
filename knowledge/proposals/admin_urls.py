"""The addresses of proposals in the admin."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "proposals_admin"

urlpatterns: list[URLPattern] = []
