"""Words as they are set when they are shown."""

from __future__ import annotations

import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from knowledge.proposals.making.passages import find
from knowledge.text.typography import (
    first_of_month,
    nest_quotations,
    typeset,
    typeset_html,
)

NARROW, WIDE = "\u202f", "\u00a0"
_SPACES = re.compile("[ \u00a0\u202f\u2009]+")
#: Texts full of what typography is about.
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list(" \u00a0\u202f\u2009'’:;!?«»“”()[]…%€0123456789,./@-<>&#\n")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pourquoi ?", f"Pourquoi{NARROW}?"),
        ("Pourquoi?", f"Pourquoi{NARROW}?"),
        ("Quoi ?! Non", f"Quoi{NARROW}?! Non"),
        ("L'un ; l'autre", f"L’un{NARROW}; l’autre"),
        ("Trois métiers : un lieu", f"Trois métiers{WIDE}: un lieu"),
        ("Objectifs:", f"Objectifs{WIDE}:"),
        ("Un « tiers-lieu »", f"Un «{WIDE}tiers-lieu{WIDE}»"),
        ("Un «tiers-lieu»!", f"Un «{WIDE}tiers-lieu{WIDE}»{NARROW}!"),
        ("Le mot:« oui »", f"Le mot:«{WIDE}oui{WIDE}»"),
        ("À 12:30, en 16:9", "À 12:30, en 16:9"),
        ("Voir https://example.org/?q=a:b;c!", "Voir https://example.org/?q=a:b;c!"),
        ("Écrire à l'adresse a'b@example.org !", f"Écrire à l’adresse a'b@example.org{NARROW}!"),
        ("1 234 567 habitants", f"1{NARROW}234{NARROW}567 habitants"),
        ("En 2021 300 personnes", "En 2021 300 personnes"),
        ("01 44 90 90 60", "01 44 90 90 60"),
        ("25 % et 30 €", f"25{WIDE}% et 30{WIDE}€"),
        ("Un mot sans rien", "Un mot sans rien"),
        ("", ""),
    ],
)
def test_french_is_set(typed: str, shown: str) -> None:
    assert typeset(typed, "fr") == shown
    assert typeset(typed, "fr-ca") == shown


def test_other_languages_stay_as_they_are_typed() -> None:
    assert typeset("What's that ?", "en") == "What's that ?"
    assert typeset_html("<p>What's that ?</p>", "en") == "<p>What's that ?</p>"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Pourquoi ?</p>", f"<p>Pourquoi{NARROW}?</p>"),
        ("<p><b>Attention</b> !</p>", f"<p><b>Attention</b>{NARROW}!</p>"),
        ("<p>L&#x27;un &amp; l&#39;autre;</p>", f"<p>L’un &amp; l’autre{NARROW};</p>"),
        ("<p>Oui&nbsp;! «&nbsp;Non&nbsp;»</p>", f"<p>Oui{NARROW}! «{WIDE}Non{WIDE}»</p>"),
        ("<p>Le <code>a ? b : c</code> !</p>", f"<p>Le <code>a ? b : c</code>{NARROW}!</p>"),
        (
            '<a href="/?q=l\'un ;" title="C\'est ?">C\'est ?</a>',
            f'<a href="/?q=l\'un ;" title="C\'est ?">C’est{NARROW}?</a>',
        ),
        (
            '<p>Dit : <span lang="en">what ? <i>no !</i></span> !</p>',
            f'<p>Dit{WIDE}: <span lang="en">what ? <i>no !</i></span>{NARROW}!</p>',
        ),
        ("<!-- a ? --><p>b ?</p>", f"<!-- a ? --><p>b{NARROW}?</p>"),
    ],
)
def test_markup_is_set_in_its_text_only(html: str, shown: str) -> None:
    assert typeset_html(html, "fr") == shown


@given(TEXTS)
def test_what_is_set_stays_as_it_is(text: str) -> None:
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once


@given(TEXTS)
def test_letters_and_marks_never_change(text: str) -> None:
    shown = typeset(text, "fr")
    assert _SPACES.sub("", shown).replace("’", "'") == _SPACES.sub("", text).replace("’", "'")


@given(TEXTS)
def test_words_keep_their_length(text: str) -> None:
    before = [len(word) for word in re.findall(r"[^\W_]+", text)]
    assert [len(word) for word in re.findall(r"[^\W_]+", typeset(text, "fr"))] == before


@given(st.lists(st.tuples(st.sampled_from(["p", "b", "em", "code", "a"]), TEXTS), max_size=6))
def test_tags_never_change(parts: list[tuple[str, str]]) -> None:
    html = "".join(f'<{tag} title="{escape(text)}">{escape(text)}</{tag}>' for tag, text in parts)
    shown = typeset_html(html, "fr")
    assert re.findall(r"<[^>]*>", shown) == re.findall(r"<[^>]*>", html)
    assert typeset_html(shown, "fr") == shown
    code = r"<code[^>]*>[^<]*</code>"
    assert re.findall(code, shown) == re.findall(code, html)


@pytest.mark.parametrize(
    "typed", ["L'un ; l'autre !", "Un «tiers-lieu»: oui?", "1 234 « idées » à 25 % (l'an passé)"]
)
def test_what_a_reader_copies_from_a_page_is_found_in_what_was_typed(typed: str) -> None:
    assert find(typeset(typed, "fr"), f"Avant. {typed} Après.", is_html=False)
    html = f"<p>Avant. <b>{typed}</b> Après.</p>"
    assert find(typeset(typed, "fr"), html, is_html=True)


def test_quotations_within_quotations_have_other_marks() -> None:
    assert nest_quotations("Un « tiers-lieu » ici", "fr") == "Un “tiers-lieu” ici"
    assert nest_quotations("A “third place” here", "en") == "A ‘third place’ here"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert first_of_month("1 décembre 2026", "fr") == "1er décembre 2026"
    assert first_of_month("1", "fr") == "1er"
    assert first_of_month("11 mai", "fr") == "11 mai"
    assert first_of_month("1 December 2026", "en") == "1 December 2026"
