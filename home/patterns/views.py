"""The pages of the pattern library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from . import library

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def index(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states."""
    return render(request, "pattern_library/index.html", {"families": library.families()})


def detail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one component in all its states.

    Raises:
        Http404: no component has this name.
    """
    try:
        pattern = library.read(name)
    except library.UnknownPattern as error:
        raise Http404(f"No component is called {name}.") from error
    return render(request, "pattern_library/detail.html", {"pattern": pattern})
