"""A sentence of a closing list → the short title of its fiche."""

from collections.abc import Iterable, Iterator

from .vocabulary import Vocabulary

#: A title of this length still fits a card; up to the second limit it is better than a cut one.
COMFORTABLE = 80
LONGEST = 100
#: A shorter first clause is no title by itself (`21, the accelerator of …`).
SHORTEST = 6

_CLAUSE_MARKS = (" (", ", ", " : ", "; ", ". ", " – ", " — ", " - ")


def short_title(words: str, vocabulary: Vocabulary) -> str:
    """Return a readable title of at most `LONGEST` characters.

    The sentence loses its article and is cut where a clause ends, as late as is comfortable; a
    sentence without such a place is cut between words, and the cut is marked.
    """
    sentence = _without_article(" ".join(words.split()).rstrip(" ."), vocabulary)
    strong = list(_ends(sentence, (*_CLAUSE_MARKS, *vocabulary.clauses)))
    weak = list(_ends(sentence, vocabulary.weak_clauses))
    ends = [*strong, len(sentence)]
    chosen = (
        _longest(ends, COMFORTABLE)
        or _longest(ends, LONGEST)
        or _longest(weak, COMFORTABLE)
        or _longest(weak, LONGEST)
    )
    if chosen:
        title = sentence[:chosen].rstrip(" ,;:–—-(")
    else:
        title = sentence[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return title[:1].upper() + title[1:]


def _without_article(sentence: str, vocabulary: Vocabulary) -> str:
    """Drop the article of a common noun; one that belongs to a name (La Fonda) stays."""
    for article in sorted(vocabulary.title_articles, key=len, reverse=True):
        rest = sentence[len(article) :]
        if sentence.lower().startswith(article) and rest[:1].islower():
            return rest
    return sentence


def _ends(sentence: str, marks: Iterable[str]) -> Iterator[int]:
    """Give the places where a clause ends, outside brackets and quotes."""
    for mark in marks:
        position = sentence.find(mark)
        while position != -1:
            before = sentence[:position]
            if before.count("(") == before.count(")") and before.count('"') % 2 == 0:
                yield position
            position = sentence.find(mark, position + 1)


def _longest(ends: Iterable[int], limit: int) -> int:
    return max((end for end in ends if SHORTEST <= end <= limit), default=0)
