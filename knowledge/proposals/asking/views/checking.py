"""Everything once more, the sending, and the receipt."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from knowledge.proposals import abuse, sending
from knowledge.proposals.asking import answers, drafts, limits
from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.asking.similar import similar
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.making import merging
from knowledge.proposals.models import Kind, ProposalSettings, Status

from .beginning import HONEYPOT
from .finding import DraftView, sign_in_first
from .stepping import MEND, forged

#: What was sent and waits for the editors. Afterwards, the page of the proposal says more.
_RECEIVED = (Status.SENT, Status.SUSPICIOUS, Status.IN_REVIEW, Status.ACCEPTED)


class CheckView(DraftView):
    """All answers, what is published already, and the button that sends."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, if all is answered."""
        return self._lead_to_gap() or self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send, or say why not."""
        if self.is_forged:
            return self.show(refusal=forged())
        if request.POST.get(HONEYPOT):
            self.proposal = drafts.add_sign(self.proposal, abuse.HONEYPOT)
        if not request.user.is_authenticated:
            return sign_in_first(request.path)
        if (gap := self._lead_to_gap()) is not None:
            return gap
        if self._has_conflicts():
            return redirect("proposals:merge", self.proposal.public_id)
        if refusal := limits.refusal(request, "propose_send"):
            return self.show(refusal=refusal)
        try:
            sending.send(self.proposal, request.user)
        except ProposalRefused as refused:
            return self.show(refusal=str(refused))
        return redirect("proposals:sent", self.proposal.public_id)

    def show(self, *, refusal: str = "") -> HttpResponse:
        """Return the page; with why it was not sent, if somebody has just tried."""
        proposal = self.proposal
        settings = ProposalSettings.load()
        context = {
            "proposal": proposal,
            "kind": Kind(proposal.kind).label,
            "steps": self.steps(""),
            "step_number": len(steps_of(proposal.kind)) + 1,
            "reviewed": answers.in_words(proposal),
            "similar": similar(proposal.kind, proposal.title, proposal.language),
            "back_url": self.url_of(steps_of(proposal.kind)[-1]),
            "days": settings.answer_days,
            "is_again": proposal.status == Status.TO_COMPLETE,
            "is_correction": proposal.kind == Kind.CORRECTION,
            "honeypot": HONEYPOT,
            "refusal": refusal,
        }
        return render(self.request, "proposals/asking/check.html", context)

    def refuse(self) -> HttpResponse | None:
        """Lead on from what was sent already: by a second click, or from another tab."""
        if not self.proposal.is_editable and self.request.method == "POST":
            return redirect("proposals:sent", self.proposal.public_id)
        return super().refuse()

    def _lead_to_gap(self) -> HttpResponse | None:
        """Return the way to the first step that is not done or not in order, or None."""
        still_open = answers.open_steps(self.proposal)
        if still_open and drafts.BEGAN in self.proposal.answers:
            return redirect(self.url_of(still_open[0]))
        faulty = answers.faulty_step(self.proposal)
        if faulty is None:
            return None
        return redirect(f"{self.url_of(faulty)}?{answers.FROM_CHECK}&{MEND}")

    def _has_conflicts(self) -> bool:
        """Whether an editor has changed the same words meanwhile."""
        proposal = self.proposal
        if not proposal.is_editable or proposal.page_id is None:
            return False
        return any(each.state == "conflict" for each in merging.differences(proposal))


class SentView(DraftView):
    """The receipt: what was received and when, and what comes next."""

    def refuse(self) -> HttpResponse | None:
        """Lead to the check if nothing was sent yet, and on to where the proposal stands now."""
        if self.proposal.sent_at is None:
            return redirect(self.url_of(None))
        if self.proposal.status not in _RECEIVED:
            return redirect(self.proposal)
        return None

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        settings = ProposalSettings.load()
        context: dict[str, Any] = {
            "proposal": self.proposal,
            "kind": Kind(self.proposal.kind).label,
            "days": settings.answer_days,
            "sign_off_days": settings.sign_off_days,
            "is_correction": self.proposal.kind == Kind.CORRECTION,
            "email": request.user.email if request.user.is_authenticated else "",
        }
        return render(request, "proposals/asking/sent.html", context)
