"""Answers of visitors who have not signed in yet, kept in their session until they do."""

from __future__ import annotations

import time
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest

from knowledge.proposals.errors import ProposalRefused

from .groups import join
from .leads import published_fiche

_SESSION = "proposals_joining"
_MOST = 5
#: For so many seconds whoever signs in is taken for who wrote; others may use the same computer.
_VALID = 3600


def keep(request: HttpRequest, fiche_id: int, answers: dict[str, Any]) -> None:
    """Keep what somebody answers about a lead."""
    kept = {pk: one for pk, one in _kept(request).items() if pk != str(fiche_id)}
    latest = dict(list(kept.items())[1 - _MOST :])
    request.session[_SESSION] = {**latest, str(fiche_id): {"at": time.time(), "said": answers}}


def answers_to(request: HttpRequest, fiche_id: int) -> dict[str, Any]:
    """Return what was kept about a lead; empty if nothing was."""
    one = _kept(request).get(str(fiche_id), {})
    return dict(one.get("said", {}))


def forget(request: HttpRequest, fiche_id: int) -> None:
    """Drop what was kept about a lead."""
    kept = _kept(request)
    if kept.pop(str(fiche_id), None) is not None:
        request.session[_SESSION] = kept


def receive_signed_in(request: HttpRequest | None = None, user: Any = None, **_kwargs: Any) -> None:
    """Receive `user_logged_in`: who asked to take part before signing in does so now.

    What cannot be done stays: the page of the lead shows the answers again, and says why.
    """
    if request is None or not hasattr(request, "session"):
        return
    for fiche_id, one in list(_kept(request).items()):
        fiche = published_fiche(int(fiche_id))
        if fiche is None or not ratelimit.consume(request, action="join_lead", user=user):
            continue
        try:
            join(fiche, user, **one["said"])
        except ProposalRefused:
            continue
        forget(request, fiche.pk)


def _kept(request: HttpRequest) -> dict[str, Any]:
    kept = request.session.get(_SESSION, {})
    if not isinstance(kept, dict):
        return {}
    return {pk: one for pk, one in kept.items() if time.time() - one["at"] < _VALID}
