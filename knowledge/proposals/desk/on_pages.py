"""The way from a page in the admin to the proposals it is made of, and to its working group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from knowledge.models import FichePage
from knowledge.proposals.models import Participation, Proposal

from .access import may_see, may_see_groups

_GROUPS = "_fiches_with_people"


class ProposalNote(Component):
    """Says on the review page who reads what, and leads to the proposals."""

    template_name = "proposals/desk/review_note.html"

    def __init__(self, page: Page, proposals: list[Proposal]) -> None:
        self.page = page
        self.proposals = proposals

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return what it takes."""
        return {"proposals": self.proposals}


def note_about(page: Page, user: Any) -> ProposalNote | None:
    """Return what the review page says of the proposals in a page, for those who may see them."""
    if not may_see(user):
        return None
    proposals = list(Proposal.objects.received().filter(page=page.pk))
    return ProposalNote(page, proposals) if proposals else None


class ProposalMenuItem(ActionMenuItem):
    """The way from the edit form to the proposal."""

    name = "action-proposal"
    label = _("Open the proposal")
    icon_name = "mail"
    order = 46

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it where a proposal is in the page, to those who may see it."""
        if context["view"] != "edit" or not may_see(context["request"].user):
            return False
        self.key = _proposal_in(context["page"])
        return self.key is not None

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("proposals_admin:proposal", args=[_proposal_in(context["page"])])


def _proposal_in(page: Page) -> int | None:
    """Return the proposal that a page is made of, the latest if it is several."""
    found = Proposal.objects.received().filter(page=page.pk).order_by("-sent_at", "-pk")
    return found.values_list("pk", flat=True).first()


def group_button(page: Page, user: Any) -> Iterator[Button]:
    """Yield the way to the working group of a lead for which there are people."""
    if may_see_groups(user) and page.pk in _with_people(user):
        yield Button(
            _("Working group"),
            reverse("proposals_admin:group", args=[page.pk]),
            icon_name="group",
            priority=16,
        )


def _with_people(user: Any) -> set[int]:
    """Return the leads that somebody wants to take part in; asked once for all rows of a list."""
    if not hasattr(user, _GROUPS):
        leads = Participation.objects.present().filter(fiche__status=FichePage.Status.LEAD)
        setattr(user, _GROUPS, set(leads.values_list("fiche", flat=True)))
    return getattr(user, _GROUPS)
