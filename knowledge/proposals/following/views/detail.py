"""The page of one proposal: where it stands, what comes next, the thread, the answers."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.forms import ReviewSection
from knowledge.proposals import deciding
from knowledge.proposals.asking.answers import in_words
from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.following import thread, typed
from knowledge.proposals.following.discarding import is_discardable
from knowledge.proposals.following.facts import facts_of
from knowledge.proposals.following.forms import MessageForm
from knowledge.proposals.following.own import OwnProposalMixin
from knowledge.proposals.following.previewing import has_preview
from knowledge.proposals.following.standing import standing_of
from knowledge.proposals.following.way import way_of
from knowledge.proposals.models import Proposal, ProposalEvent, ProposalFile, Status

Event = ProposalEvent.Kind
#: What the editors say when they send a proposal back, or do not keep it.
_VERDICTS = {Status.TO_COMPLETE: Event.SENT_BACK, Status.DECLINED: Event.DECLINED}
_TOO_MANY = 429


class DetailView(OwnProposalMixin):
    """Shows a proposal to its author, and remembers that they have seen what is new."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        initial = {"text": typed.take(request, self.proposal.public_id)}
        response = self.show(MessageForm(initial=initial))
        # A browser that fetches ahead shows nothing to anybody yet.
        if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
            thread.see(self.proposal, self.events)
        return response

    def show(self, form: MessageForm, status: int = 200) -> HttpResponse:
        """Return the page with a form for a message."""
        proposal = self.proposal
        self.events = thread.events_of(proposal)
        entries = thread.entries_of(self.events)
        unread_count = sum(entry.is_unread for entry in entries)
        facts = facts_of([proposal], {proposal.pk} if unread_count else set())[proposal.pk]
        verdict = self._verdict()
        context = {
            "proposal": proposal,
            "standing": standing_of(proposal, facts),
            "way": way_of(proposal, is_signed=facts.is_signed),
            "entries": entries,
            "unread_count": unread_count,
            "verdict": verdict.text if verdict else "",
            "reasons": thread.reasons_of(verdict) if verdict else [],
            "form": form if proposal.sent_at else None,
            "answers": answers_of(proposal),
            "files": files_of(proposal),
            "has_preview": has_preview(proposal),
            "has_sign_off": facts.sign_off is not None,
            "is_discardable": is_discardable(proposal),
        }
        return render(self.request, "proposals/following/detail.html", context, status=status)

    def _verdict(self) -> ProposalEvent | None:
        """Return what the editors have decided, if it is for the author to read first."""
        kind = _VERDICTS.get(Status(self.proposal.status))
        return thread.last_of(self.events, kind) if kind else None


class WriteView(DetailView):
    """Takes a message to the editors."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Lead to the page with the form."""
        return redirect(_thread_of(self.proposal))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the message, or show the form again as it was filled."""
        form = MessageForm(request.POST)
        if not self.proposal.sent_at:
            messages.info(request, _("Send your proposal first: then the editors can answer you."))
            return redirect(self.proposal)
        if not form.is_valid():
            return self.show(form)
        if not ratelimit.consume(request, action="propose_write", user=request.user):
            form.add_error(None, too_much())
            return self.show(form, status=_TOO_MANY)
        deciding.write(
            self.proposal,
            request.user,
            form.cleaned_data["text"],
            from_partner=True,
            key=form.cleaned_data["key"],
        )
        messages.success(request, _("Your message has reached the editors."))
        return redirect(_thread_of(self.proposal))


def too_much() -> str:
    """Return what is said to those who send more than anybody writes by hand."""
    return _(
        "You have sent a lot in a short time. Nothing is lost: wait a little, then send it again."
    )


def answers_of(proposal: Proposal) -> list[ReviewSection]:
    """Return the answers in words, without the files, which are listed by themselves."""
    pairs = zip(steps_of(proposal.kind), in_words(proposal), strict=True)
    return [section for step, section in pairs if not step.is_for_files]


def files_of(proposal: Proposal, *, waiting: bool = False) -> list[dict[str, Any]]:
    """Return the files of a proposal for the component `file_list`.

    Args:
        waiting: whether to leave out those that the editors have taken into the library.
    """
    return [
        {
            "name": file.name,
            "size": file.size,
            "url": reverse("proposals:file", args=[proposal.public_id, file.public_id]),
            "state": "",
            "note": file.description,
            "key": "",
        }
        for file in proposal.files.all()
        if not (waiting and _is_taken(file))
    ]


def _is_taken(file: ProposalFile) -> bool:
    return file.image_id is not None or file.document_id is not None


def _thread_of(proposal: Proposal) -> str:
    return f"{proposal.get_absolute_url()}#messages"
