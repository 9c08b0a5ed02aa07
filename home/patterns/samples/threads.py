"""Conversations between a partner and the editors."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from .forms import files, one_file

_START = datetime(2024, 3, 4, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))


def _message(
    day: int,
    text: str,
    *,
    own: bool = False,
    unread: bool = False,
    attached: list[Any] | None = None,
    author: str = "Nadia, de la rédaction",
) -> Any:
    """Return a message written some days after the beginning."""
    return SimpleNamespace(
        kind="message",
        author=author,
        role="" if own else "équipe éditoriale",
        is_own=own,
        sent_at=_START + timedelta(days=day, minutes=17 * day),
        text=text,
        files=attached or [],
        is_unread=unread,
        icon_name="",
    )


def _event(day: int, text: str, icon_name: str) -> Any:
    """Return something that happened some days after the beginning."""
    return SimpleNamespace(
        kind="event", text=text, sent_at=_START + timedelta(days=day), icon_name=icon_name
    )


def conversation() -> list[Any]:
    """A proposal from its sending to its publication, with an unread message at its end."""
    return [
        _event(0, "Proposition envoyée", "send"),
        _message(
            2,
            "Merci pour cette proposition, elle est très claire.\n\nPourriez-vous dire qui tient "
            "le café les autres jours, et joindre la convention ?",
        ),
        _message(
            3,
            "Les autres jours, c’est l’équipe du café. Voici la convention.",
            own=True,
            attached=one_file(),
        ),
        _event(6, "Fiche acceptée", "check"),
        _message(6, "C’est parfait : la fiche paraîtra lundi.", unread=True),
    ]


def one_message() -> list[Any]:
    """A conversation that has just begun."""
    return [_message(0, "Bonjour, par où commencer ?", own=True)]


def hard_conversation() -> list[Any]:
    """Long words, long names, markup that somebody typed, files in every state."""
    return [
        _message(
            1,
            "<strong>Ceci</strong> n’est pas du gras : https://exemple.org/"
            + "tres-long-chemin/" * 8,
            author="Marie-Antoinette de la Tour-du-Pin-Gouvernet-Exemple, de la rédaction",
            attached=files(),
        ),
        _message(2, "Oui.", own=True),
    ]


def none() -> list[Any]:
    """A conversation in which nobody has written yet."""
    return []
