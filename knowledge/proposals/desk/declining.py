"""Declining a proposal: what its author will read is shown before it is sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from knowledge.editorial.models import Notice
from knowledge.editorial.notices.entries import Entry, entry_of
from knowledge.editorial.notices.languages import language_of
from knowledge.editorial.notices.reasons import in_languages
from knowledge.proposals import deciding
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Proposal

from .access import may_act
from .forms import DeclineForm
from .possible import is_declinable
from .proposal import ProposalMixin


class DeclineView(ProposalMixin, FormView):
    """Asks why, shows what the author will read, and sends it when that is confirmed."""

    permitted = staticmethod(may_act)
    page_title = gettext_lazy("Not keep a proposal")
    form_class = DeclineForm
    template_name = "proposals/desk/decline.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back to a proposal that is decided already."""
        if may_act(request.user) and not is_declinable(self.proposal):
            messages.warning(request, _("This proposal is decided or taken back already."))
            return redirect("proposals_admin:proposal", self.key)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the proposal, and the message if there is one already."""
        context = super().get_context_data(**kwargs)
        return context | {
            "proposal": self.proposal,
            "letter": kwargs.get("letter"),
            "language": _language_of(self.proposal),
        }

    def form_valid(self, form: DeclineForm) -> HttpResponse:
        """Show what the author will read; if that was seen, decline."""
        data = form.cleaned_data
        if "confirm" not in self.request.POST:
            return self.render_to_response(
                self.get_context_data(form=form, letter=letter_of(self.proposal, **data))
            )
        try:
            deciding.decline(self.proposal, self.request.user, **data)
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The proposal is not kept. Its author is told why."))
        return redirect("proposals_admin:proposal", self.key)


def letter_of(proposal: Proposal, *, message: str, reasons: Any = ()) -> Entry:
    """Return what the author of a proposal would read, in their language."""
    notice = Notice(
        kind=Notice.Kind.PARTNER,
        data={
            "words": "proposal_declined",
            "title": str(proposal),
            "actor": "",
            "message": message,
            "reasons": in_languages(list(reasons)),
        },
    )
    with translation.override(_language_of(proposal)):
        return entry_of(notice, None)


def _language_of(proposal: Proposal) -> str:
    """Return the language in which the author of a proposal is written to."""
    return language_of(proposal.owner) if proposal.owner else proposal.language
