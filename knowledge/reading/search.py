"""Words that a reader is looking for."""

from __future__ import annotations

import re
import unicodedata

from django.db.models import Q

from knowledge.models import FichePage

#: Longer questions are cut off: no reader types them.
MAX_LENGTH = 200

#: Where the names stand that classify a fiche.
TERM_NAMES = (
    *("tags__name", "themes__name", "objectives__name", "territories__name"),
    "organisations__organisation__name",
)

_WORD = re.compile(r"\w+")


def clean(text: str) -> str:
    """Return what was asked without surrounding space and control characters, of bounded length."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(unicodedata.normalize("NFC", printable).split())[:MAX_LENGTH].strip()


def matching_fiches(text: str) -> Q:
    """Return the condition that a fiche holds all words of `text`, in any order, or has a term
    (tag, theme, objective, territory, organisation) whose name holds them as they stand.

    Punctuation is no part of a word: the databases would read it as operators of their own. The
    index also holds drafts, so the condition only ever narrows a set of published fiches.
    """
    words = " ".join(_WORD.findall(clean(text)))
    if not words:
        return Q(pk__in=[])
    hits = FichePage.objects.only("pk").search(words, operator="and", order_by_relevance=False)
    # One query for each kind of term, sent together: joined, they would multiply each other's rows.
    named = [
        FichePage.objects.order_by().filter(**{f"{lookup}__icontains": words}).values_list("pk")
        for lookup in TERM_NAMES
    ]
    found = {pk for (pk,) in named[0].union(*named[1:])}
    return Q(pk__in=found.union(hit.pk for hit in hits))
