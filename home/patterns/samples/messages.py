"""Messages of Django's framework."""

from __future__ import annotations

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message


def all_levels() -> list[Message]:
    """One message of each level that readers see, the last with markup that somebody typed."""
    return [
        Message(constants.SUCCESS, "Votre message est parti."),
        Message(constants.INFO, "Vous suivez maintenant cette fiche."),
        Message(constants.WARNING, "Cette adresse n’est pas encore confirmée."),
        Message(constants.ERROR, "« <b>affiche.tiff</b> » n’a pas pu être enregistré."),
    ]
