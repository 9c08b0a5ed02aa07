"""What meets a question, and how well; the same on every database.

A thing meets it if it holds every word or what means the same, and every quoted phrase. Words in
the title count most, then those of the summary, then those it is classified by.
"""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils import timezone

from knowledge.models.published import published_q
from knowledge.reading.models import SearchEntry
from knowledge.reading.models.stems import BORDER

from . import changes
from .widening import ask

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from knowledge.reading.narrowing.index import FicheIndex

    from .asking import Phrase, Question

#: What a word adds to the score, by the column that holds it; what holds it at all gets `TEXT`.
TITLE, SUMMARY, TERMS, TEXT = 8, 4, 3, 1
#: What the whole question adds if it stands in the title as it was typed, or is the title.
WHOLE_IN_TITLE, WHOLE_TITLE = 20, 20

_COLUMNS = (("title_stems", TITLE), ("summary_stems", SUMMARY), ("term_stems", TERMS))


class Hit(NamedTuple):
    """An entry that meets a question."""

    pk: int
    kind: str
    page_id: int | None
    score: int


def matching_fiches(asked: str, index: FicheIndex, locale_id: int) -> dict[int, int]:
    """Return those fiches of an index that meet a question: primary keys with their scores."""
    question, _term = ask(asked, locale_id)
    if not question:
        return {}
    changes.settle()
    rows = _fiches(question, locale_id).values_list("page_id", "score")
    return {pk: points for pk, points in rows if pk in index.numbers}


def search(question: Question, index: FicheIndex, locale_id: int) -> list[Hit]:
    """Return all that meets a question, the best first; one query.

    Which fiches are published is taken from their index: there may be very many of them, and asking
    the database costs several times as much as finding them. Among equals, those of the kind that
    stands first in the filter, then the latest.
    """
    if not question:
        return []
    order = {kind: number for number, kind in enumerate(SearchEntry.Kind.values)}
    others = (
        shown_entries(locale_id)
        .exclude(kind=SearchEntry.Kind.FICHE)
        .filter(_meets(question))
        .annotate(score=score(question))
    )
    columns = ("pk", "kind", "page_id", "score")
    rows = _fiches(question, locale_id).values_list(*columns)
    hits = map(Hit._make, rows.union(others.values_list(*columns), all=True))
    shown = [h for h in hits if h.kind != SearchEntry.Kind.FICHE or h.page_id in index.numbers]
    return sorted(shown, key=lambda hit: (-hit.score, order[hit.kind], -hit.pk))


def _fiches(question: Question, locale_id: int) -> QuerySet[Any]:
    """Return the entries of fiches that meet a question, published or not, with their `score`."""
    entries = SearchEntry.objects.filter(_meets(question), locale_id=locale_id)
    return entries.filter(kind=SearchEntry.Kind.FICHE).annotate(score=score(question))


def meeting(question: Question, locale_id: int) -> QuerySet[SearchEntry]:
    """Return the entries that readers may see and that meet a question."""
    return shown_entries(locale_id).filter(_meets(question))


def _meets(question: Question) -> Q:
    """Return the condition that an entry meets a question."""
    conditions = [word_q(word.phrases) for word in question.words]
    conditions += [Q(stems__holds_phrase=phrase) for phrase in question.quoted]
    return reduce(and_, conditions)


def shown_entries(locale_id: int) -> QuerySet[SearchEntry]:
    """Return what readers may find now, whatever the index says.

    A page must be live, unrestricted and not past its last day; a person must be shown.
    """
    from knowledge.reading.views.directory import shown_people  # the views use this room

    changes.settle()
    expires = Q(page__expire_at__isnull=True) | Q(page__expire_at__gt=timezone.now())
    return SearchEntry.objects.filter(
        Q(page__isnull=True) | (published_q("page__") & expires),
        Q(person__isnull=True) | Q(person__in=shown_people()),
        locale_id=locale_id,
    )


def word_q(phrases: tuple[Phrase, ...]) -> Q:
    """Return the condition that an entry holds one of the phrases."""
    single = [phrase[0] for phrase in phrases if len(phrase) == 1]
    conditions = [Q(stems__holds_any=single)] if single else []
    conditions += [Q(stems__holds_phrase=phrase) for phrase in phrases if len(phrase) > 1]
    return reduce(or_, conditions)


def score(question: Question) -> Any:
    """Return the expression of how well an entry meets a question."""
    groups = [word.phrases for word in question.words]
    groups += [(phrase,) for phrase in question.quoted]
    parts: list[Any] = [Value(TEXT * len(groups), output_field=IntegerField())]
    parts += [_points(column, phrases, weight) for phrases in groups for column, weight in _COLUMNS]
    exact = (BORDER, *question.whole, BORDER)
    parts.append(_points("title_stems", (question.whole,), WHOLE_IN_TITLE))
    parts.append(_points("title_stems", (exact,), WHOLE_TITLE))
    return reduce(add, parts)


def _points(column: str, phrases: tuple[Phrase, ...], weight: int) -> Case:
    said = reduce(or_, (Q(**{f"{column}__says": phrase}) for phrase in phrases))
    return Case(When(said, then=weight), default=0, output_field=IntegerField())


def numbers_alone(question: Question, locale_id: int) -> dict[Any, int]:
    """Return how much each word, and each quoted phrase, would find by itself; one query."""
    parts: dict[Any, Q] = {word.folded: word_q(word.phrases) for word in question.words}
    parts.update({phrase: Q(stems__holds_phrase=phrase) for phrase in question.quoted})
    entries = shown_entries(locale_id).order_by()
    # One count for each part, sent together: in a single one, no index would help.
    counts = [
        entries.filter(part)
        .annotate(number=Value(number, output_field=IntegerField()))
        .values("number")
        .annotate(found=Count("pk"))
        .values_list("number", "found")
        for number, part in enumerate(parts.values())
    ]
    found = dict(counts[0].union(*counts[1:], all=True))
    return {part: found.get(number, 0) for number, part in enumerate(parts)}


def by_kind(hits: list[Hit]) -> Counter[str]:
    """Return the number of hits of each kind."""
    return Counter(hit.kind for hit in hits)
