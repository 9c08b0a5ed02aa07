"""What somebody who takes part in a lead is told by mail: a receipt for each step."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from knowledge.editorial.models import Notice
from knowledge.editorial.notices.outbox import store, unwritten
from knowledge.proposals.addresses import absolute
from knowledge.proposals.models import Participation


def joined(participation: Participation) -> None:
    """Tell somebody that they take part."""
    _tell(participation, "participation_joined", str(participation.joined_at))


def left(participation: Participation) -> None:
    """Tell somebody that they take part no more."""
    _tell(participation, "participation_left", str(participation.left_at))


def forget(participation: Participation) -> None:
    """Drop what the outbox still says of somebody, sent or not."""
    Notice.objects.filter(key__startswith=f"participation:{participation.pk}:").delete()


def _tell(participation: Participation, words: str, moment: str) -> None:
    fiche = participation.fiche
    with translation.override(fiche.locale.language_code):
        url = absolute(reverse("proposals:join", args=[fiche.pk]))
    store(
        unwritten(
            [
                Notice(
                    kind=Notice.Kind.PARTNER,
                    recipient_id=participation.user_id,
                    page_id=fiche.pk,
                    data={
                        "words": words,
                        "title": fiche.title,
                        "actor": "",
                        "message": participation.message,
                        "url": url,
                    },
                    key=f"participation:{participation.pk}:{words}:{moment}",
                )
            ]
        )
    )
