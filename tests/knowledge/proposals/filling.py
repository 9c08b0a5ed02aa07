"""Many proposals at once, with pages in the workflow and exchanges about them."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone

from knowledge.proposals.models import Kind, Proposal, ProposalEvent, Status
from knowledge.proposals.service import service_account
from tests.knowledge.editorial.filling import fill_workflow
from tests.knowledge.proposals.conftest import example_answers

#: Their states take turns.
STATES = (Status.SENT, Status.IN_REVIEW, Status.TO_COMPLETE, Status.ACCEPTED)
BATCH = 200


def fill_proposals(number: int, owner: Any, *, messages: int = 2) -> list[Proposal]:
    """Make proposals of one partner, each with a draft page in the workflow and some messages.

    Args:
        number: how many.
        owner: whose they are.
        messages: how many messages each has, from both sides in turns.

    Returns:
        The proposals.
    """
    pages = fill_workflow(number, requested_by=service_account())
    now = timezone.now()
    made = Proposal.objects.bulk_create(
        [
            Proposal(
                key=uuid.uuid4(),
                kind=Kind.EXAMPLE,
                language="fr",
                owner=owner,
                title=f"Proposition {place}",
                answers=example_answers(title=f"Proposition {place}"),
                sent_answers=example_answers(title=f"Proposition {place}"),
                status=STATES[place % len(STATES)],
                page_id=page,
                sent_at=now,
            )
            for place, page in enumerate(pages)
        ],
        batch_size=BATCH,
    )
    ProposalEvent.objects.bulk_create(
        [
            ProposalEvent(
                proposal=proposal,
                kind=ProposalEvent.Kind.MESSAGE,
                author=owner if place % 2 else None,
                is_from_partner=bool(place % 2),
                text="Bonjour",
                key=str(uuid.uuid4()),
            )
            for proposal in made
            for place in range(messages)
        ],
        batch_size=BATCH,
    )
    return made
