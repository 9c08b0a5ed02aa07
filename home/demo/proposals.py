"""Demonstration proposals: a partner, what they proposed, and a working group. All of it invented.

They are made by the services that people's clicks call, so that their events, drafts and workflows
are what the site itself would have made.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from knowledge.editorial.decisions import APPROVE, SEND_BACK, decide
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import Notice
from knowledge.models import FichePage
from knowledge.proposals.accounts.people import account_for
from knowledge.proposals.asking.kinds import steps_of
from knowledge.proposals.joining.groups import join
from knowledge.proposals.models import Credit, Kind, Participation, Proposal
from knowledge.proposals.pages import step_of
from knowledge.proposals.sending import send

from .accounts import PARTNER, check_allowed

NEIGHBOUR = "voisine@example.org"
REVIEWER = "relecture"
_NAMESPACE = uuid.UUID("2f0f3a8e-8a3d-5b0e-9d5c-3a0c7f6b1d42")

_CONTACT = {
    "contact_name": "Nadia Benali",
    "contact_organisation": "Centre social des Tilleuls (inventé)",
    "contact_details": "",
    "credit": Credit.NAME,
    "consent": True,
}
_EXAMPLE: dict[str, Any] = {
    **_CONTACT,
    **{name: [] for name in ("organisations", "actors", "territories", "objectives", "themes")},
    **dict.fromkeys(("purpose", "period_start", "period_end", "obstacles"), ""),
    "transfer_conditions": "",
}

JUST_SENT = {
    **_EXAMPLE,
    "title": "Une laverie tenue à deux (exemple inventé)",
    "summary": "Un centre social et une coopérative tiennent ensemble une laverie de quartier.",
    "story": "Tout a commencé par une machine en panne.\n\n"
    "- La coopérative répare et fait tourner les machines.\n"
    "- Le centre social ouvre le lieu et fait le café.",
    "outcomes": "Des voisins qui ne se parlaient pas attendent leur linge ensemble.",
    "levers": "Une seule clé, et un cahier où chacun note ce qu’il a fait.",
    "what_did_not_work": "Le lundi, personne ne venait : nous avons fermé ce jour-là.",
    "objectives": ["actions-collectives"],
}
SENT_BACK = {
    **_EXAMPLE,
    "title": "Le vélo-école du mercredi (exemple inventé)",
    "summary": "Un atelier d’insertion et une assistante sociale apprennent le vélo à des adultes.",
    "story": "Le mercredi, dans la cour de l’atelier, huit personnes apprennent à faire du vélo.",
    "outcomes": "Trois personnes vont maintenant travailler à vélo.",
    "levers": "",
    "what_did_not_work": "",
    "objectives": ["se-connaitre"],
}
TO_SIGN = {
    **_EXAMPLE,
    "title": "Une table d’hôtes au foyer (exemple inventé)",
    "summary": "Un foyer d’hébergement et un traiteur d’insertion ouvrent leur table au quartier.",
    "story": "Le jeudi midi, les résidents reçoivent. Le traiteur d’insertion cuisine avec eux.",
    "outcomes": "Le quartier a une cantine, et le foyer n’est plus un lieu que l’on évite.",
    "levers": "Une convention courte, relue tous les six mois.",
    "what_did_not_work": "Les premiers mois, le prix était trop haut pour les habitués.",
    "objectives": ["actions-collectives"],
}
QUESTION = (
    "Bonjour et merci, on a envie d’en savoir plus ! Qu’est-ce qui aide à faire venir des "
    "personnes qui ne sont jamais montées sur un vélo ? Et qu’est-ce qui n’a pas marché ?"
)


def ensure_proposals() -> None:
    """Add the partner and the proposals that are not there; needs the accounts of the team.

    Nobody is told by mail.

    Raises:
        SignInsNotAllowed: the settings do not allow such accounts.
    """
    check_allowed()
    partner, neighbour = account_for(PARTNER), account_for(NEIGHBOUR)
    if partner is None or neighbour is None:
        return  # closed, or given work here, by somebody who tries things out
    with transaction.atomic():
        before = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        _ensure_sent("just-sent", JUST_SENT, partner)
        if proposal := _ensure_sent("sent-back", SENT_BACK, partner):
            _decide(proposal, SEND_BACK, comment=QUESTION)
        if proposal := _ensure_sent("to-sign", TO_SIGN, partner):
            _decide(proposal, APPROVE)
        _ensure_group(partner, neighbour)
        Notice.objects.filter(pk__gt=before).delete()


def key_of(name: str) -> uuid.UUID:
    """Return by what a demonstration proposal is recognised later, whatever became of it."""
    return uuid.uuid5(_NAMESPACE, name)


def _ensure_sent(name: str, answers: dict[str, Any], owner: Any) -> Proposal | None:
    """Send a proposal; None if it is there already."""
    key = key_of(name)
    if Proposal.objects.filter(key=key).exists():
        return None
    began = timezone.now() - datetime.timedelta(minutes=12)
    proposal = Proposal.objects.create(
        key=key,
        kind=Kind.EXAMPLE,
        language="fr",
        owner=owner,
        title=answers["title"],
        answers={**answers, "_began": began.isoformat()},
        credit=answers["credit"],
        step=steps_of(Kind.EXAMPLE)[-1].name,
    )
    return send(proposal, owner)


def _decide(proposal: Proposal, action: str, **words: Any) -> None:
    """Take a decision at the first step, as its reviewer does."""
    page = proposal.page
    step = step_of(page)
    reviewer = get_user_model().objects.filter(username=REVIEWER, is_active=True).first()
    if page is None or step is None or reviewer is None:
        return
    decide(step, reviewer, action, seen=fingerprint(page.get_latest_revision()), **words)


def _ensure_group(partner: Any, neighbour: Any) -> None:
    """Let two people take part in the first lead that looks for people."""
    group = Participation.objects.filter(user__in=[partner, neighbour])
    lead = FichePage.objects.published().seeking_people().order_by("path").first()
    if lead is None or group.exists():
        return
    join(
        lead,
        partner,
        name="Nadia Benali",
        organisation="Centre social des Tilleuls (inventé)",
        message="Nous avons une salle libre le soir et l’envie d’essayer.",
        shows_name=True,
    )
    join(lead, neighbour, name="Camille Roy", message="Je connais bien le quartier.")
    # An editor has read the name.
    group.filter(user=partner).update(is_name_read=True)
