"""Titles, terms, names and tags that begin with what is being typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Locale

from knowledge.models import FichePage, KnowledgeTag
from knowledge.reading.models import SearchEntry, SearchWord
from knowledge.text.normalise import words

from . import changes
from .asking import clean
from .kinds import SINGULAR, address
from .matching import shown_entries
from .stop_words import is_stop_word
from .tokens import chunk_stems

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST = 8
#: Tags take at most this many of the places.
TAGS = 3
SHORTEST = 2
#: How many ways a beginning may go on.
_WAYS_ON = 40
_MOST_WORDS = 6


class Suggestion(NamedTuple):
    """Something to go to at once."""

    label: str
    kind: str
    url: str


def suggest(request: HttpRequest, text: str, locale: Locale) -> list[Suggestion]:
    """Return what has a title, name or label in which each word that is typed begins a word.

    At most five queries, whatever the number of pages.
    """
    typed = words(clean(text))[:_MOST_WORDS]
    telling = [word for word in typed if not is_stop_word(word, locale.language_code)] or typed
    if not telling or max(map(len, telling)) < SHORTEST:
        return []
    changes.settle()
    tags = _tags(telling, locale)
    entries = [
        Suggestion(
            entry.title, str(SINGULAR[SearchEntry.Kind(entry.kind)]), address(entry, request)
        )
        for entry in _entries(telling, locale)
    ]
    room = MOST - min(len(tags), TAGS)
    return [*entries[:room], *tags[: MOST - len(entries[:room])]]


def _entries(telling: Sequence[str], locale: Locale) -> Iterable[SearchEntry]:
    """Return entries whose titles hold a word that goes on from each of those typed."""
    begins = Q()
    for word in telling:
        begins |= Q(folded__startswith=word)
    rows = (
        SearchWord.objects.filter(begins, locale=locale, in_title=True)
        .order_by("-number", "folded")
        .values_list("folded", flat=True)[: _WAYS_ON * len(telling)]
    )
    known = list(rows)
    in_title = Q()
    for word in telling:
        ways = [word, *(one for one in known if one.startswith(word))]
        stems = {stem for way in ways for stem in chunk_stems(way, locale.language_code)}
        says = Q()
        for stem in sorted(stems):
            says |= Q(title_stems__says=(stem,))
        in_title &= Q(stems__holds_any=sorted(stems)) & says
    found = shown_entries(locale.pk).filter(in_title)
    return found.select_related("page", "organisation", "term", "person").order_by("title", "pk")[
        :MOST
    ]


def _tags(telling: Sequence[str], locale: Locale) -> list[Suggestion]:
    """Return tags of published fiches."""

    def fits(name: str) -> bool:
        own = words(name)
        return all(any(one.startswith(word) for one in own) for word in telling)

    names = KnowledgeTag.objects.current().values_list("pk", "name")
    fitting = [pk for pk, name in names if fits(name)][:_WAYS_ON]
    if not fitting:
        return []
    published = FichePage.objects.published().filter(locale=locale)
    tags = KnowledgeTag.objects.filter(
        pk__in=fitting, fiche_tags__content_object__in=published
    ).distinct()
    return [Suggestion(tag.name, _("Tag"), tag.get_absolute_url()) for tag in tags[:MOST]]
