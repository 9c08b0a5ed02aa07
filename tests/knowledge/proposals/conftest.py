"""A partner, what they answer, and proposals on their way."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.tree import Tree
from knowledge.proposals.accounts.people import account_for
from knowledge.proposals.models import Credit, Kind, Participation, Proposal
from knowledge.proposals.sending import send
from tests.knowledge.editorial.conftest import (
    Team,
    client_of,
    committing,
    team,
    translated_home,
    workflow,
)

__all__ = ["client_of", "committing", "team", "translated_home", "workflow"]

ADDRESS = "nadia.benali@example.org"
#: Words that must never reach anybody but the partner and the editors before publication.
SECRET = "mot-secret-du-brouillon"


def example_answers(**changes: Any) -> dict[str, Any]:
    """Return all answers of a partner about a collaboration that exists."""
    return {
        "title": "Une laverie tenue à deux",
        "summary": "Un centre social et une coopérative tiennent une laverie de quartier.",
        "story": "Tout a commencé par une machine en panne.\n\n- une clé\n- deux équipes",
        "organisations": [],
        "actors": [],
        "territories": [],
        "objectives": ["se-connaitre"],
        "themes": ["lieux"],
        "purpose": "",
        "period_start": "2024-01-01",
        "period_end": "",
        "outcomes": "Des voisins se parlent.",
        "levers": "Une clé partagée.",
        "what_did_not_work": "Le **lundi**, personne ne venait.",
        "obstacles": "",
        "transfer_conditions": "",
        "contact_name": "Nadia Benali",
        "contact_organisation": "Centre social des Tilleuls",
        "contact_details": "",
        "credit": Credit.NAME,
        "consent": True,
        **changes,
    }


def proposal_of(owner: Any, kind: Kind = Kind.EXAMPLE, **fields: Any) -> Proposal:
    """Make a draft proposal with all answers, which its owner may send."""
    answers = fields.pop("answers", None) or example_answers()
    return Proposal.objects.create(
        key=uuid.uuid4(),
        kind=kind,
        language="fr",
        owner=owner,
        title=answers.get("title", ""),
        answers=answers,
        sent_answers=answers if fields.get("sent_at") else {},
        credit=answers.get("credit", Credit.NAME),
        **fields,
    )


@pytest.fixture
def partner(db: None) -> Any:
    """Return the account of somebody who signed in with a code."""
    user = account_for(ADDRESS)
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user


@pytest.fixture
def other_partner(db: None) -> Any:
    """Return the account of somebody else."""
    return account_for("quelquun.dautre@example.org")


@pytest.fixture
def partner_client(partner: Any) -> Client:
    """Return a browser in which the partner is signed in."""
    client = Client()
    client.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def draft(partner: Any, tree: Tree) -> Proposal:
    """Return a complete proposal that has not been sent."""
    return proposal_of(partner)


@pytest.fixture
def sent(draft: Proposal, partner: Any, team: Team) -> Proposal:
    """Return a proposal whose page waits at the first step."""
    return send(draft, partner)


@pytest.fixture
def crowd() -> Any:
    """Return a function that lets so many people take part in a lead, none of whom is named."""

    def fill(lead: Any, number: int) -> None:
        for index in range(number):
            Participation.objects.create(
                fiche=lead,
                user=account_for(f"personne{index}@example.org"),
                name=f"Personne sans nom {index}",
            )

    return fill
