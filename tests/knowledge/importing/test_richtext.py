"""Blocks become HTML, and HTML comparable lines."""

from knowledge.importing.outline import ReportOutline
from knowledge.importing.richtext import to_html, to_lines

from .conftest import parse


def test_running_text(sample: str) -> None:
    outline: ReportOutline = parse(sample)

    html = to_html(outline.introduction)

    assert (
        "<ul><li>Parler <b>franchement</b><ul><li>sans jargon</li></ul></li>"
        '<li>Visiter le <a href="https://port.example.org/visite">port</a>, puis la carte</li></ul>'
    ) in html
    assert html.startswith("<p>Le 4 avril 2023")
    assert "<h3>Une parenthèse</h3>" in to_html(outline.round_table)


def test_text_that_looks_like_html_is_words(sample: str) -> None:
    text = sample.replace("Le public a ri.", "Le <script>alert(1)</script> public & moi")

    html = to_html(parse(text).round_table)

    assert "<p>Le &lt;script&gt;alert(1)&lt;/script&gt; public &amp; moi</p>" in html


def test_what_an_editing_tool_adds_makes_no_difference() -> None:
    plain = "<p>L'été &amp; moi</p><ul><li>un</li><li>deux</li></ul>"
    edited = (
        '<p data-block-key="a1">L’été &amp;  <b>moi</b></p>\n'
        '<ul><li data-block-key="b2">un</li><li data-block-key="c3">deux</li></ul>'
    )

    assert to_lines(plain) == to_lines(edited) == ["L'été & moi", "un", "deux"]
