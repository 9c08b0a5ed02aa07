"""What the pages of a partner share: who may enter, and that nobody else keeps a copy."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import View

from knowledge.editorial.guests.secrecy import HEADERS, with_headers
from knowledge.proposals.models import Proposal

from . import typed

#: For what is for one person. Browsers still name the site with the forms of these pages, which
#: Django's check asks for.
personal = with_headers({**HEADERS, "Referrer-Policy": "same-origin"})


@method_decorator(personal, name="dispatch")
class SignedInMixin(View):
    """For those who are signed in. Others sign in and come back, with what they typed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, or lead to the sign-in."""
        if not request.user.is_authenticated:
            typed.keep(request, kwargs.get("public_id"))
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return self.refuse(**kwargs) or super().dispatch(request, *args, **kwargs)

    def refuse(self, **_kwargs: Any) -> HttpResponse | None:
        """Return an answer in the place of the view's own, or None to go on."""
        return None


class OwnProposalMixin(SignedInMixin):
    """For the owner of the proposal that the address names by `public_id`; nobody else finds it."""

    proposal: Proposal

    def refuse(self, **kwargs: Any) -> HttpResponse | None:
        """Find the proposal, or say in words that it is not among those of this account."""
        proposal = (
            Proposal.objects.of(self.request.user)
            .select_related("page__locale", "page__latest_revision")
            .filter(public_id=kwargs["public_id"])
            .first()
        )
        if proposal is None:
            return not_found(self.request)
        self.proposal = proposal
        return None


def not_found(request: HttpRequest) -> HttpResponse:
    """Return the page for an address at which this account has nothing."""
    return render(request, "proposals/following/not_found.html", status=404)
