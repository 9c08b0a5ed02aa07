"""The words that tell who somebody is, and texts without them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from knowledge.proposals.models import Proposal

#: Shorter ones would be found inside other words.
_SHORTEST = 5
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+?\d[\d\s./-]{7,}\d")
_BETWEEN = re.compile(r"[\s,;]+")


def terms_of(proposal: Proposal) -> set[str]:
    """Return what tells who proposed something: name, addresses, numbers."""
    name = _line(proposal.answers.get("contact_name"))
    details = str(proposal.answers.get("contact_details") or "")
    terms = {name, " ".join(reversed(name.split()))}
    terms.update(_line(line) for line in details.splitlines())
    terms.update(_ADDRESS.findall(details), _NUMBER.findall(details))
    if proposal.owner is not None:
        terms.update((proposal.owner.email, _line(proposal.owner.get_full_name())))
    return {term for term in terms if len(term) >= _SHORTEST}


def without(value: Any, terms: Iterable[str]) -> Any:
    """Return plain values, such as those of a JSON field, with other words for some."""
    pattern = _pattern(terms)
    return value if pattern is None else _replaced(value, pattern, _("(name erased)"))


def present_in(value: Any, terms: Iterable[str]) -> set[str]:
    """Return those of some terms that plain values hold."""
    found = set()
    for term in terms:
        pattern = _pattern([term])
        if pattern is not None and _replaced(value, pattern, "") != value:
            found.add(term)
    return found


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds terms, whatever the case and the spaces between their words."""
    ways = [
        r"[\s,;]+".join(re.escape(word) for word in _BETWEEN.split(term) if word)
        for term in sorted(terms, key=len, reverse=True)
    ]
    return re.compile("|".join(ways), re.IGNORECASE) if ways else None


def _replaced(value: Any, pattern: re.Pattern[str], other: str) -> Any:
    match value:
        case str() if value.startswith(("[", "{")):
            return _replaced_inside(value, pattern, other)
        case str():
            return pattern.sub(lambda _found: other, value)
        case list():
            return [_replaced(each, pattern, other) for each in value]
        case dict():
            return {key: _replaced(each, pattern, other) for key, each in value.items()}
        case _:
            return value


def _replaced_inside(text: str, pattern: re.Pattern[str], other: str) -> str:
    """Return a text that may be JSON with escaped letters, as streams are inside revisions."""
    try:
        value = json.loads(text)
    except ValueError:
        return pattern.sub(lambda _found: other, text)
    replaced = _replaced(value, pattern, other)
    return text if replaced == value else json.dumps(replaced)


def _line(value: object) -> str:
    return " ".join(str(value or "").split())
