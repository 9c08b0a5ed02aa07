"""Mail about proposals, through the outbox that editors' mail goes through as well."""

from __future__ import annotations

from typing import Any

from wagtail.models import Task

from knowledge.editorial.models import Notice
from knowledge.editorial.notices.outbox import store, unwritten
from knowledge.editorial.notices.people import members, people_of_step

from .addresses import for_editors, for_partner
from .models import Participation, Proposal, ProposalEvent
from .pages import step_of, workflow_of

Event = ProposalEvent.Kind

#: Which words tell the partner of an event; what is not named is not told.
TO_PARTNER: dict[str, str] = {
    Event.SENT: "proposal_sent",
    Event.SENT_AGAIN: "proposal_sent_again",
    Event.MESSAGE: "proposal_message",
    Event.SENT_BACK: "proposal_sent_back",
    Event.APPROVED: "proposal_approved",
    Event.SIGN_OFF_ASKED: "proposal_sign_off_asked",
    Event.SIGNED_OFF: "proposal_signed_off",
    Event.CHANGE_ASKED: "proposal_change_asked",
    Event.PUBLISHED: "proposal_published",
    Event.DECLINED: "proposal_declined",
    Event.WITHDRAWN: "proposal_withdrawn",
}
#: Which words tell the editors of what the partner did. The workflow itself tells of new texts.
TO_EDITORS: dict[str, str] = {
    Event.MESSAGE: "partner_message",
    Event.SIGNED_OFF: "partner_signed_off",
    Event.CHANGE_ASKED: "partner_change_asked",
    Event.WITHDRAWN: "partner_withdrew",
}


def tell_of(event: ProposalEvent) -> None:
    """Tell whom an event concerns, once the transaction is committed."""
    proposal = event.proposal
    tells_partner = event.kind in TO_PARTNER and (
        event.kind != Event.MESSAGE or not event.is_from_partner
    )
    notices = []
    if tells_partner and proposal.owner_id is not None:
        notices.append(_notice(event, Notice.Kind.PARTNER, TO_PARTNER[event.kind]))
    if event.is_from_partner and event.kind in TO_EDITORS:
        notices += [
            _notice(event, Notice.Kind.PROPOSAL, TO_EDITORS[event.kind], editor)
            for editor in sorted(editors_of(proposal))
        ]
    store(unwritten(notices))


def tell_of_participation(participation: Participation, editors: set[int]) -> None:
    """Tell the editors that somebody wants to take part in a lead."""
    from django.urls import reverse

    url = for_editors(reverse("proposals_admin:group", args=[participation.fiche_id]))
    store(
        unwritten(
            Notice(
                kind=Notice.Kind.PROPOSAL,
                recipient_id=editor,
                page_id=participation.fiche_id,
                data={
                    "words": "participation",
                    "title": participation.fiche.title,
                    "actor": participation.name,
                    "message": participation.message,
                    "url": url,
                },
                key=f"participation:{participation.pk}:{participation.joined_at}:{editor}",
            )
            for editor in sorted(editors)
        )
    )


def editors_of(proposal: Proposal) -> set[int]:
    """Return who is told about a proposal: who took it, else who reads its text; by key."""
    if proposal.taken_by_id:
        return {proposal.taken_by_id}
    step = step_of(proposal.page)
    if step is not None:
        return people_of_step(step)
    page = proposal.page or proposal.target
    state = workflow_of(page)
    workflow = state.workflow if state else (page.get_workflow() if page else None)
    task = workflow.tasks.first() if workflow else None
    return _members_of(task) if task else set()


def _members_of(task: Task) -> set[int]:
    groups = getattr(task.specific, "groups", None)
    return members(groups.values_list("pk", flat=True)) if groups is not None else set()


def _notice(
    event: ProposalEvent, kind: Notice.Kind, words: str, editor: int | None = None
) -> Notice:
    """Return a notice to the partner, or to an editor."""
    proposal = event.proposal
    data: dict[str, Any] = {
        "words": words,
        "title": str(proposal),
        "actor": "",
        "message": event.text,
        "url": for_editors(proposal) if editor else for_partner(proposal),
    }
    for name in ("reasons", "due_on"):
        if name in event.data:
            data[name] = event.data[name]
    if event.kind == Event.PUBLISHED:
        data["url"] = event.data["url"]
    recipient = editor or proposal.owner_id
    return Notice(
        kind=kind,
        recipient_id=recipient,
        data=data,
        key=f"proposal:{event.pk}:{recipient}",
    )
