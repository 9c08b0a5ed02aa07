"""Titles, terms, names and tags that begin with what is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Locale

from knowledge.models import FichePage, KnowledgeTag
from knowledge.reading.models import SearchEntry, SearchWord
from knowledge.text.normalise import key, words

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
#: Among how many the best are chosen.
_CANDIDATES = 200
#: Kinds that come before or after the others among names that begin alike.
_KINDS: dict[str, int] = {
    SearchEntry.Kind.FICHE: 0,
    SearchEntry.Kind.TERM: 0,
    SearchEntry.Kind.ORGANISATION: 2,
    SearchEntry.Kind.PERSON: 2,
}


class Suggestion(NamedTuple):
    """Something to go to at once."""

    label: str
    kind: str
    url: str
    #: The code of the language of the label if it is another than the reader's.
    language: str = ""


def suggest(request: HttpRequest, text: str, locale: Locale) -> list[Suggestion]:
    """Return what has a title, name or label in which each word that is typed begins a word.

    At most six queries, whatever the number of pages.
    """
    typed = words(clean(text))[:_MOST_WORDS]
    telling = [word for word in typed if not is_stop_word(word, locale.language_code)] or typed
    if not telling or max(map(len, telling)) < SHORTEST:
        return []
    changes.settle()
    tags = _tags(telling, " ".join(typed), locale)
    entries = [
        Suggestion(
            entry.title, str(SINGULAR[SearchEntry.Kind(entry.kind)]), address(entry, request)
        )
        for entry in _entries(telling, " ".join(typed), locale)
    ]
    room = MOST - min(len(tags), TAGS)
    return [*entries[:room], *tags[: MOST - len(entries[:room])]]


def _place(name: str, typed: str, kind: str = "") -> tuple[int, int, str]:
    """Return what sorts a name: how it begins as typed, its kind, the alphabet.

    First the names that begin so, then those with words that do, then those that hold the words
    elsewhere; among equals what explains something, then pages, then names of the directory.
    """
    folded = key(name)
    begins = (not folded.startswith(typed)) + (f" {typed}" not in f" {folded}")
    return begins, _KINDS.get(kind, 1), folded


def _entries(telling: Sequence[str], typed: str, locale: Locale) -> list[SearchEntry]:
    """Return entries whose titles hold a word that goes on from each of those typed.

    See `_place` for their order. Of very many, some: nobody waits for all of them.
    """
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
        in_title &= Q(title_stems__holds_any=sorted(stems))
    some = shown_entries(locale.pk).filter(in_title).values_list("pk", "title", "kind")
    chosen = sorted(some[:_CANDIDATES], key=lambda row: _place(row[1], typed, row[2]))
    related = ("page", "organisation", "term", "person")
    pks = [pk for pk, _title, _kind in chosen[:MOST]]
    entries = SearchEntry.objects.select_related(*related).in_bulk(pks)
    return [entries[pk] for pk in pks if pk in entries]


def _tags(telling: Sequence[str], typed: str, locale: Locale) -> list[Suggestion]:
    """Return tags of published fiches, also by their former names; two queries."""

    def fits(name: str) -> bool:
        own = words(name)
        return all(any(one.startswith(word) for one in own) for word in telling)

    places: dict[int, tuple[int, int, str]] = {}
    names = KnowledgeTag.objects.order_by("pk").values_list("pk", "merged_into", "name")
    for pk, into, name in names:
        if fits(name):
            place = _place(name, typed)
            places[into or pk] = min(place, places.get(into or pk, place))
    fitting = sorted(places, key=lambda pk: (places[pk], pk))[:_WAYS_ON]
    if not fitting:
        return []
    published = FichePage.objects.published().filter(locale=locale)
    tags = KnowledgeTag.objects.filter(
        pk__in=fitting, fiche_tags__content_object__in=published
    ).distinct()
    found = sorted(tags, key=lambda tag: fitting.index(tag.pk))
    return [
        Suggestion(
            tag.name,
            _("Tag"),
            tag.get_absolute_url(),
            tag.language if tag.language != locale.language_code else "",
        )
        for tag in found[:MOST]
    ]
