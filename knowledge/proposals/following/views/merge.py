"""Both versions of a text that the editors and its author have changed, before it is sent again."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from knowledge.proposals.asking.answers import is_complete
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.following import resending
from knowledge.proposals.following.forms import MergeForm
from knowledge.proposals.following.own import OwnProposalMixin
from knowledge.proposals.following.versions import versions

from .detail import too_much


class MergeView(OwnProposalMixin):
    """Asks for each field that both sides have changed whose words go on the page."""

    def refuse(self, **kwargs: Any) -> HttpResponse | None:
        """Lead away where there is nothing to be put together."""
        refused = super().refuse(**kwargs)
        if refused is not None:
            return refused
        if not self.proposal.is_editable:
            return redirect("proposals:sent", self.proposal.public_id)
        if self.proposal.page is None or not is_complete(self.proposal):
            return redirect("proposals:check", self.proposal.public_id)
        # Before the fields are read: what an editor saves in between is seen as a change.
        self.seen = resending.text_seen(self.proposal)
        self.found = resending.differences(self.proposal)
        self.conflicts = [each for each in self.found if each.state == resending.CONFLICT]
        return None

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show both versions."""
        return self.show(MergeForm(conflicts=self.conflicts))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the proposal with what was chosen, or show all again with the choices kept."""
        form = MergeForm(request.POST, conflicts=self.conflicts)
        is_valid = form.is_valid()
        if request.POST.get("seen") != self.seen:
            return self._show_changed(form)
        if not is_valid:
            return self.show(form)
        if not ratelimit.consume(request, action="propose_send", user=request.user):
            form.add_error(None, too_much())
            return self.show(form, status=429)
        try:
            resending.send_chosen(self.proposal, request.user, form.choices, self.seen)
        except resending.TextChanged:
            messages.warning(request, _changed())
            return redirect("proposals:merge", self.proposal.public_id)
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form)
        return redirect("proposals:sent", self.proposal.public_id)

    def show(self, form: MergeForm, status: int = 200) -> HttpResponse:
        """Return the page with a form."""
        context = {
            "proposal": self.proposal,
            "form": form,
            "seen": self.seen,
            "conflicts": [
                (versions(each.name, each.label, each.theirs, each.mine), form[each.name])
                for each in self.conflicts
            ],
            "changed": [
                versions(each.name, each.label, each.mine, each.theirs)
                for each in self.found
                if each.state == resending.THEIRS
            ],
        }
        return render(self.request, "proposals/following/merge.html", context, status=status)

    def _show_changed(self, form: MergeForm) -> HttpResponse:
        form.add_error(None, _changed())
        return self.show(form)


def _changed() -> str:
    return _(
        "The editors have changed the text again since you were shown it. Here is how it is now, "
        "with what you had chosen: look at it again, then send it."
    )
