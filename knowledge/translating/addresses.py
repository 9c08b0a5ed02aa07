"""Where the work at a translation goes on."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page


def edit_url(target: Any) -> str:
    """Return the address of the editor of a page or snippet."""
    if isinstance(target, Page):
        return reverse("wagtailadmin_pages:edit", args=[target.pk])
    return reverse(target.snippet_viewset.get_url_name("edit"), args=[quote(target.pk)])


def back_to(request: HttpRequest, target: Any) -> HttpResponse:
    """Go back to where somebody came from, else to the editor of a translation."""
    return redirect(get_valid_next_url_from_request(request) or edit_url(target))
