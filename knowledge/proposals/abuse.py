"""What sets a proposal aside before anybody's time is spent on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.forms.traps import LINK

from .models import Kind, Proposal

#: A field that people do not see was filled in.
HONEYPOT = "honeypot"
TOO_QUICK = "too_quick"
MANY_LINKS = "many_links"
MOSTLY_LINKS = "mostly_links"
REPEATED = "repeated"

_WORDS = {
    HONEYPOT: _("A field that people do not see was filled in."),
    TOO_QUICK: _("It was written and sent within a few seconds."),
    MANY_LINKS: _("Its texts hold many links."),
    MOSTLY_LINKS: _("Its texts are links for the most part."),
    REPEATED: _("Another proposal has just said the same, word for word."),
}
#: Nobody reads the questions in less; a correction may have been written elsewhere.
LEAST_SECONDS = {Kind.CORRECTION: 3}
USUAL_LEAST_SECONDS = 8
MOST_LINKS = 8
MOST_SHARE = 0.4
_RECENT = datetime.timedelta(days=30)

#: Here an address is an answer.
_ADDRESSES = frozenset({"source_url"})


def suspicions(proposal: Proposal) -> list[str]:
    """Return why a proposal looks like none, as codes; nothing for an ordinary one."""
    found = list(proposal.answers.get("_signs", []))
    if _was_too_quick(proposal):
        found.append(TOO_QUICK)
    found += _links(proposal)
    if _is_repeated(proposal):
        found.append(REPEATED)
    return list(dict.fromkeys(found))


def words(codes: Iterable[str]) -> list[str]:
    """Return what codes mean, in words for editors; a code that is no more stands for itself."""
    return [str(_WORDS.get(code, code)) for code in codes]


def _was_too_quick(proposal: Proposal) -> bool:
    """Whether it was sent right after it was begun, if it was begun with our form."""
    try:
        began = datetime.datetime.fromisoformat(proposal.answers["_began"])
    except (KeyError, TypeError, ValueError):
        return False
    least = LEAST_SECONDS.get(Kind(proposal.kind), USUAL_LEAST_SECONDS)
    return (proposal.sent_at or timezone.now()) - began < datetime.timedelta(seconds=least)


def _links(proposal: Proposal) -> list[str]:
    texts = [
        value
        for name, value in proposal.answers.items()
        if isinstance(value, str) and not name.startswith("_") and name not in _ADDRESSES
    ]
    links = [link for text in texts for link in LINK.findall(text)]
    written = sum(len(text) for text in texts)
    found = []
    if len(links) > MOST_LINKS:
        found.append(MANY_LINKS)
    if links and sum(map(len, links)) > MOST_SHARE * written:
        found.append(MOSTLY_LINKS)
    return found


def _is_repeated(proposal: Proposal) -> bool:
    digest = proposal.answers.get("_digest")
    if not digest:
        return False
    recent = Proposal.objects.filter(sent_at__gte=timezone.now() - _RECENT)
    return recent.exclude(pk=proposal.pk).filter(answers___digest=digest).exists()
