"""Whose turn it is: what waits for the editors, and what for the authors of proposals."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.http import HttpRequest
from django.utils import timezone

from knowledge.proposals.models import Proposal, ProposalEvent, SignOff, Status
from knowledge.proposals.models.proposals import OPEN, ProposalQuerySet

Event = ProposalEvent.Kind

#: Whoever did the last of these waits for the other side.
CALLS = (
    Event.SENT,
    Event.SENT_AGAIN,
    Event.MESSAGE,
    Event.SENT_BACK,
    Event.SIGN_OFF_ASKED,
    Event.SIGNED_OFF,
    Event.CHANGE_ASKED,
    Event.PUBLISHED,
    Event.DECLINED,
)
OURS, THEIRS, NOBODYS = "ours", "theirs", ""
_KEPT = "_proposals_waiting"


def received() -> ProposalQuerySet:
    """Return what the editors have had, with `turn` and what it follows from.

    What was never sent is its author's own. `last_kind`: what last called for an answer, or None;
    `answer`: to the last question for a sign-off; empty while there is none, None if not asked.
    """
    calls = ProposalEvent.objects.filter(
        proposal=OuterRef("pk"), kind__in=CALLS, is_internal=False
    ).order_by("-created_at", "-pk")
    questions = SignOff.objects.filter(proposal=OuterRef("pk")).order_by("-asked_at", "-pk")
    over = Q(answer="", due_on__lt=timezone.localdate(), on_silence=SignOff.Silence.GO_ON)
    return (
        Proposal.objects.received()
        .exclude(status=Status.DRAFT)
        .annotate(
            last_kind=Subquery(calls.values("kind")[:1]),
            partner_spoke=Subquery(
                calls.values("is_from_partner")[:1], output_field=BooleanField(null=True)
            ),
            answer=Subquery(questions.values("answer")[:1]),
            due_on=Subquery(questions.values("due_on")[:1]),
            on_silence=Subquery(questions.values("on_silence")[:1]),
        )
        .annotate(
            turn=Case(
                When(status=Status.SUSPICIOUS, closed_at=None, then=Value(OURS)),
                When(status__in=(Status.SUSPICIOUS, Status.WITHDRAWN), then=Value(NOBODYS)),
                When(partner_spoke=True, then=Value(OURS)),
                When(over, status__in=OPEN, then=Value(OURS)),
                When(status__in=OPEN, last_kind__isnull=False, then=Value(THEIRS)),
                When(status__in=OPEN, then=Value(OURS)),
                default=Value(NOBODYS),
                output_field=CharField(),
            )
        )
    )


@dataclass(frozen=True)
class Waiting:
    """How many proposals wait for the editors, in all and for what."""

    in_all: int
    new: int
    to_answer: int
    to_change: int
    ready: int
    aside: int


def waiting() -> Waiting:
    """Return what waits for the editors, in one query."""
    counts = {name: Count("pk", filter=about) for name, about in ABOUT.items()}
    return Waiting(**received().aggregate(in_all=Count("pk", filter=Q(turn=OURS)), **counts))


def waiting_now(request: HttpRequest) -> Waiting:
    """Return what waits for the editors; asked once for all parts of a page."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, waiting())
    found: Waiting = getattr(request, _KEPT)
    return found


#: What the desk counts, and the filter of the same name in the list.
ABOUT = {
    "new": Q(status=Status.SENT),
    "to_answer": Q(turn=OURS, last_kind=Event.MESSAGE) & ~Q(status=Status.SUSPICIOUS),
    "to_change": Q(status__in=OPEN, turn=OURS, answer=SignOff.Answer.CHANGE),
    "ready": Q(status=Status.ACCEPTED, answer=SignOff.Answer.YES),
    "aside": Q(status=Status.SUSPICIOUS, closed_at=None),
}
