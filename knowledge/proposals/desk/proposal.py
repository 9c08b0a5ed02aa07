"""A proposal in the admin: all that is known of it on one page, beside the page that came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from knowledge.editorial.reading import may_read
from knowledge.proposals import abuse, signing_off
from knowledge.proposals.asking.answers import in_words
from knowledge.proposals.making import merging
from knowledge.proposals.making.kinds import SHAPES
from knowledge.proposals.models import Kind, Status
from knowledge.proposals.pages import workflow_of

from .access import PermittedMixin, may_act
from .correcting import correction_of
from .forms import MessageForm, NoteForm
from .naming import new_names
from .possible import is_convertible, is_declinable, is_mergeable
from .thread import entries_of, mark_seen, reasons_in
from .turns import received
from .words import next_of, partner_of


class ProposalMixin(PermittedMixin, WagtailAdminTemplateMixin):
    """A view about one proposal that was sent."""

    page_title = gettext_lazy("Proposal")
    header_icon = "mail"
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep which proposal it is about."""
        super().setup(request, *args, **kwargs)
        self.key: int = kwargs["pk"]

    @cached_property
    def proposal(self) -> Any:
        """The proposal, as `turns.received` gives it.

        Raises:
            Http404: there is none, or it was never sent.
        """
        found = received().select_related("owner", "taken_by", "page", "target")
        return get_object_or_404(found, pk=self.key)

    def get_page_subtitle(self) -> str:
        return str(self.proposal)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("proposals_admin:list"), "label": gettext_lazy("Proposals")},
            {
                "url": reverse("proposals_admin:proposal", args=[self.key]),
                "label": self.get_page_subtitle(),
            },
        ]


class ProposalView(ProposalMixin, TemplateView):
    """Shows a proposal, and offers what can be done with it."""

    template_name = "proposals/desk/proposal.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the proposal; what its author wrote is seen from then on."""
        response = super().get(request, *args, **kwargs)
        if self.acts:
            response.render()  # type: ignore[attr-defined]  # a template response, which says what is new
            mark_seen(self.proposal)
        return response

    @cached_property
    def acts(self) -> bool:
        """Whether the user may do something with it."""
        return may_act(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return all that the page shows; forms that came back with errors are given."""
        context = super().get_context_data(**kwargs)
        # What its author changes before sending again is not for editors yet.
        proposal = self.proposal.as_sent()
        events = list(proposal.events.select_related("author"))
        # What an author changes after taking a proposal back is theirs alone.
        is_theirs = proposal.status == Status.WITHDRAWN
        context |= {
            "proposal": proposal,
            "acts": self.acts,
            "is_correction": proposal.kind == Kind.CORRECTION,
            "is_suspicious": proposal.status == Status.SUSPICIOUS,
            "is_theirs": is_theirs,
            "differences": [],
            "correction": None,
            "next_step": next_of(proposal),
            "partner": partner_of(proposal),
            "suspicions": abuse.words(proposal.suspicions),
            "consents": proposal.answers.get("consent") is True,
            "sections": [] if is_theirs else in_words(proposal),
            "organisations": new_names(proposal) if not is_theirs else [],
            "files": [] if is_theirs else list(proposal.files.select_related("image", "document")),
            "thread": entries_of(events),
            "reasons": reasons_in(events),
            "versions": [version for event in events for version in event.data.get("versions", [])],
            "message_form": kwargs.get("message_form") or MessageForm(auto_id="message_%s"),
            "note_form": kwargs.get("note_form") or NoteForm(auto_id="note_%s"),
        }
        context |= self._page()
        # What the draft says is for those who may read it.
        if context["draft"] is not None and not is_theirs:
            if proposal.kind in SHAPES:
                context["differences"] = self._differences()
            else:
                context["correction"] = correction_of(proposal, events)
        return context | self._sign_off() | self._decisions()

    def _decisions(self) -> dict[str, bool]:
        """Return what else can be done with it."""
        proposal = self.proposal
        return {
            "may_decline": is_declinable(proposal),
            "may_convert": is_convertible(proposal),
            "may_merge": is_mergeable(proposal),
            "may_detach": proposal.status in (Status.WITHDRAWN, Status.DECLINED)
            and proposal.page is not None
            and proposal.page.live,
            "may_add_organisations": proposal.is_open
            and self.request.user.has_perm("knowledge.add_organisation"),
        }

    def _page(self) -> dict[str, Any]:
        """Return the page that came of it, as far as the user may see it."""
        page: Page | None = self.proposal.page or self.proposal.target
        context: dict[str, Any] = {"page": page, "draft": None, "may_edit": False}
        if page is None:
            return context
        user = self.request.user
        context["may_edit"] = page.permissions_for_user(user).can_edit()
        if may_read(user, page, workflow_of(page)):
            context["draft"] = page.get_latest_revision()
        return context

    def _sign_off(self) -> dict[str, Any]:
        """Return the last question to the author, and whether another one can be asked."""
        proposal = self.proposal
        question = signing_off.latest(proposal)
        is_current = question is not None and signing_off.is_current(question, proposal)
        is_open_question = question is not None and is_current and not question.answer
        needed = signing_off.needs_sign_off(proposal) and proposal.is_open and proposal.page_id
        return {
            "question": question,
            "is_current": is_current,
            "may_ask": bool(needed) and not is_current,
            "may_remind": bool(needed) and is_open_question,
        }

    def _differences(self) -> list[Any]:
        """Return the fields in which the page says something else than the author wrote."""
        return [
            each for each in merging.differences(self.proposal.as_sent()) if each.state != "same"
        ]
