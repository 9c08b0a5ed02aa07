"""Complete answers of each kind."""

from __future__ import annotations

from typing import Any

from knowledge.models import FicheOrganisation, Organisation, PortraitPage
from knowledge.proposals.models import Kind
from tests.knowledge.factories import NotebookFactory, OrganisationFactory
from tests.knowledge.proposals.conftest import example_answers


def answers_of(kind: Kind, **changes: Any) -> dict[str, Any]:
    """Return answers to every question of a kind. The tree is there."""
    common = {
        name: example_answers()[name]
        for name in ("title", "summary", "contact_name", "contact_organisation", "credit")
    }
    organisation = Organisation.objects.first() or OrganisationFactory(name="Les Tilleuls")
    carrier = FicheOrganisation.Role.CARRIER
    organisations = [
        {"pk": organisation.pk, "name": organisation.name, "role": carrier},
        {"pk": None, "name": "Coopérative du Lavoir", "role": carrier},
    ]
    given: dict[Kind, dict[str, Any]] = {
        Kind.EXAMPLE: {
            **example_answers(),
            "organisations": organisations,
            "actors": ["associations"],
            "territories": ["paris"],
            "purpose": "mieux-se-connaitre",
            "period_end": "2024-06-30",
            "obstacles": "Le bail.",
            "transfer_conditions": "Une cave.",
        },
        Kind.LEAD: {
            "story": "Et si on partageait une clé ?",
            "organisations": organisations,
            "actors": ["associations"],
            "territories": ["paris"],
            "objectives": ["se-connaitre"],
            "themes": ["lieux"],
            "obstacles": "Le bail.",
            "levers": "L’envie.",
        },
        Kind.PORTRAIT: {
            "person_name": "Aïcha Morel",
            "side": PortraitPage.Side.BOTH,
            "job": "Éducatrice",
            "portrait_organisation": organisation.name,
            "career": "D’abord la rue,\npuis la coopérative.",
            "quotation": "On apprend à deux.",
            "quotation_is_verbatim": True,
            "person_agrees": True,
            "consent_date": "2024-05-06",
        },
        Kind.ENTRY: {
            "date": "2024-05-06",
            "place_name": "Montréal",
            "story": "Nous avons vu une **laverie**.",
            "learned": "- écouter",
            "transposable": "La clé.",
            "organisations": organisations,
        },
        Kind.REPORT: {
            "date": "2024-05-06",
            "city": "Lyon",
            "venue": "Maison des associations",
            "attendance": "40",
            "introduction": "Se connaître.",
            "synthesis": "### Dit\n\n1. un\n2. deux",
            "closing": "À bientôt.",
            "organisations": organisations,
        },
    }
    answers = {**common, **given[kind]}
    if kind == Kind.ENTRY and "notebook" not in changes:
        answers["notebook"] = str(NotebookFactory().pk)
    return {**answers, **changes}
