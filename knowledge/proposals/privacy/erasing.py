"""Erasing what partners sent, as far as it is theirs, and keeping what was published."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.proposals.accounts.people import is_editor
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.following.discarding import discard, is_discardable
from knowledge.proposals.models import Contribution, Credit, Proposal, ProposalEvent, Status
from knowledge.proposals.recording import locked, record
from knowledge.proposals.sending import end_workflow

from . import accounts, drafts, library, notices, published
from .terms import terms_of

__all__ = ["discard", "erase", "erase_proposal"]

Event = ProposalEvent.Kind

#: What the news of a publication keeps: how and when its author agreed, and where it is.
_KEPT_OF_PUBLICATION = ("sign_off", "signed_on", "due_on", "url")


@transaction.atomic
def erase(user: Any, *, keep_credit: bool = False) -> None:
    """Erase everything that a partner sent, and the account.

    What is published stays under its licence. The editors keep that something was proposed and
    decided, and when, without the name and the words.

    Args:
        user: the partner.
        keep_credit: whether published pages go on naming who contributed to them.

    Raises:
        ProposalRefused: the account belongs to somebody who works in the admin.
    """
    user = get_user_model().objects.select_for_update(of=("self",)).get(pk=user.pk)
    if is_editor(user):
        raise ProposalRefused(
            _(
                "This account works on the site as well, so that it cannot be erased here. Ask an "
                "administrator."
            )
        )
    for proposal in Proposal.objects.filter(owner=user).order_by("pk"):
        erase_proposal(proposal, keep_credit=keep_credit)
    notices.forget_participations(user)
    accounts.delete(user)


@transaction.atomic
def erase_proposal(proposal: Proposal, *, keep_credit: bool = False) -> None:
    """Erase what is private of a proposal; all of it if it was never sent.

    Args:
        keep_credit: whether a published page goes on naming its author.
    """
    proposal = locked(proposal)
    if is_discardable(proposal):
        discard(proposal)
        return
    _close(proposal)
    terms = terms_of(proposal)
    files = list(proposal.files.select_related("image", "document"))
    taken = library.taken(files)
    pages = drafts.pages_of(proposal)
    is_published = proposal.status == Status.PUBLISHED
    if is_published and not keep_credit:
        Contribution.objects.filter(proposal=proposal).delete()
    notices.forget(proposal)
    proposal.files.all().delete()
    for page in pages:
        if is_published and page.pk == proposal.page_id:
            published.clean(page, terms)
        elif drafts.take_away(proposal, page):
            if page.pk == proposal.page_id:
                proposal.page = None
        else:
            published.clean(page, terms)
    if proposal.target is not None:
        published.clean(proposal.target, terms)
    library.leave(taken, set() if keep_credit else terms)
    _empty(proposal, is_named=is_published and keep_credit)


def _close(proposal: Proposal) -> None:
    """Take a proposal that is not decided out of the editors' hands."""
    if not proposal.is_open and proposal.status != Status.SUSPICIOUS:
        return
    end_workflow(proposal)
    record(
        proposal,
        Event.WITHDRAWN,
        from_partner=True,
        internal=True,
        status=Status.WITHDRAWN,
    )


def _empty(proposal: Proposal, *, is_named: bool) -> None:
    """Leave of a proposal that it was there, what became of it, and when."""
    page = proposal.page
    proposal.title = page.title if page is not None and page.live else ""
    proposal.answers, proposal.sent_answers, proposal.base = {}, {}, {}
    proposal.suspicions, proposal.step = [], ""
    if not is_named:
        proposal.credit, proposal.credit_text = Credit.ANONYMOUS, ""
    proposal.owner = None
    proposal.erased_at = timezone.now()
    proposal.save()
    events = list(proposal.events.all())
    for event in events:
        event.text = ""
        kept = _KEPT_OF_PUBLICATION if event.kind == Event.PUBLISHED else ()
        event.data = {name: event.data[name] for name in kept if name in event.data}
    ProposalEvent.objects.bulk_update(events, ["text", "data"])
    proposal.sign_offs.update(message="")
    proposal.events.filter(is_from_partner=True).update(author=None)
