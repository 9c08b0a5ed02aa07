"""Asking the author of a proposal once more for a sign-off."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.editorial.models import Notice
from knowledge.editorial.notices.outbox import store, unwritten
from knowledge.proposals import signing_off
from knowledge.proposals.addresses import for_partner
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.models import Proposal


def remind(proposal: Proposal) -> None:
    """Send the question for a sign-off once more; at most once a day.

    Raises:
        ProposalRefused: nothing is asked, it is answered, or it was sent today already.
    """
    sign_off = signing_off.latest(proposal)
    if (
        sign_off is None
        or sign_off.answer
        or proposal.owner_id is None
        or not proposal.is_open
        or not signing_off.is_current(sign_off, proposal)
    ):
        raise ProposalRefused(_("No question about this text waits for its author."))
    today = timezone.localdate()
    if timezone.localdate(sign_off.asked_at) == today:
        raise ProposalRefused(_("Its author was asked today already. Give them a day."))
    data: dict[str, Any] = {
        "words": "proposal_sign_off_reminder",
        "title": str(proposal),
        "actor": "",
        "due_on": sign_off.due_on.isoformat(),
        "about": f"sign-off {sign_off.pk}",
        "url": for_partner(proposal),
    }
    notices = unwritten(
        [
            Notice(
                kind=Notice.Kind.PARTNER,
                recipient_id=proposal.owner_id,
                data=data,
                key=f"sign_off_asked_again:{sign_off.pk}:{today}",
            )
        ]
    )
    if not notices:
        raise ProposalRefused(_("Its author was reminded today already. Give them a day."))
    store(notices)
