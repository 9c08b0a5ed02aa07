"""Limited Markdown to safe rich text, and back."""

from __future__ import annotations

import time

import pytest

from knowledge.proposals.making.markup import plain_to_html, to_html, to_text
from knowledge.proposals.making.words import clean, clean_line

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Un.\n\nDeux.", "<p>Un.</p><p>Deux.</p>"),
        ("Une ligne\nune autre", "<p>Une ligne<br>une autre</p>"),
        ("**gras** et *penché*", "<p><b>gras</b> et <i>penché</i></p>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n\n- b\n\n  suite", "<ul><li>a</li><li>b<br>suite</li></ul>"),
        ("# Titre\ntexte", "<h3>Titre</h3><p>texte</p>"),
        ("[ici](https://example.org/a?b=c)", '<p><a href="https://example.org/a?b=c">ici</a></p>'),
        ("[nous](mailto:a@example.org)", '<p><a href="mailto:a@example.org">nous</a></p>'),
        ("<https://example.org>", '<p><a href="https://example.org">https://example.org</a></p>'),
        ("5 * 3 et un_nom_long", "<p>5 * 3 et un_nom_long</p>"),
        ("2021. Une année", "<p>2021. Une année</p>"),
        ("1. un\n\nTexte\n\n2. deux", "<ol><li>un</li></ol><p>Texte</p><p>2. deux</p>"),
        ("    en retrait", "<p>en retrait</p>"),
        ("> cité\n---\n```", "<p>&gt; cité<br>---<br>```</p>"),
        ("\r\nun\r\rdeux\u2028trois", "<p>un</p><p>deux<br>trois</p>"),
        ("", ""),
        (" \n\t", ""),
        (None, ""),
        (12, ""),
    ],
)
def test_what_is_typed_becomes_rich_text(typed: object, html: str) -> None:
    assert to_html(typed, FEATURES) == html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "[x](vbscript:x) [y](file:///etc/passwd)",
        "[x](//example.org) [y](/admin/) [z](#a)",
        "[x](https://banque.fr@example.org)",
        "[x](mailto:a@b.fr?bcc=c@d.fr)",
        "<javascript:alert(1)>",
        '![x](https://example.org/x.png "t" onerror=x)'.replace("https", "ftp"),
        '<a href="https://example.org" onclick="x">y</a>',
        "[x]: javascript:alert(1)\n\n[x]",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<!--\n<p>",
    ],
)
def test_what_is_hostile_stays_words(hostile: str) -> None:
    html = to_html(hostile, FEATURES)

    assert "<a" not in html
    assert "<script" not in html
    assert "<img" not in html
    # Nothing of it is lost: whoever reads it sees what was sent.
    assert "".join(to_text(html).split()) == "".join(hostile.split())


def test_characters_that_nobody_types_are_dropped() -> None:
    assert clean("a\x00b\x1bc\ud800d\u202ee\ufffff") == "abcdef"
    assert clean_line(" a\n\tb\u2028c ") == "a b c"
    assert clean("👩🏽‍🚀 עברית العربية") == "👩🏽‍🚀 עברית العربية"


def test_a_field_holds_only_its_features() -> None:
    typed = "# T\n\n**b** *i* [x](https://example.org)"

    assert to_html(typed, ["bold"]) == "<p>T</p><p><b>b</b> i x</p>"
    assert to_html(typed, []) == "<p>T</p><p>b i x</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "Tout **a** commencé.\n- une clé\n- deux",
        "1. un\n2. deux",
        "### Titre\ntexte",
        "[ici](https://example.org/)",
        "une\nautre",
    ],
)
def test_rich_text_comes_back_as_it_was_typed(typed: str) -> None:
    html = to_html(typed.replace("\n###", "\n\n###"), FEATURES)

    assert to_text(html) == typed
    assert to_html(to_text(html), FEATURES) == html


def test_marks_of_the_editor_and_links_to_pages_read_the_same() -> None:
    html = (
        '<p data-block-key="a1">Voir <a id="3" linktype="page">la fiche</a>&nbsp;&amp; plus</p>'
        '<p data-block-key="b2"></p><ul><li data-block-key="c3"><strong>un</strong></li></ul>'
    )

    assert to_text(html) == "Voir [la fiche](page:3) & plus\n- **un**"


def test_plain_text_is_never_markup() -> None:
    assert plain_to_html("**a** <b>\n- c & d") == "**a** &lt;b&gt;<br>- c &amp; d"


@pytest.mark.parametrize(
    "typed",
    ["[" * 10_000, "- " * 5_000 + "fin", "![" * 5_000, "*a " * 3_000, "<a" * 5_000, "[a](" * 2_500,
     "\n".join(["- a"] * 10_000), "\n".join(f"{n}. a" for n in range(1, 2_000)), "\n" * 10_000,
     "\n".join("  " * n + "- a" for n in range(60)) + "\nfin"],
)  # fmt: skip
def test_pathological_text_is_read_soon_and_whole(typed: str) -> None:
    began = time.monotonic()
    html = to_html(typed, FEATURES)

    assert time.monotonic() - began < 5
    letters = [char for char in typed if char.isalpha()]
    assert [char for char in to_text(html) if char.isalpha()] == letters
