"""What is told because a day has come: sign-offs that are waited for, and those that never came."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from knowledge.editorial.models import Notice

from .addresses import for_editors, for_partner
from .models import SignOff
from .models.proposals import OPEN
from .telling import editors_of


def sign_offs_waited_for(today: datetime.date, days: int) -> tuple[str, list[Notice]]:
    """Return reminders for partners whose answer is due soon, and news for editors once it is late.

    Args:
        today: the day.
        days: before the due date, at which a partner is reminded.

    Returns:
        What they are about, and the notices, each of which is written once.
    """
    soon = today + datetime.timedelta(days=days)
    waiting = SignOff.objects.filter(
        answer="", due_on__lte=soon, proposal__status__in=OPEN, proposal__owner__isnull=False
    ).select_related("proposal__page", "proposal__target")
    notices = []
    for sign_off in waiting:
        if sign_off.due_on >= today:
            notices.append(_to_partner(sign_off))
        else:
            notices += _to_editors(sign_off)
    return _("Sign-offs waited for"), notices


def _to_partner(sign_off: SignOff) -> Notice:
    """Return the reminder of a partner, one for each question."""
    proposal = sign_off.proposal
    return Notice(
        kind=Notice.Kind.PARTNER,
        recipient_id=proposal.owner_id,
        data={
            **_facts(sign_off, "proposal_sign_off_reminder"),
            "url": for_partner(proposal),
        },
        key=f"sign_off:{sign_off.pk}:{sign_off.due_on}:{proposal.owner_id}",
    )


def _to_editors(sign_off: SignOff) -> list[Notice]:
    """Return the news that no answer came, for each editor who is told."""
    goes_on = sign_off.on_silence == SignOff.Silence.GO_ON
    words = "partner_silent_go_on" if goes_on else "partner_silent_wait"
    return [
        Notice(
            kind=Notice.Kind.PROPOSAL,
            recipient_id=editor,
            data={**_facts(sign_off, words), "url": for_editors(sign_off.proposal)},
            key=f"sign_off_late:{sign_off.pk}:{editor}",
        )
        for editor in sorted(editors_of(sign_off.proposal))
    ]


def _facts(sign_off: SignOff, words: str) -> dict[str, object]:
    """Return what a message says."""
    return {
        "words": words,
        "title": str(sign_off.proposal),
        "actor": "",
        "due_on": sign_off.due_on.isoformat(),
        "about": f"sign-off {sign_off.pk}",
    }
