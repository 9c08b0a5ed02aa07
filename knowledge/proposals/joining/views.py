"""The pages on which somebody joins a lead, changes what they said, and leaves."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from knowledge.models import FichePage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.following.own import personal
from knowledge.proposals.models import Participation

from . import waiting
from .forms import JoinForm
from .groups import find, join, leave
from .leads import is_open, published_fiche

#: The name of the field that people do not see; machines fill in whatever sounds familiar.
HONEYPOT = "website"


@method_decorator(personal, name="dispatch")
class LeadView(View):
    """Finds the lead, or says in words that there is none to take part in."""

    fiche: FichePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, if readers see the fiche."""
        fiche = published_fiche(kwargs["fiche_id"])
        if fiche is None:
            return self.say_closed(None)
        self.fiche = fiche
        return super().dispatch(request, *args, **kwargs)

    def say_closed(self, fiche: FichePage | None) -> HttpResponse:
        """Return the page for what is no lead that looks for people."""
        return render(
            self.request, "proposals/joining/closed_lead.html", {"fiche": fiche}, status=404
        )

    @cached_property
    def participation(self) -> Participation | None:
        """The visitor's own; None if they do not take part or are not signed in."""
        return find(self.fiche, self.request.user)


class JoinView(LeadView):
    """Asks who wants to take part; afterwards, shows that they do."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the form, with what the visitor said before."""
        if not is_open(self.fiche) and self.participation is None:
            return self.say_closed(self.fiche)
        return self.show(JoinForm(initial=self._said))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Join, or change what was said; whoever is not signed in does so first."""
        if not is_open(self.fiche):
            return self.say_closed(self.fiche)
        form = JoinForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        if request.POST.get(HONEYPOT):
            form.add_error(
                None,
                _("A field that people do not see was filled in. It is empty again: send it anew."),
            )
            return self.show(form)
        if not request.user.is_authenticated:
            waiting.keep(request, self.fiche.pk, form.said)
            return redirect_to_login(request.path, reverse("account_login"))
        if not ratelimit.consume(request, action="join_lead", user=request.user):
            form.add_error(
                None, _("That was often enough for one day. Try again later: nothing is lost.")
            )
            return self.show(form)
        try:
            join(self.fiche, request.user, **form.said)
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form)
        waiting.forget(request, self.fiche.pk)
        return redirect(f"{request.path}#received")

    def show(self, form: JoinForm) -> HttpResponse:
        """Return the page with a form."""
        context = {
            "fiche": self.fiche,
            "form": form,
            "participation": self.participation,
            "is_open": is_open(self.fiche),
            "honeypot": HONEYPOT,
            "is_waiting": bool(
                self.request.user.is_authenticated
                and self.request.method == "GET"
                and self.participation is None
                and waiting.answers_to(self.request, self.fiche.pk)
            ),
        }
        return render(self.request, "proposals/joining/join.html", context)

    @property
    def _said(self) -> dict[str, Any]:
        """What the visitor said before."""
        own = self.participation
        if own is None:
            return waiting.answers_to(self.request, self.fiche.pk)
        return {
            "name": own.name,
            "organisation": own.organisation,
            "message": own.message,
            "shows_name": own.shows_name,
            "agrees": True,
        }


class LeaveView(LeadView):
    """Asks whether to leave, and does it. Leaving is possible whatever became of the lead."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer who takes part."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.path, reverse("account_login"))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask."""
        if self.participation is None:
            return redirect("proposals:join", self.fiche.pk)
        return render(request, "proposals/joining/leave.html", {"fiche": self.fiche})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Leave."""
        leave(self.fiche, request.user)
        return render(request, "proposals/joining/left.html", {"fiche": self.fiche})
