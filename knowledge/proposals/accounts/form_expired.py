"""What those get whose form is too old, or comes from before they signed in or out."""

from __future__ import annotations

import re

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from knowledge.editorial.guests.fields import plain
from knowledge.proposals.following.own import personal

#: Shorter answers are typed again as fast as they are copied.
_SHORTEST = 20
#: What forms carry along unseen, by name; and what must not stand on any screen.
_UNSEEN = re.compile(r"csrfmiddlewaretoken|next|seen|code|.*-for|.*(password|token|secret).*", re.I)
#: Keys and fingerprints, which nobody typed.
_KEY = re.compile(r"[0-9a-f]+(-[0-9a-f]+)*", re.I)


@personal
def form_expired(request: HttpRequest, **_reason: object) -> HttpResponse:
    """Show what was typed in a form whose token is worthless, and the way back to the form.

    Django also says what is wrong, in words that are not for readers.
    """
    context = {"typed": _typed(request), "back_url": request.get_full_path()}
    return render(request, "proposals/accounts/form_expired.html", context, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """Return the long texts of a form, each once; nothing of a form that cannot be read."""
    try:
        sent = list(request.POST.lists())
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    texts = (
        plain(value).strip()
        for name, values in sent
        if not _UNSEEN.fullmatch(name)
        for value in values
    )
    return list(
        dict.fromkeys(text for text in texts if len(text) >= _SHORTEST and not _KEY.fullmatch(text))
    )
