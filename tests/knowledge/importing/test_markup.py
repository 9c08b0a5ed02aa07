"""Markup inside a line becomes plain words or safe HTML."""

from html.parser import HTMLParser

import pytest

from knowledge.importing.markup import parse_inline


@pytest.mark.parametrize(
    ("text", "plain", "html"),
    [
        ("du **gras** ici", "du gras ici", "du <b>gras</b> ici"),
        ("*penché* et __gras__", "penché et gras", "<i>penché</i> et <b>gras</b>"),
        ("***les deux***", "les deux", "<b><i>les deux</i></b>"),
        ("<b>gras</b>, <em>penché</em>", "gras, penché", "<b>gras</b>, <i>penché</i>"),
        ("Les ateliers (du port)**", "Les ateliers (du port)", "Les ateliers (du port)"),
        ("**jamais fermé", "jamais fermé", "jamais fermé"),
        ("5 * 3 et a_b_c", "5 * 3 et a_b_c", "5 * 3 et a_b_c"),
        (r"1\) \*rien\*", "1) *rien*", "1) *rien*"),
        ("R&amp;D &lt;i&gt;", "R&D <i>", "R&amp;D &lt;i&gt;"),
        ("[port](https://example.org/a?b=1&c)", "port", '<a href="https://example.org/a?b=1&amp;c">port</a>'),
        ("[**port**](http://example.org)", "port", '<a href="http://example.org"><b>port</b></a>'),
        ("<https://example.org>", "https://example.org", '<a href="https://example.org">https://example.org</a>'),
        ("[vidéo](#)", "vidéo", "vidéo"),
    ],
)  # fmt: skip
def test_markup(text: str, plain: str, html: str) -> None:
    inline = parse_inline(text)

    assert inline.plain == plain
    assert inline.html == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[a](javascript:alert(1))",
        "[a](data:text/html,<script>)",
        "[a](//example.org)",
        "[a](https://)",
        "<b onclick=alert(1)>a</b>",
        '[a](https://example.org/"onmouseover="alert(1))',
        "<img src=x onerror=alert(1)>",
        "[a](http://[::1)",
    ],
)
def test_nothing_harmful_comes_out(text: str) -> None:
    found: list[tuple[str, str]] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend((tag, f"{name}={value}") for name, value in attrs or [("", "")])

    Collector().feed(parse_inline(text).html)

    for tag, attribute in found:
        assert tag in {"b", "i", "a"}
        assert attribute == "=" or attribute.startswith("href=https://example.org/")
        assert '"' not in attribute


def test_bold_passages_are_known() -> None:
    assert parse_inline("Le **café** des **quais**").bold_words == ("café", "quais")
    assert parse_inline("**Points forts :**").is_bold
    assert not parse_inline("**Points** forts").is_bold


def test_long_lines_take_no_long_time() -> None:
    for text in ("*" * 20_000, "[" * 20_000, "<b " * 20_000, "**a" * 20_000):
        parse_inline(text)
