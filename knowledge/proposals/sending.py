"""Sending a proposal: the one place where it becomes a draft page with a workflow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from knowledge.importing.references import deferred_references

from . import abuse, making, signing_off
from .errors import ProposalRefused
from .making import merging
from .models import Kind, Proposal, ProposalEvent, Status
from .models.proposals import MAX_TITLE, OWN
from .pages import unschedule, workflow_of
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
    proposal.sent_answers = proposal.answers
    if proposal.kind != Kind.CORRECTION:
        proposal.title = str(proposal.answers.get("title", ""))[:MAX_TITLE]
    proposal.closed_at = None
    proposal.sent_at = timezone.now()
    if not returns:
        proposal.suspicions = abuse.suspicions(proposal)
    kind, versions = Event.SENT if is_first else Event.SENT_AGAIN, []
    proposal.status = Status.IN_REVIEW if returns else Status.SENT
    if proposal.suspicions and not _was_let_through(proposal):
        # The author is told the same as anybody else; a machine learns nothing from it.
        proposal.status = Status.SUSPICIOUS
        proposal.save()
    elif proposal.kind == Kind.CORRECTION:
        proposal.save()
    else:
        versions = submit(proposal, choices)
    data = {"versions": versions} if versions else None
    record(proposal, kind, author=user, from_partner=True, data=data)
    if returns and proposal.kind != Kind.CORRECTION:
        signing_off.ask_if_only_the_last_step_is_left(proposal)
    return proposal


def _was_let_through(proposal: Proposal) -> bool:
    """Whether an editor has read it and found that it is one."""
    return proposal.events.filter(kind=Event.RELEASED).exists()


def locked_in_turn(proposal: Proposal) -> Proposal:
    """Return a proposal as it is now, with its row and the workflow of its page locked.

    The workflow comes first, as it does when somebody decides at a step.
    """
    if proposal.page_id is not None:
        states = WorkflowState.objects.active().filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(proposal.page_id),
        )
        states.select_for_update().first()
    return locked(proposal)


def submit(proposal: Proposal, choices: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Put a proposal's words into its page, made for it if need be, and before the reviewers.

    Args:
        proposal: its row is locked. It is saved.
        choices: as for `send`.

    Returns:
        Of each field that both sides have changed, all versions and which one was kept.

    Raises:
        ProposalRefused: no page can be made of it; says why.
    """
    versions: list[dict[str, Any]] = []
    was_there = proposal.page_id is not None
    with deferred_references() as written, _refused_in_words(proposal):
        if not was_there:
            page = _add_page(proposal)
            # The author's words and not the page's: what editors change there is theirs.
            proposal.base = making.texts(page)
            page.save_revision(user=None, clean=False)
            state = None
        else:
            found = merging.merged(proposal, choices or {})
            found.page.save_revision(user=None, clean=False)
            versions, proposal.base = found.versions, found.words
            page, state = found.page, workflow_of(found.page)
        written.append(page)
    proposal.page_id = page.pk
    proposal.save()
    if state is None:
        # As it is stored: the state of a version is not that of the page.
        page = Page.objects.get(pk=page.pk).specific if was_there else page
        workflow = page.get_workflow()
        state = workflow.start(page, service_account()) if workflow else None
        # One without steps has ended at once.
        if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
            raise ProposalRefused(
                _("Nobody could read it at the moment. It is kept; try again in a few days.")
            )
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(service_account())
    return versions


def _add_page(proposal: Proposal) -> Page:
    """Add the draft page of a proposal to the tree.

    Raises:
        ProposalRefused: there is no section for it.
        ValidationError: the page would not be valid; by field.
    """
    # One page after another below a section: each takes the next place.
    parent = making.parent_of(proposal, lock=True)
    if parent is None:
        raise ProposalRefused(
            _("There is no section for this kind of text at the moment. Your proposal is kept.")
        )
    names, relations = set(making.labels(proposal.kind)), making.relations_of(proposal.kind)
    page = making.make(proposal, parent, names - relations)
    making.keep_person(page)
    making.check(page, names)
    page.clean()
    parent.add_child(instance=page)
    # Rows come with its version, as with every draft that changes; it has none of its own yet.
    for relation in relations:
        setattr(page, relation, [])
    making.put(page, proposal, names & relations)
    return page


@contextmanager
def _refused_in_words(proposal: Proposal) -> Iterator[None]:
    """Refuse what makes no valid page, and say why, with the label of each field."""
    try:
        yield
    except ValidationError as error:
        labels = making.labels(proposal.kind)
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        said = [
            " ".join([f"{labels[name]} –" if name in labels else "", *messages]).strip()
            for name, messages in by_field.items()
        ]
        raise ProposalRefused(
            _("Something has to be mended before it is sent: %(list)s") % {"list": " ".join(said)}
        ) from error


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
    proposal.sign_offs.close()
    record(proposal, Event.WITHDRAWN, author=user, from_partner=True, status=Status.WITHDRAWN)
    return proposal


def end_workflow(proposal: Proposal) -> None:
    """End the workflow of a proposal's page, unless it is also about somebody else's words.

    A live page has been changed by others too, and another proposal may stand in the same draft.
    Nothing of it goes live by itself any more.
    """
    page = proposal.page
    unschedule(page)
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
