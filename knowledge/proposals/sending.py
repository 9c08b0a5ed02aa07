"""Sending a proposal: the one place where it becomes a draft page with a workflow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from . import abuse, making
from .errors import ProposalRefused
from .making import merging
from .models import Kind, Proposal, ProposalEvent, Status
from .models.proposals import OWN
from .pages import workflow_of
from .recording import locked, move, record
from .service import service_account

Event = ProposalEvent.Kind
#: Somebody may add a page beside ours at the same moment and take its place in the tree.
ATTEMPTS = 3


def send(proposal: Proposal, user: Any, *, choices: dict[str, str] | None = None) -> Proposal:
    """Send a proposal, or send it again after it came back. Sent twice, it is there once.

    Args:
        proposal: with complete answers.
        user: its author, signed in.
        choices: by the name of a field that an editor has changed as well, `mine` to put the
            author's words there; the editors' stay where nothing is said.

    Returns:
        The proposal as it is afterwards.

    Raises:
        ProposalRefused: it cannot be sent; says why. Nothing has changed then.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _send(proposal, user, choices or {})
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def _send(proposal: Proposal, user: Any, choices: dict[str, str]) -> Proposal:
    proposal = locked(proposal)
    if proposal.owner_id is None or proposal.owner_id != user.pk:
        raise ProposalRefused(_("Sign in with the address with which you began this proposal."))
    if not proposal.is_editable:
        return proposal  # sent already: by a second click, another tab, or a replay
    is_first = proposal.sent_at is None
    returns = proposal.status == Status.TO_COMPLETE
    proposal.credit_text = making.credit_of(proposal)
    proposal.sent_at = timezone.now()
    proposal.suspicions = abuse.suspicions(proposal) if is_first else proposal.suspicions
    proposal.save()
    if is_first and proposal.suspicions:
        # The author is told the same as anybody else; a machine learns nothing from it.
        record(proposal, Event.SENT, author=user, from_partner=True, status=Status.SUSPICIOUS)
        return proposal
    if proposal.kind != Kind.CORRECTION:
        submit(proposal, choices)
    record(
        proposal,
        Event.SENT if is_first else Event.SENT_AGAIN,
        author=user,
        from_partner=True,
        status=Status.IN_REVIEW if returns else Status.SENT,
    )
    return proposal


def submit(proposal: Proposal, choices: dict[str, str] | None = None) -> None:
    """Put a proposal's words into its page, made for it if need be, and before the reviewers.

    Args:
        proposal: its row is locked.
        choices: as for `send`.

    Raises:
        ProposalRefused: no page can be made of it; says why.
    """
    page = proposal.page
    if page is None:
        page = _add_page(proposal)
    else:
        page = merging.merged(proposal, choices or {})
    revision = page.save_revision(user=None, clean=False, log_action=True)
    proposal.base = making.texts(revision.as_object())
    proposal.page_id = page.pk
    proposal.save(update_fields=["base", "page", "updated_at"])
    # As it is stored: the state of the revision is not that of the page.
    stored = Page.objects.get(pk=page.pk).specific
    state = workflow_of(stored)
    if state is None:
        workflow = stored.get_workflow()
        if workflow is None:
            raise ProposalRefused(
                _("Nobody could read it at the moment. It is kept; try again in a few days.")
            )
        workflow.start(stored, service_account())
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(service_account())


def _add_page(proposal: Proposal) -> Page:
    """Add the draft page of a proposal to the tree.

    Raises:
        ProposalRefused: the page would not be valid, or there is no section for it.
    """
    parent = making.parent_of(proposal)
    if parent is None:
        raise ProposalRefused(
            _("There is no section for this kind of text at the moment. Your proposal is kept.")
        )
    # One page after another below a section: each takes the next place.
    parent = Page.objects.select_for_update(of=("self",)).get(pk=parent.pk).specific
    page = making.make(proposal)
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise ProposalRefused(
            _("Something has to be mended before it is sent: %(list)s")
            % {"list": " ".join(error.messages)}
        ) from error
    return page


@transaction.atomic
def withdraw(proposal: Proposal, user: Any) -> Proposal:
    """Take a proposal back. Its author can send it again; the editors' draft stays with them.

    Raises:
        ProposalRefused: it is not to be taken back any more.
    """
    proposal = locked(proposal)
    if proposal.status in OWN:
        return proposal
    if not proposal.is_withdrawable:
        raise ProposalRefused(
            _("This proposal is decided already. Write to the editors to change anything.")
        )
    end_workflow(proposal)
    record(proposal, Event.WITHDRAWN, author=user, from_partner=True, status=Status.WITHDRAWN)
    return proposal


def end_workflow(proposal: Proposal) -> None:
    """End the workflow of a proposal's page, unless it is also about somebody else's words.

    A live page has been changed by others too, and another proposal may stand in the same draft.
    """
    page = proposal.page
    if page is None or page.live:
        return
    others = Proposal.objects.open().filter(page_id=page.pk).exclude(pk=proposal.pk)
    state = workflow_of(page)
    if state is not None and not others.exists():
        state.cancel(user=service_account())


def release(proposal: Proposal) -> None:
    """Put a proposal that was set aside before the reviewers. Its row is locked.

    Raises:
        ProposalRefused: no page can be made of it.
    """
    if proposal.kind != Kind.CORRECTION:
        submit(proposal)
    move(proposal, Status.SENT)
