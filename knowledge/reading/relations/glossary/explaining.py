"""Marking the terms of the glossary in a piece of rich text.

The markup is read by a parser and left as it is, byte for byte: only the places of terms in plain
text are wrapped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser

from .terms import Found, TermIndex

#: Terms are explained in running text.
_TEXT = frozenset({"p", "li", "dd"})
#: What is not: what can be pressed already, what stands out, what others said or machines read.
_LEFT_ALONE = frozenset(
    {
        *("a", "button", "label", "summary", "select", "textarea", "option"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "legend"),
        *("blockquote", "q", "cite", "code", "pre", "kbd", "samp", "var"),
        *("abbr", "dfn", "script", "style", "svg", "math", "template", "iframe"),
    }
)
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    }
)

#: Takes a term and its source text, returns the markup in its place; None leaves it as it is.
Mark = Callable[[Found, str], str | None]


def explain(html: str, index: TermIndex, mark: Mark) -> str:
    """Return rich text with its terms marked.

    Args:
        html: sanitised markup of a rich text field.
        index: the terms to look for.
        mark: called for each term in the order of the text.
    """
    if next(index.find(unescape(html)), None) is None:
        return html
    parts, done = [], 0
    for start, end in _Texts(html).runs:
        for found, source_start, source_end in _terms_in(html[start:end], index):
            source = html[start + source_start : start + source_end]
            marked = mark(found, source)
            if marked is not None:
                parts += [html[done : start + source_start], marked]
                done = start + source_end
    return "".join([*parts, html[done:]])


def _terms_in(source: str, index: TermIndex) -> Iterator[tuple[Found, int, int]]:
    """Yield the terms of a run of text with their places in its source."""
    if "&" not in source:
        for found in index.find(source):
            yield found, found.start, found.end
        return
    text, places = _unescaped(source)
    for found in index.find(text):
        yield found, places[found.start], places[found.end]


def _unescaped(source: str) -> tuple[str, list[int]]:
    """Return a text without references to characters, and where each character begins."""
    letters: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(source):
        end = source.find(";", position, position + 34) if source[position] == "&" else -1
        piece = source[position : end + 1] if end > 0 else source[position]
        plain = unescape(piece)
        if piece == plain and len(piece) > 1:
            piece = plain = source[position]
        letters.append(plain)
        places += [position] * len(plain)
        position += len(piece)
    return "".join(letters), [*places, len(source)]


class _Texts(HTMLParser):
    """Finds the runs of plain text in which terms are explained, as places in the source."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.runs: list[tuple[int, int]] = []
        self._open: list[tuple[str, bool]] = []
        self._began: int | None = None
        self._lines = [0]
        for line in html.split("\n")[:-1]:
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(html)
        self.close()
        self._end(len(html))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _text(self) -> None:
        if self._began is None and self._is_running_text():
            self._began = self._place()

    def _end(self, place: int | None = None) -> None:
        if self._began is not None:
            self.runs.append((self._began, self._place() if place is None else place))
            self._began = None

    def _is_running_text(self) -> bool:
        is_text = any(tag in _TEXT for tag, _is_left_alone in self._open)
        return is_text and not any(is_left_alone for _tag, is_left_alone in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end()
        if tag not in _VOID:
            # What is in another language has other words.
            is_foreign = any(name == "lang" for name, _value in attrs)
            self._open.append((tag, is_foreign or tag in _LEFT_ALONE))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end()

    def handle_endtag(self, tag: str) -> None:
        self._end()
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position][0] == tag:
                del self._open[position:]
                return

    def handle_data(self, data: str) -> None:
        self._text()

    def handle_entityref(self, name: str) -> None:
        self._text()

    def handle_charref(self, name: str) -> None:
        self._text()

    def handle_comment(self, data: str) -> None:
        self._end()

    def handle_decl(self, decl: str) -> None:
        self._end()

    def handle_pi(self, data: str) -> None:
        self._end()

    def unknown_decl(self, data: str) -> None:
        self._end()
