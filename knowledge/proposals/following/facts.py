"""What has to be known of proposals to say where they stand; many cost no more than one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Revision

from knowledge.editorial.fingerprints import fingerprint
from knowledge.proposals.models import (
    Proposal,
    ProposalEvent,
    ProposalSettings,
    SignOff,
)
from knowledge.proposals.signing_off import ASKED

from .standing import Facts

Event = ProposalEvent.Kind
#: What the editors say in words.
_SPOKEN = (Event.MESSAGE, Event.SENT_BACK, Event.DECLINED)


def with_news(user: Any) -> set[int]:
    """Return the keys of a partner's proposals about which the editors wrote something new."""
    found = unseen().filter(kind__in=_SPOKEN, proposal__in=Proposal.objects.of(user))
    return set(found.values_list("proposal", flat=True))


def unseen() -> QuerySet[ProposalEvent]:
    """Return what the editors did or said and the authors of the proposals have not seen."""
    return ProposalEvent.objects.public().filter(is_from_partner=False, seen_at=None)


def facts_of(proposals: Iterable[Proposal], news: Collection[int]) -> dict[int, Facts]:
    """Return what is to be known of each proposal, by its key.

    Args:
        proposals: with their pages.
        news: the keys of those from `with_news`.
    """
    proposals = list(proposals)
    settings = ProposalSettings.load()
    sign_offs = _latest_sign_offs(proposals)
    same = _with_same_text(proposals, sign_offs)
    return {
        proposal.pk: Facts(
            settings=settings,
            sign_off=sign_offs.get(proposal.pk),
            is_text_same=proposal.pk in same,
            has_unread=proposal.pk in news,
        )
        for proposal in proposals
    }


def _latest_sign_offs(proposals: list[Proposal]) -> dict[int, SignOff]:
    """Return the last question for a sign-off of each proposal that is on its way, by its key."""
    keys = [proposal.pk for proposal in proposals if proposal.status in ASKED]
    # The latest comes last, and stays.
    found = SignOff.objects.filter(proposal__in=keys).order_by("asked_at", "pk")
    return {sign_off.proposal_id: sign_off for sign_off in found}


def _with_same_text(proposals: list[Proposal], sign_offs: dict[int, SignOff]) -> set[int]:
    """Return the keys of proposals whose pages still say what the author was asked about."""
    latest = {
        proposal.pk: proposal.page.latest_revision_id
        for proposal in proposals
        if proposal.pk in sign_offs
        and sign_offs[proposal.pk].closed_at is None
        and proposal.page is not None
    }
    same = {pk for pk, revision in latest.items() if sign_offs[pk].revision_id == revision}
    # Saved since, perhaps without a change.
    others = Revision.objects.in_bulk([latest[pk] for pk in latest if pk not in same])
    for pk, key in latest.items():
        if key in others and fingerprint(others[key]) == sign_offs[pk].fingerprint:
            same.add(pk)
    return same
