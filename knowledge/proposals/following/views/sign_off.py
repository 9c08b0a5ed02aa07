"""Bon à tirer: the edited text beside the partner's own, and two answers."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.proposals import signing_off
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.following import resending, typed
from knowledge.proposals.following.forms import MessageForm, SignOffForm
from knowledge.proposals.following.own import OwnProposalMixin
from knowledge.proposals.following.versions import Versions, versions
from knowledge.proposals.models import SignOff

from .detail import too_much


class SignOffView(OwnProposalMixin):
    """Shows the text that is to be published, takes the answer, and keeps a receipt of it."""

    sign_off: SignOff

    def refuse(self, **kwargs: Any) -> HttpResponse | None:
        """Lead to the proposal where nothing has been asked."""
        refused = super().refuse(**kwargs)
        if refused is not None:
            return refused
        sign_off = signing_off.latest(self.proposal)
        if sign_off is None:
            return redirect(self.proposal)
        self.sign_off = sign_off
        # Before the text is read: what an editor saves in between makes the answer void.
        self.is_same = signing_off.is_current(sign_off, self.proposal)
        return None

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the text with the question."""
        words = typed.take(request, self.proposal.public_id)
        return self.show(SignOffForm(initial={"message": words}))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the answer, if it is about the text as it is now."""
        form = SignOffForm(request.POST)
        is_valid = form.is_valid()
        if not self._was_shown():
            return self.show(self._asked_anew())
        if not is_valid:
            return self.show(form)
        if not ratelimit.consume(request, action="propose_write", user=request.user):
            form.add_error(None, too_much())
            return self.show(form, status=429)
        try:
            signing_off.answer(
                self.sign_off,
                request.user,
                agrees=form.cleaned_data["answer"] == SignOff.Answer.YES,
                message=form.cleaned_data["message"],
            )
        except ProposalRefused as refusal:
            self.proposal.refresh_from_db()
            self.is_same = signing_off.is_current(self.sign_off, self.proposal)
            form.add_error(None, str(refusal))
            return self.show(form)
        messages.success(request, _("Your answer has reached the editors. Thank you."))
        return redirect(reverse("proposals:sign_off", args=[self.proposal.public_id]) + "#answered")

    def show(self, form: SignOffForm, status: int = 200) -> HttpResponse:
        """Return the page with a form."""
        proposal, sign_off = self.proposal, self.sign_off
        is_open = proposal.status in signing_off.ASKED and self.is_same
        found = self._versions() if is_open else []
        written = form["message"].value() or ""
        context = {
            "proposal": proposal,
            "sign_off": sign_off,
            "goes_on": sign_off.on_silence == SignOff.Silence.GO_ON,
            "is_open": is_open,
            "is_changed": proposal.is_open and not self.is_same,
            "differing": [each for each in found if each.differ],
            "alike": [each for each in found if not each.differ],
            "frame_url": reverse("proposals:preview_page", args=[proposal.public_id]),
            "form": form,
            # What was typed about a text that is no more can still be sent as a message.
            "message_form": MessageForm(initial={"text": written}) if written else None,
        }
        return render(self.request, "proposals/following/sign_off.html", context, status=status)

    def _versions(self) -> list[Versions]:
        """Return each field that says anything: the partner's own words, then the edited ones."""
        return [
            versions(each.name, each.label, each.mine, each.theirs)
            for each in resending.differences(self.proposal)
            if each.mine or each.theirs
        ]

    def _was_shown(self) -> bool:
        """Whether the form was sent from the text as it is now."""
        shown = (self.request.POST.get("sign_off"), self.request.POST.get("seen"))
        return self.is_same and shown == (str(self.sign_off.pk), self.sign_off.fingerprint)

    def _asked_anew(self) -> SignOffForm:
        """Return the form with the words that were typed; the answer is to be given anew."""
        form = SignOffForm({"message": self.request.POST.get("message", "")})
        form.add_error(
            None,
            _(
                "The text has changed since you were shown it, so your answer does not count. What "
                "you wrote is still there: read the text as it is now, then answer."
            ),
        )
        return form
