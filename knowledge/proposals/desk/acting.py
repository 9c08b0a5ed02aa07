"""What is sent from the page of a proposal: messages, notes, taking charge, the sign-off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from knowledge.proposals import corrections, deciding, signing_off
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.organising import make_organisation

from . import quarantine, reminding
from .access import may_act
from .forms import MessageForm, NoteForm, OrganisationForm, PlaceForm
from .proposal import ProposalView


class ActView(ProposalView):
    """Base of what is sent from the page: done, or the page comes back as it was filled.

    Attributes:
        form_class: what is filled in; a click alone sends an empty form.
        form_name: the name of the form in the template.
        prefix: of the identifiers of its fields.
    """

    permitted = staticmethod(may_act)
    http_method_names = ["get", "post"]
    form_class: type[forms.Form] = forms.Form
    form_name = ""
    prefix = ""

    def act(self, form: Any) -> str:
        """Do it and return what to say.

        Raises:
            ProposalRefused: it cannot be done.
        """
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the page: looking at an address changes nothing."""
        return redirect(self.address())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked, or say why not."""
        form = self.form_class(request.POST, auto_id=f"{self.prefix}_%s")
        if not form.is_valid():
            messages.error(request, _("Something is missing: see below."))
            return self.show_again(form)
        # A proposal that is not there says so before anything is done.
        self.proposal  # noqa: B018  # raises Http404
        try:
            done = self.act(form)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
            return self.show_again(form)
        messages.success(request, done)
        return redirect(self.address())

    def show_again(self, form: forms.Form) -> HttpResponse:
        """Show the page as it is now, with the form as it was filled."""
        self.__dict__.pop("proposal", None)
        given = {self.form_name: form} if self.form_name else {}
        return self.render_to_response(self.get_context_data(**given))

    def address(self) -> str:
        """Return where to go on."""
        return reverse("proposals_admin:proposal", args=[self.key])


class WriteView(ActView):
    """Sends a message to the author of a proposal."""

    form_class = MessageForm
    form_name = prefix = "message_form"

    def act(self, form: Any) -> str:
        if self.proposal.owner_id is None:
            raise ProposalRefused(_("Its author has left: nobody would read a message."))
        data = form.cleaned_data
        deciding.write(self.proposal, self.request.user, data["text"], key=data["key"])
        return _("Your message is sent to who proposed it.")


class NoteView(ActView):
    """Keeps a note for the editors."""

    form_class = NoteForm
    form_name = prefix = "note_form"

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        deciding.write(
            self.proposal, self.request.user, data["text"], internal=True, key=data["key"]
        )
        return _("Your note is kept. Only editors see it.")


class TakeView(ActView):
    """Takes charge of a proposal."""

    def act(self, form: Any) -> str:
        deciding.take(self.proposal, self.request.user)
        return _("You are in charge: what its author answers comes to you.")


class DetachView(ActView):
    """Says that a live page holds no words of the proposal any more."""

    def act(self, form: Any) -> str:
        deciding.detach(self.proposal, self.request.user)
        return _("The page goes its own way again.")


class AskView(ActView):
    """Asks the author to sign off the latest text."""

    def act(self, form: Any) -> str:
        signing_off.ask(self.proposal, self.request.user)
        return _("Its author is asked to sign off the text as it is now.")


class RemindView(ActView):
    """Asks the author once more."""

    def act(self, form: Any) -> str:
        reminding.remind(self.proposal)
        return _("Its author is reminded by mail.")


class ReleaseView(ActView):
    """Puts before the reviewers what was set aside."""

    def act(self, form: Any) -> str:
        deciding.let_through(self.proposal, self.request.user)
        return _("The proposal is released: the reviewers have it like any other.")


class LeaveAsideView(ActView):
    """Leaves where it is what was set aside."""

    def act(self, form: Any) -> str:
        quarantine.leave_aside(self.proposal, self.request.user)
        return _("The proposal stays aside. Its author is told nothing, and it waits for nobody.")


class OrganisationView(ActView):
    """Adds to the directory an organisation that the author named."""

    form_class = OrganisationForm
    prefix = "organisation"

    def act(self, form: Any) -> str:
        name = form.cleaned_data["name"]
        organisation = make_organisation(self.proposal, name, self.request.user)
        return _("“%(name)s” is in the directory, and linked.") % {"name": organisation.name}


class ApplyView(ActView):
    """Puts a correction into a draft of its page."""

    form_class = PlaceForm
    prefix = "correction"

    def act(self, form: Any) -> str:
        place = form.cleaned_data["place"] or None
        applied = corrections.apply(self.proposal, self.request.user, field=place)
        if applied.has_others_changes:
            return _(
                "The correction is in the draft, beside changes that were there already: "
                "those who review it read all of them."
            )
        return _("The correction is in a draft of the page, and before the reviewers.")
