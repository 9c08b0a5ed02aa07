"""A proposal that becomes another kind, or a part of a page that is there already."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from knowledge.proposals import converting
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.making.kinds import SHAPES
from knowledge.proposals.models import Kind

from .access import may_act
from .forms import ConvertForm, MergeForm
from .possible import is_convertible, is_mergeable
from .proposal import ProposalMixin


class ReshapeView(ProposalMixin, FormView):
    """Base of both: the form, what would happen, and doing it once that is confirmed."""

    permitted = staticmethod(may_act)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back to a proposal with which it cannot be done."""
        if may_act(request.user) and not self.is_possible():
            messages.warning(request, _("That cannot be done with this proposal, or not any more."))
            return redirect("proposals_admin:proposal", self.key)
        return super().dispatch(request, *args, **kwargs)

    def is_possible(self) -> bool:
        """Whether it can be done with the proposal as it is."""
        raise NotImplementedError

    def act(self, form: Any) -> str:
        """Do it and return what to say.

        Raises:
            ProposalRefused: it cannot be done.
        """
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the proposal."""
        return super().get_context_data(proposal=self.proposal, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it, or say why not beside the form as it was filled."""
        try:
            done = self.act(form)
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect("proposals_admin:proposal", self.key)


class ConvertView(ReshapeView):
    """Asks what it shall become, then what that needs, and makes it."""

    page_title = gettext_lazy("Make something else of a proposal")
    form_class = ConvertForm
    template_name = "proposals/desk/convert.html"

    def is_possible(self) -> bool:
        return is_convertible(self.proposal)

    @property
    def kind(self) -> str:
        """The kind that was chosen, or nothing."""
        query = self.request.POST if self.request.method == "POST" else self.request.GET
        kind = query.get("kind", "")
        return kind if kind in SHAPES and kind != self.proposal.kind else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "proposal": self.proposal, "kind": self.kind}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds to choose from, and the one that was chosen."""
        kinds = [(kind.value, kind.label) for kind in Kind if kind in SHAPES]
        return super().get_context_data(
            kinds=[each for each in kinds if each[0] != self.proposal.kind],
            kind=self.kind,
            kind_label=Kind(self.kind).label if self.kind else "",
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask again where no kind was chosen."""
        return super().post(request, *args, **kwargs) if self.kind else redirect(request.path)

    def act(self, form: Any) -> str:
        converting.convert(self.proposal, self.request.user, self.kind, answers=form.as_answers())
        return _("It is made anew of the same words: %(kind)s.") % {"kind": Kind(self.kind).label}


class MergeView(ReshapeView):
    """Asks for the page, says what comes of it, and merges."""

    page_title = gettext_lazy("Merge a proposal into a page")
    form_class = MergeForm
    template_name = "proposals/desk/merge.html"

    def is_possible(self) -> bool:
        return is_mergeable(self.proposal)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "proposal": self.proposal,
            "user": self.request.user,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Show which page it is; merge once that is confirmed."""
        page = form.cleaned_data["page"]
        if self.request.POST.get("confirm") != str(page.pk):
            return self.render_to_response(self.get_context_data(form=form, chosen=page))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page that was chosen, if there is one."""
        return super().get_context_data(**{"chosen": None, **kwargs})

    def act(self, form: Any) -> str:
        page = form.cleaned_data["page"]
        converting.merge_into(self.proposal, self.request.user, page)
        return _("What its author wrote is in a draft of “%(title)s” now.") % {
            "title": page.get_admin_display_title()
        }
