"""What else counts as the words of a question: acronyms and their expansions, compounds.

Each word of an expansion takes the acronym as an alternative, so that one alternative that is
found stands for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wagtail.models import Locale

from knowledge.models import GlossaryTerm
from knowledge.reading.models import SearchWord

from . import changes
from .asking import Phrase, Question, Word, read
from .tokens import chunk_stems, stems_of


@dataclass
class Explained:
    """A term of the glossary, with every way to write it, as stems."""

    headword: str
    name: str
    definition: str
    slug: str
    forms: list[Phrase] = field(default_factory=list)


def ask(
    text: str, locale_id: int, language: str | None = None
) -> tuple[Question, Explained | None]:
    """Read a question in the language of a locale, widened by what the site knows.

    Two queries, and one more where the code of the language is not given.

    Returns the question, and the term of the glossary that it is, if it is one.
    """
    changes.settle()
    if language is None:
        language = Locale.objects.values_list("language_code", flat=True).get(pk=locale_id)
    question = read(text, language)
    if not question:
        return question, None
    terms = _glossary(locale_id, language)
    question = _with_synonyms(_with_compounds(question, locale_id), terms)
    explained = next((term for term in terms if question.whole in term.forms), None)
    return question, explained


def _glossary(locale_id: int, language: str) -> list[Explained]:
    """Return the terms of the glossary."""
    rows = (
        GlossaryTerm.objects.filter(locale_id=locale_id)
        .order_by("pk")
        .values_list("pk", "term", "acronym", "definition", "slug", "variants__name")
    )
    terms: dict[int, Explained] = {}
    for pk, name, acronym, definition, slug, variant in rows:
        term = terms.get(pk)
        if term is None:
            term = terms[pk] = Explained(acronym or name, name, definition, slug)
            term.forms += _forms([name, acronym], language)
        term.forms += [form for form in _forms([variant], language) if form not in term.forms]
    return list(terms.values())


def _forms(names: Iterable[str | None], language: str) -> list[Phrase]:
    return [form for name in names if name and (form := tuple(stems_of(name, language)))]


def _with_synonyms(question: Question, terms: list[Explained]) -> Question:
    """Let the words of each form of a term that is asked for stand for its other forms."""
    others: dict[str, list[Phrase]] = defaultdict(list)
    for term in terms:
        for form in term.forms:
            if _contains(question.whole, form):
                for stem in form:
                    others[stem] += [other for other in term.forms if other != form]
    return replace(
        question,
        words=tuple(word.or_else(*others.get(word.stem, ())) for word in question.words),
    )


def _contains(whole: Phrase, part: Phrase) -> bool:
    """Whether `part` stands somewhere in `whole`."""
    size = len(part)
    return any(whole[start : start + size] == part for start in range(len(whole) - size + 1))


def _with_compounds(question: Question, locale_id: int) -> Question:
    """Let words in two count as in one, and words in one as in two where the site writes a hyphen.

    `tiers lieu` finds what says `tierslieu`; `tierslieu` finds what says `tiers lieu`.
    """
    words = list(question.words)
    for index, (first, second) in enumerate(pairwise(question.words)):
        joined = tuple(chunk_stems(first.folded + second.folded, question.language))
        words[index] = words[index].or_else(joined)
        words[index + 1] = words[index + 1].or_else(joined)
    # The plural is known where the singular is: they have the same parts.
    known = _known_compounds({word.folded for word in words}, locale_id)
    return replace(
        question,
        words=tuple(word.or_else(*filter(None, [_parts_of(word, known)])) for word in words),
    )


def _known_compounds(asked: set[str], locale_id: int) -> dict[str, Phrase]:
    """Return the parts of those of the words that the site writes with a hyphen."""
    ways = {way for word in asked for way in _ways(word)}
    rows = SearchWord.objects.filter(locale_id=locale_id, folded__in=ways).exclude(parts="")
    return {folded: tuple(parts.split()) for folded, parts in rows.values_list("folded", "parts")}


def _ways(word: str) -> list[str]:
    """Return a word as it may stand in the list of the site's words: singular, plural."""
    return [word, word.rstrip("sx"), f"{word}s", f"{word}x"]


def _parts_of(word: Word, known: dict[str, Phrase]) -> Phrase | None:
    return next((known[way] for way in _ways(word.folded) if way in known), None)
