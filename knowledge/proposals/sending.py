"""Sending a proposal: the one place where it becomes a draft page with a workflow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, WorkflowState

from knowledge.editorial.reading import has_steps

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
    proposal = locked_in_turn(proposal)
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
    kind = Event.SENT if is_first else Event.SENT_AGAIN
    if proposal.suspicions and not _was_let_through(proposal):
        # The author is told the same as anybody else; a machine learns nothing from it.
        record(proposal, kind, author=user, from_partner=True, status=Status.SUSPICIOUS)
        return proposal
    versions = submit(proposal, choices) if proposal.kind != Kind.CORRECTION else []
    record(
        proposal,
        kind,
        author=user,
        from_partner=True,
        status=Status.IN_REVIEW if returns else Status.SENT,
        data={"versions": versions} if versions else None,
    )
    return proposal


def _was_let_through(proposal: Proposal) -> bool:
    """Whether an editor has read it and found that it is one."""
    return proposal.events.filter(kind=Event.RELEASED).exists()


def locked_in_turn(proposal: Proposal) -> Proposal:
    """Return a proposal as it is now, with its row and the workflow of its page locked.

    The workflow comes first, as it does when somebody decides at a step.
    """
    page = proposal.page if proposal.page_id else None
    if (state := workflow_of(page)) is not None:
        WorkflowState.objects.select_for_update().get(pk=state.pk)
    return locked(proposal)


def submit(proposal: Proposal, choices: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Put a proposal's words into its page, made for it if need be, and before the reviewers.

    Args:
        proposal: its row is locked.
        choices: as for `send`.

    Returns:
        Of each field that both sides have changed, all versions and which one was kept.

    Raises:
        ProposalRefused: no page can be made of it; says why.
    """
    versions: list[dict[str, Any]] = []
    try:
        if proposal.page_id is None:
            page = _add_page(proposal)
            # The author's words and not the page's: what editors change there is theirs.
            proposal.base = making.texts(page)
            page.save_revision(user=None, clean=False)
            state = None
        else:
            page, versions = merging.merged(proposal, choices or {})
            page.save_revision(user=None, clean=False, log_action=True)
            proposal.base = making.texts(making.make(proposal))
            # As it is stored: the state of the revision is not that of the page.
            page = Page.objects.get(pk=page.pk).specific
            state = workflow_of(page)
    except ValidationError as error:
        raise ProposalRefused(
            _("Something has to be mended before it is sent: %(list)s")
            % {"list": " ".join(_in_words(error, making.labels(proposal.kind)))}
        ) from error
    proposal.page_id = page.pk
    proposal.save(update_fields=["base", "page", "updated_at"])
    if state is None:
        workflow = page.get_workflow()
        # One without steps would end at once.
        if workflow is None or not has_steps(workflow.pk):
            raise ProposalRefused(
                _("Nobody could read it at the moment. It is kept; try again in a few days.")
            )
        workflow.start(page, service_account())
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(service_account())
    return versions


def _add_page(proposal: Proposal) -> Page:
    """Add the draft page of a proposal to the tree.

    Raises:
        ProposalRefused: there is no section for it.
        ValidationError: the page would not be valid; by field.
    """
    parent = making.parent_of(proposal)
    if parent is None:
        raise ProposalRefused(
            _("There is no section for this kind of text at the moment. Your proposal is kept.")
        )
    page = making.make(proposal, parent)
    making.keep_person(page)
    making.check(page, set(making.labels(proposal.kind)))
    page.clean()
    # One page after another below a section: each takes the next place.
    parent = Page.objects.select_for_update(of=("self",)).get(pk=parent.pk)
    relations = [
        *(relation.get_accessor_name() for relation in get_all_child_relations(type(page))),
        *(field.name for field in get_all_child_m2m_relations(type(page))),
    ]
    related = {name: list(getattr(page, name).all()) for name in relations}
    parent.add_child(instance=page)
    for name, rows in related.items():
        # As they were just stored: they need not be read again.
        setattr(page, name, rows)
    return page


def _in_words(error: ValidationError, labels: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong, with the label of the field where there is one."""
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for name, messages in error.message_dict.items():
        yield " ".join([f"{labels[name]} –" if name in labels else "", *messages]).strip()


@transaction.atomic
def withdraw(proposal: Proposal, user: Any) -> Proposal:
    """Take a proposal back. Its author can send it again; the editors' draft stays with them.

    Raises:
        ProposalRefused: it is not to be taken back any more.
    """
    proposal = locked_in_turn(proposal)
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
