"""What somebody had typed when their session was over, kept until they are back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

_KEY = "proposals_typed"
_FIELDS = ("text", "message")
#: Several times what any of the forms takes.
_MOST = 20_000


def keep(request: HttpRequest, public_id: UUID | None) -> None:
    """Keep the words of a form about a proposal that was sent without being signed in."""
    if request.method != "POST" or public_id is None:
        return
    words = next(filter(None, (request.POST.get(name) for name in _FIELDS)), "")
    if words.strip():
        request.session[_KEY] = {"of": str(public_id), "words": words[:_MOST]}


def take(request: HttpRequest, public_id: UUID) -> str:
    """Return the words that were kept for a form about a proposal, once; else nothing."""
    kept = request.session.get(_KEY)
    if not isinstance(kept, dict) or kept.get("of") != str(public_id):
        return ""
    del request.session[_KEY]
    return str(kept.get("words", ""))
