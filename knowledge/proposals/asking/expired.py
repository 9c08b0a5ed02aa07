"""What was typed in a step when the session was over, kept until its author is back."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from knowledge.proposals.models import Proposal

_KEY = "proposals_step"
#: Several times what any step takes.
_MOST = 200_000


def keep(request: HttpRequest, public_id: object, step: str) -> None:
    """Keep a form that was sent by somebody who is not signed in, or no more."""
    if request.method != "POST":
        return
    data = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in data.values() for value in values) <= _MOST:
        request.session[_KEY] = {"of": str(public_id), "step": step, "data": data}


def take(request: HttpRequest, proposal: Proposal, step: str) -> MultiValueDict[str, str] | None:
    """Return what was kept for a step of a proposal, once; None if nothing was."""
    kept = request.session.get(_KEY)
    if not isinstance(kept, dict):
        return None
    if (kept.get("of"), kept.get("step")) != (str(proposal.public_id), step):
        return None
    del request.session[_KEY]
    return MultiValueDict(kept["data"])
