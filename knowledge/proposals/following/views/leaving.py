"""Taking a proposal back, changing one's mind, throwing an unsent one away."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.proposals import sending
from knowledge.proposals.asking.answers import is_complete
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.following import resending
from knowledge.proposals.following.discarding import discard, is_discardable
from knowledge.proposals.following.own import OwnProposalMixin
from knowledge.proposals.models import Status

from .detail import too_much

#: Where a proposal may stand once it has been sent again.
_RECEIVED = (Status.SENT, Status.SUSPICIOUS, Status.IN_REVIEW)


class WithdrawView(OwnProposalMixin):
    """Asks whether to take a proposal back, and does it."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask, if there is anything to take back."""
        if not self.proposal.is_withdrawable:
            return redirect(self.proposal)
        context = {"proposal": self.proposal}
        return render(request, "proposals/following/withdraw.html", context)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it back."""
        try:
            proposal = sending.withdraw(self.proposal, request.user)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.proposal)
        if proposal.status == Status.WITHDRAWN:
            messages.success(
                request,
                _("You have taken it back. You can change your mind and send it again below."),
            )
        return redirect(proposal)


class SendAgainView(OwnProposalMixin):
    """Sends again what was taken back."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Lead to the page with the button."""
        return redirect(self.proposal)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send it, after a look at what the editors have changed, if that is needed."""
        if self.proposal.status in _RECEIVED:  # by a first click on the same button
            return redirect("proposals:sent", self.proposal.public_id)
        if self.proposal.status != Status.WITHDRAWN:
            messages.info(
                request,
                _("Nothing was sent: only what you have taken back can be sent again in this way."),
            )
            return redirect(self.proposal)
        if not is_complete(self.proposal):
            return redirect("proposals:check", self.proposal.public_id)
        if resending.conflicts(self.proposal):
            return redirect("proposals:merge", self.proposal.public_id)
        if not ratelimit.consume(request, action="propose_send", user=request.user):
            messages.error(request, too_much())
            return redirect(self.proposal)
        try:
            sending.send(self.proposal, request.user)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.proposal)
        return redirect("proposals:sent", self.proposal.public_id)


class DiscardView(OwnProposalMixin):
    """Asks whether to throw away a proposal that was never sent, and does it."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask, if nobody else has it."""
        if not is_discardable(self.proposal):
            return redirect(self.proposal)
        losses = [_("Your answers")]
        if count := self.proposal.files.count():
            losses.append(
                ngettext(
                    "The file that came with them", "The %(count)d files that came with them", count
                )
                % {"count": count}
            )
        context = {"proposal": self.proposal, "losses": losses}
        return render(request, "proposals/following/discard.html", context)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Throw it away."""
        title = str(self.proposal)
        try:
            discard(self.proposal)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.proposal)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
        return redirect("proposals:list")
