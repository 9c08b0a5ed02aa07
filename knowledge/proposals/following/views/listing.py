"""All that a partner has proposed, and the working groups they take part in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knowledge.proposals.following.listing import grouped, page_of, rows_of
from knowledge.proposals.following.own import SignedInMixin, not_found
from knowledge.proposals.models import Participation


class ListView(SignedInMixin):
    """Shows where everything stands, what waits for the partner first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        rows = rows_of(request.user)
        page_obj = page_of(rows, request.GET.get("page", "1"))
        participations = (
            Participation.objects.present()
            .filter(user=request.user)
            .select_related("fiche__locale")
            .order_by("-joined_at", "-pk")
        )
        context: dict[str, Any] = {
            "groups": grouped(page_obj.object_list),
            "page_obj": page_obj,
            "participations": list(participations),
        }
        return render(request, "proposals/following/list.html", context)


class WrongAddressView(SignedInMixin):
    """Says where proposals are to be found, at an address that was cut off."""

    def refuse(self, **_kwargs: Any) -> HttpResponse:
        """Say it."""
        return not_found(self.request)
