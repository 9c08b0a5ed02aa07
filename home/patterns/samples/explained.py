"""Running text with terms of the glossary explained in it."""

from __future__ import annotations

from types import SimpleNamespace

from knowledge.reading.relations.glossary.page import PageTerms
from knowledge.reading.relations.glossary.terms import Row, TermIndex

from .vocabulary import LONG_WORD


def two_terms() -> SimpleNamespace:
    """Return a text with an acronym and a term of several words."""
    return _page(
        "<p>La structure relève de l’ESS, et son projet est né d’un appel à projets du "
        "département. L’ESS n’est expliquée qu’une fois.</p>",
        _row(
            "ESS",
            "Économie sociale et solidaire",
            "Des associations, des coopératives, des "
            "mutuelles et des entreprises qui décident ensemble.",
        ),
        _row(
            "Appel à projets",
            "",
            "Un financeur fixe des règles, des structures proposent, il choisit.",
        ),
    )


def hard_term() -> SimpleNamespace:
    """Return a text with one very long word, which is explained at length."""
    return _page(
        f"<ul><li>Un {LONG_WORD}, dit-on.</li></ul>",
        _row(LONG_WORD, "", "La définition aussi est longue. " * 30),
    )


def _page(html: str, *rows: Row) -> SimpleNamespace:
    terms = PageTerms(0)
    terms.index = TermIndex(rows, "fr")
    text = terms.explain(html)
    return SimpleNamespace(text=text, terms=list(terms.shown.values()))


def _row(headword: str, name: str, definition: str) -> Row:
    acronyms, terms = ((headword,), (name,)) if name else ((), (headword,))
    return Row(len(headword), headword, name, f"mot-{len(headword)}", definition, acronyms, terms)
