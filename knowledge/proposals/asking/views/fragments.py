"""What scripts ask for while somebody types. It tells nothing that is not published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.generic import View

from knowledge.proposals.asking.organisations import suggestions
from knowledge.proposals.asking.similar import similar
from knowledge.proposals.following.own import personal


@method_decorator(personal, name="dispatch")
class SimilarView(View):
    """Published pages with a title like one that is being typed, as a piece of a page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer; with nothing, if nothing is like it."""
        found = similar(
            request.GET.get("kind", ""), request.GET.get("titre", ""), get_language() or ""
        )
        return render(request, "proposals/asking/similar.html", {"pages": found, "level": 2})


@method_decorator(personal, name="dispatch")
class OrganisationsView(View):
    """Names in the directory that begin like what is typed."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer."""
        return JsonResponse({"names": suggestions(request.GET.get("q", ""))})
