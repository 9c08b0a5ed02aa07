"""A secret link on the demonstration site, at an address that tests know."""

from __future__ import annotations

import datetime

from django.utils import timezone

from knowledge.editorial.guests.links import hash_of
from knowledge.editorial.models import ReviewInvitation
from knowledge.models import FichePage

TOKEN = "un-lien-que-les-essais-connaissent"


def invite_to_a_fiche() -> ReviewInvitation:
    """Invite a guest to the first fiche.

    Raises:
        LookupError: there is no fiche.
    """
    fiche = FichePage.objects.order_by("path").first()
    if fiche is None:
        raise LookupError("The demonstration content holds no fiche.")
    revision = fiche.get_latest_revision() or fiche.save_revision()
    return ReviewInvitation.objects.create(
        page=fiche,
        revision=revision,
        token_hash=hash_of(TOKEN),
        guest="Nadia Benali",
        message="Les chiffres sont-ils justes ?",
        expires_at=timezone.now() + datetime.timedelta(days=1),
    )
