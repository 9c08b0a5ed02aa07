"""Bon à tirer: asked for, given, and required before what came of a proposal is published."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from knowledge.editorial.fingerprints import fingerprint

from . import log
from .errors import ProposalRefused
from .models import Kind, Proposal, ProposalEvent, ProposalSettings, SignOff, Status
from .pages import open_proposals_of
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
    return sign_off


def is_current(sign_off: SignOff, proposal: Proposal) -> bool:
    """Whether the page still says what the question was about."""
    revision = proposal.page.get_latest_revision() if proposal.page else None
    return revision is not None and fingerprint(revision) == sign_off.fingerprint


def latest(proposal: Proposal) -> SignOff | None:
    """Return the last question to the author, or None."""
    return proposal.sign_offs.select_related("revision").first()


def obstacle(page: Page, revision: Revision) -> str:
    """Return why a version of a page is not to be published yet; empty if nothing is missing."""
    text = fingerprint(revision)
    for proposal in open_proposals_of(page):
        if not needs_sign_off(proposal):
            continue
        sign_off = proposal.sign_offs.filter(fingerprint=text).first()
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
        ) % {"date": date_format(sign_off.due_on)}
    return ""
