"""What happens to proposals, written down once: the event, the new status, the mail."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone

from . import telling
from .models import Proposal, ProposalEvent, Status
from .models.proposals import CLOSED

Kind = ProposalEvent.Kind


def record(
    proposal: Proposal,
    kind: ProposalEvent.Kind,
    *,
    author: Any = None,
    from_partner: bool = False,
    internal: bool = False,
    text: str = "",
    status: Status | None = None,
    key: object = None,
    data: dict[str, Any] | None = None,
) -> ProposalEvent | None:
    """Write down what happened to a proposal, and tell whom it concerns after the commit.

    Args:
        proposal: saved with its new status, if there is one. The caller holds its row.
        kind: what happened.
        author: who did it; None for the site itself.
        from_partner: whether it is the side of the partner.
        internal: for the editors only. Nobody is told by mail.
        text: the words that go with it.
        status: the new status, or None if it stays.
        key: names the event among those of its kind and proposal, alike each time it is reported;
            without it the event is a new one.
        data: plain values that go with it.

    Returns:
        The event, or None if it was written down before: then nothing has changed.
    """
    values: dict[str, Any] = {
        "proposal": proposal,
        "kind": kind,
        "author": author,
        "is_from_partner": from_partner,
        "is_internal": internal,
        "text": text,
        "data": data or {},
    }
    name, is_new = f"{kind}:{proposal.pk}:{uuid.uuid4() if key is None else key}", True
    if key is None:
        event = ProposalEvent.objects.create(key=name, **values)
    else:
        event, is_new = ProposalEvent.objects.get_or_create(key=name, defaults=values)
    if not is_new:
        return None
    if status is not None:
        move(proposal, status)
    if not internal:
        telling.tell_of(event)
    return event


def move(proposal: Proposal, status: Status) -> None:
    """Give a proposal another status, and say since when it is closed."""
    proposal.status = status
    proposal.closed_at = timezone.now() if status in CLOSED else None
    proposal.save(update_fields=["status", "closed_at", "updated_at"])


def locked(proposal: Proposal) -> Proposal:
    """Return a proposal as it is now, with its row locked until the transaction ends."""
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
