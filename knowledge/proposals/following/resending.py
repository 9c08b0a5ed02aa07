"""Sending a proposal again, and the words that both sides have changed meanwhile."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from knowledge.editorial.fingerprints import fingerprint
from knowledge.proposals.making import merging
from knowledge.proposals.models import Proposal
from knowledge.proposals.sending import locked_in_turn, send

CONFLICT, THEIRS = "conflict", "theirs"


class TextChanged(Exception):
    """The editors have changed the text since its author was shown it."""


def differences(proposal: Proposal) -> list[merging.FieldDifference]:
    """Return what the author and the editors have changed, field by field."""
    return merging.differences(proposal) if proposal.page is not None else []


def conflicts(proposal: Proposal) -> list[merging.FieldDifference]:
    """Return the fields that both sides have changed, each in another way."""
    return [each for each in differences(proposal) if each.state == CONFLICT]


def text_seen(proposal: Proposal) -> str:
    """Return what stands for the editors' text as it is now; empty without a page."""
    page = proposal.page
    revision = page.get_latest_revision() if page is not None else None
    return fingerprint(revision) if revision is not None else ""


@transaction.atomic
def send_chosen(proposal: Proposal, user: Any, choices: dict[str, str], seen: str) -> Proposal:
    """Send a proposal again with what its author chose, if the text is the one they were shown.

    Args:
        choices: as for `sending.send`.
        seen: from `text_seen`, as the author was shown the text.

    Raises:
        TextChanged: the editors have changed it since. Nothing has changed then.
        ProposalRefused: it cannot be sent; says why.
    """
    proposal = locked_in_turn(proposal)
    if proposal.page_id is not None:
        # Editors who save at this moment wait until the words are put together.
        Page.objects.select_for_update(of=("self",)).get(pk=proposal.page_id)
    if text_seen(proposal) != seen:
        raise TextChanged
    return send(proposal, user, choices=choices)
