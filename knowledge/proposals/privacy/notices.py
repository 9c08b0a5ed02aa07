"""The mail about proposals, as the outbox keeps it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from knowledge.editorial.models import Notice
from knowledge.proposals.models import Proposal, ProposalEvent


def forget(proposal: Proposal) -> None:
    """Delete what was told about a proposal, to its author and to editors."""
    about = Q(data__url__icontains=str(proposal.public_id)) | Q(
        data__url__endswith=reverse("proposals_admin:proposal", args=[proposal.pk])
    )
    # The news of a publication leads to the page.
    published = proposal.events.filter(kind=ProposalEvent.Kind.PUBLISHED)
    for key in published.values_list("pk", flat=True):
        about |= Q(key__startswith=f"proposal:{key}:")
    kinds = (Notice.Kind.PARTNER, Notice.Kind.PROPOSAL)
    Notice.objects.filter(about, kind__in=kinds).delete()


def forget_participations(user: Any) -> None:
    """Delete what editors were told when somebody wanted to take part in leads."""
    for key in user.participations.values_list("pk", flat=True):
        Notice.objects.filter(key__startswith=f"participation:{key}:").delete()
