"""What the pages of a proposal that is being written share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from knowledge.proposals.asking import answers, drafts
from knowledge.proposals.asking.kinds import Step, steps_of
from knowledge.proposals.asking.vocabulary import Vocabulary
from knowledge.proposals.following.own import not_found, personal
from knowledge.proposals.models import Proposal

DONE, CURRENT, AHEAD = "done", "current", "ahead"


@method_decorator(personal, name="dispatch")
class DraftView(View):
    """For a proposal of this visitor. Who has lost the session signs in and comes back.

    A view that changes anything asks `is_forged` first.
    """

    proposal: Proposal
    is_forged: bool

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Return the view, which answers forged forms itself.

        Signing in, in another tab too, makes the token of a form that is open worthless, and
        Django's answer to that would lose what was typed.
        """
        return csrf_exempt(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the proposal and answer."""
        public_id: UUID = kwargs.pop("public_id")
        self.is_forged = is_forged(request)
        proposal = drafts.find(request, public_id)
        if proposal is None and request.user.is_authenticated:
            return not_found(request)
        if proposal is None:
            return self.lead_to_sign_in(public_id, **kwargs)
        self.proposal = proposal
        return self.refuse() or super().dispatch(request, *args, **kwargs)

    def refuse(self) -> HttpResponse | None:
        """Return an answer in the place of the view's own: what was sent stays as it is."""
        if not self.proposal.is_editable:
            return redirect(self.proposal.get_absolute_url())
        return None

    def lead_to_sign_in(self, public_id: UUID, **_kwargs: Any) -> HttpResponse:
        """Return the way to the sign-in and back here."""
        return sign_in_first(self.request.get_full_path())

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The choices in the language of the proposal."""
        return Vocabulary(self.proposal.language)

    def steps(self, current: str) -> list[dict[str, Any]]:
        """Return all steps and the check at their end, for the component `form_steps`."""
        still_open = [step.name for step in answers.open_steps(self.proposal)]
        named: list[tuple[str, Any, bool]] = [
            (step.name, step.label, step.name not in still_open)
            for step in steps_of(self.proposal.kind)
        ]
        named.append(("", pgettext("step", "Read again and send"), False))
        reachable = still_open[0] if still_open else ""
        rows = []
        for name, label, is_done in named:
            state = CURRENT if name == current else DONE if is_done else AHEAD
            can_go = is_done or name == reachable
            rows.append(
                {
                    "label": label,
                    "state": state,
                    "state_label": _STATES[state](),
                    "url": self.url_of(name) if can_go else "",
                }
            )
        return rows

    def url_of(self, step: Step | str | None) -> str:
        """Return the address of a step; without one, of the check at the end."""
        name = step.name if isinstance(step, Step) else step
        if not name:
            return reverse("proposals:check", args=[self.proposal.public_id])
        return reverse("proposals:step", args=[self.proposal.public_id, name])


_STATES = {
    DONE: lambda: pgettext("step", "Done"),
    CURRENT: lambda: pgettext("step", "Now"),
    AHEAD: lambda: pgettext("step", "Still to come"),
}


def sign_in_first(address: str) -> HttpResponse:
    """Return the way to the sign-in, and from there to an address."""
    return redirect_to_login(address, reverse("account_login"))


def is_forged(request: HttpRequest) -> bool:
    """Whether a form did not come from a page of ours, or from one of before the sign-in."""
    check = _Check(lambda _request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, _any_view, (), {}) is not None


class _Check(CsrfViewMiddleware):
    """Says whether a form is forged, without making the page that says so."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def _any_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
