"""A fiche on a card: what fits on a quarter of a sheet and can be read across a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags

if TYPE_CHECKING:
    from django.http import HttpRequest

    from knowledge.models import FichePage

#: How many characters of the summary there is room for: below a usual title, below a long one.
SUMMARY, SUMMARY_BELOW_LONG = 230, 150
#: From how many characters on a title is long, and is written smaller.
LONG_TITLE = 60
FAILURE = 110

#: Runs of white space; no-break spaces stay.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[«“\"'(]?[\s\u00a0]?[^\W_a-zà-öø-ÿ])")


@dataclass(frozen=True)
class WorkshopCard:
    """What a card says of a fiche beside its status and terms."""

    fiche: FichePage
    summary: str
    failure: str
    address: str

    @property
    def has_long_title(self) -> bool:
        """Whether the title needs smaller letters."""
        return len(self.fiche.title) > LONG_TITLE


def workshop_card(fiche: FichePage, request: HttpRequest) -> WorkshopCard:
    """Return the card of a fiche."""
    room = SUMMARY_BELOW_LONG if len(fiche.title) > LONG_TITLE else SUMMARY
    failure = unescape(strip_tags(fiche.what_did_not_work.replace("</", " </")))
    return WorkshopCard(
        fiche=fiche,
        summary=whole_sentences(fiche.summary, room),
        failure=whole_sentences(failure, FAILURE, most=1),
        address=request.build_absolute_uri(fiche.get_url(request)),
    )


def whole_sentences(text: str, room: int, most: int | None = None) -> str:
    """Return the first sentences of a text, as many as fit in so many characters.

    The first one is cut between words, with an ellipsis, if it does not fit alone. `most` is the
    largest number of sentences to return.
    """
    sentences = _END_OF_SENTENCE.split(_BLANKS.sub(" ", text).strip())[:most]
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + 1 + len(sentence) > room:
            break
        kept += f" {sentence}"
    if len(kept) <= room:
        return kept
    beginning, _space, rest = kept[:room].rpartition(" ")
    return f"{(beginning or rest).rstrip(' ,;:–-')}…"
