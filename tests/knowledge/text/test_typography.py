"""Words as they are set when they are shown."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import translation
from django.utils.html import conditional_escape, escape
from hypothesis import given
from hypothesis import strategies as st

from knowledge.proposals.making.passages import find
from knowledge.text.days import month_in_short
from knowledge.text.marking import marked, with_marked
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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("What's that ?", "What’s that ?"),
        ("Build each other's skills: 'yes'", "Build each other’s skills: 'yes'"),
        ("Val-d'Oise and the ESS' 5 'S", "Val-d’Oise and the ESS' 5 'S"),
        ("Write to o'neill@example.org, it's open", "Write to o'neill@example.org, it’s open"),
        ("12'34 at 25 % « so »", "12'34 at 25 % « so »"),
        ("What’s set", "What’s set"),
        ("", ""),
    ],
)
def test_in_other_languages_only_apostrophes_within_words_are_set(typed: str, shown: str) -> None:
    assert typeset(typed, "en") == shown
    assert typeset(shown, "en") == shown
    assert typeset_html(f"<p>{typed}</p>", "en") == f"<p>{shown}</p>"
    assert typeset_html(f"<p>{escape(typed)}</p>", "en") == f"<p>{shown}</p>"


def test_markup_in_other_languages_is_set_in_its_text_only() -> None:
    html = (
        "<p title=\"it's\">It's <code>o'r</code> <q lang=\"fr\">l'un ?</q>"
        ' <i lang="en-GB">one\'s</i></p>'
    )
    assert typeset_html(html, "en") == (
        '<p title="it\'s">It’s <code>o\'r</code> <q lang="fr">l\'un ?</q>'
        ' <i lang="en-GB">one’s</i></p>'
    )


@given(TEXTS)
def test_other_languages_lose_nothing(text: str) -> None:
    shown = typeset(text, "en")
    assert shown.replace("’", "'") == text.replace("’", "'")
    assert typeset(shown, "en") == shown


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


@pytest.mark.parametrize(("language", "shown"), [("fr", "déc"), ("en", "Dec"), ("de", "Dez")])
def test_months_are_written_as_their_language_does(language: str, shown: str) -> None:
    with translation.override(language):
        assert month_in_short(datetime.date(2021, 12, 13)) == shown


def test_words_in_another_language_say_so() -> None:
    with translation.override("en"):
        assert marked("l'un <b> ?", "fr") == f'<span lang="fr">l’un &lt;b&gt;{NARROW}?</span>'
        assert marked("it's", "en") == marked("it's") == "it’s"
    with translation.override("fr"):
        assert marked("l'un <b>", "fr") == marked("l'un <b>") == "l’un &lt;b&gt;"
        assert marked("it's ?", "en") == '<span lang="en">it’s ?</span>'


def test_marked_words_stand_in_sentences() -> None:
    with translation.override("en"):
        sentence = with_marked(
            "%(one)s & %(two)s: %(count)d", one=marked("a", "fr"), two="<b>", count=3
        )
    assert sentence == '<span lang="fr">a</span> &amp; &lt;b&gt;: 3'
    assert conditional_escape(sentence) == sentence
