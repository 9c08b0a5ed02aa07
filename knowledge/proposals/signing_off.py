"""Bon à tirer: asked for, given, and required before what came of a proposal is published."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from knowledge.editorial.approvals import approvals_of
from knowledge.editorial.decisions import is_last
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import ReviewTaskState
from knowledge.text.days import day_in_words

from . import log
from .errors import ProposalRefused
from .models import Kind, Proposal, ProposalEvent, ProposalSettings, SignOff, Status
from .pages import (
    has_become_another,
    translates_unpublished,
    unpublished_proposals_of,
    unschedule,
    workflow_of,
)
from .recording import locked, record

Event = ProposalEvent.Kind
#: Where a proposal stands whose author is asked, or may think again. Not one that was sent back.
ASKED = (Status.ACCEPTED, Status.IN_REVIEW)


def needs_sign_off(proposal: Proposal) -> bool:
    """Whether somebody is to sign off: a correction changes others' text, and authors may leave."""
    return proposal.kind != Kind.CORRECTION and proposal.owner_id is not None


@transaction.atomic
def ask(proposal: Proposal, editor: Any = None) -> SignOff:
    """Ask the author to sign off the page's latest version. The same text is asked about once.

    Args:
        editor: who asks; None for the site itself.

    Raises:
        ProposalRefused: there is no page, or nobody to ask.
    """
    proposal = locked(proposal)
    if not proposal.is_open or proposal.page is None or not needs_sign_off(proposal):
        raise ProposalRefused(_("There is nobody to sign this text off, or nothing to sign."))
    revision = proposal.page.get_latest_revision()
    settings = ProposalSettings.load()
    sign_off, is_new = SignOff.objects.get_or_create(
        proposal=proposal,
        fingerprint=fingerprint(revision),
        closed_at=None,
        defaults={
            "revision": revision,
            "asked_by": editor,
            "due_on": timezone.localdate() + datetime.timedelta(days=settings.sign_off_days),
            "on_silence": settings.on_silence,
        },
    )
    if is_new:
        record(
            proposal,
            Event.SIGN_OFF_ASKED,
            author=editor,
            status=Status.ACCEPTED,
            key=sign_off.pk,
            data={"sign_off": sign_off.pk, "due_on": sign_off.due_on.isoformat()},
        )
    return sign_off


@transaction.atomic
def answer(sign_off: SignOff, user: Any, *, agrees: bool, message: str = "") -> SignOff:
    """Keep what the author says of the text. Said twice, it counts once.

    Args:
        sign_off: the question, about one version.
        user: the author.
        agrees: whether the text may be published as it is.
        message: what is to be changed, or a word of thanks.

    Raises:
        ProposalRefused: it is not theirs to answer, or the text has changed since.
    """
    proposal = locked(sign_off.proposal)
    sign_off = SignOff.objects.select_related("revision").get(pk=sign_off.pk)
    if proposal.owner_id != user.pk:
        raise ProposalRefused(_("Only who proposed this text signs it off."))
    wanted = SignOff.Answer.YES if agrees else SignOff.Answer.CHANGE
    if sign_off.answer == wanted and sign_off.message == message:
        return sign_off
    if proposal.status not in ASKED or not is_current(sign_off, proposal):
        raise ProposalRefused(
            _(
                "The text has changed since you were shown it, or is decided already. "
                "Look at it again: you will be asked anew."
            )
        )
    sign_off.answer, sign_off.message, sign_off.answered_at = wanted, message, timezone.now()
    sign_off.save(update_fields=["answer", "message", "answered_at"])
    record(
        proposal,
        Event.SIGNED_OFF if agrees else Event.CHANGE_ASKED,
        author=user,
        from_partner=True,
        text=message,
        status=Status.ACCEPTED if agrees else Status.IN_REVIEW,
        data={"sign_off": sign_off.pk},
    )
    log.answered(proposal, sign_off)
    if not agrees:
        # All steps may have approved it already, for a later day.
        unschedule(proposal.page)
    return sign_off


def is_current(sign_off: SignOff, proposal: Proposal) -> bool:
    """Whether a question still counts, and the page says what it was about."""
    if sign_off.closed_at is not None:
        return False
    revision = proposal.page.get_latest_revision() if proposal.page else None
    return revision is not None and fingerprint(revision) == sign_off.fingerprint


def latest(proposal: Proposal) -> SignOff | None:
    """Return the last question to the author, or None."""
    return proposal.sign_offs.select_related("revision").first()


def obstacle(page: Page, revision: Revision) -> str:
    """Return why a version of a page is not to be published yet; empty if nothing is missing."""
    if has_become_another(page):
        return _(
            "A proposal had this draft before it became another page, and its author has not "
            "signed this one. Publish the other page, and delete this draft."
        )
    if translates_unpublished(page):
        return _(
            "This translates a text that is proposed and not published yet. Publish that one first."
        )
    text = fingerprint(revision)
    for proposal in unpublished_proposals_of(page):
        if not proposal.is_open:
            return _words_left(page)
        if not needs_sign_off(proposal):
            continue
        sign_off = proposal.sign_offs.standing().filter(fingerprint=text).first()
        if sign_off is None:
            return _(
                "Who proposed this text has not seen it as it is now. "
                "Ask for the sign-off on the page of the proposal, then decide."
            )
        if sign_off.allows_publication:
            continue
        if sign_off.answer:
            return _("Who proposed this text asks for a change: %(message)s") % {
                "message": sign_off.message
            }
        return _(
            "Who proposed this text has not signed it off yet, and has until %(date)s to do so."
        ) % {"date": day_in_words(sign_off.due_on)}
    return ""


def _words_left(page: Page) -> str:
    """Return what to do about words that were taken back, set aside or not kept."""
    if page.live:
        return _(
            "The draft may hold words of a proposal that was taken back or not kept. Take them "
            "out, say so on the page of the proposal, then decide."
        )
    return _(
        "The proposal that this draft was made of was taken back, set aside or not kept, so it is "
        "not published. Its author can send it again; you can delete the draft."
    )


def ask_if_only_the_last_step_is_left(proposal: Proposal) -> None:
    """Ask the author of a text that was sent again as it was, and that all other steps approved."""
    approved = ReviewTaskState.objects.filter(
        workflow_state__object_id=str(proposal.page_id),
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        status=ReviewTaskState.STATUS_APPROVED,
    )
    if not needs_sign_off(proposal) or not approved.exists():
        return
    state = workflow_of(proposal.page)
    step = state.current_task_state if state else None
    if state is None or step is None:
        return
    text = fingerprint(state.content_object.get_latest_revision())
    if approvals_of(state, text) and is_last(state, step.specific, text):
        ask(proposal)
        proposal.refresh_from_db(fields=["status"])
