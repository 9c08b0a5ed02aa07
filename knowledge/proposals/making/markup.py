"""Limited Markdown → the HTML of a rich text field, and that HTML back to what one would type."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.importing.markup import safe_address, sanitise

from .words import clean

#: The tags that each feature of a rich text field stands for.
_TAGS = {
    "bold": {"b"},
    "italic": {"i"},
    "link": {"a"},
    "ol": {"ol", "li"},
    "ul": {"ul", "li"},
    "h3": {"h3"},
}
_ALWAYS = {"p", "br"}
_DEEPEST = 16
_SCHEMES = ("http", "https", "mailto")
_RULES = ["newline", "escape", "emphasis", "link", "autolink", "balance_pairs", "heading", "list"]
_NUMBERED = re.compile(r"(?P<indent>[ \t]*)(?P<number>\d{1,9})(?P<mark>[.)])(?P<rest>\s.*|$)")
_ADDRESS = re.compile(r"[^@\s?&]{1,64}@[^@\s?&]{1,190}\.[^@\s?&.]{2,}")


def to_html(text: object, features: Collection[str]) -> str:
    """Return what somebody typed as the safe HTML of a rich text field.

    Args:
        text: paragraphs, lists, bold, italic, headings and links as Markdown has them. Everything
            else, HTML as well, is text. Lines stay lines.
        features: those of the field. What it cannot hold comes out as plain words.
    """
    tokens = _PARSER.parse(_numbers_as_typed(clean(text)))
    if any(token.level >= _DEEPEST for token in tokens):
        # The parser drops what stands any deeper.
        return f"<p>{plain_to_html(text)}</p>"
    tokens = _as_field_holds(tokens, has_headings="h3" in features)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {}).replace("\n", "")
    tags = _ALWAYS.union(*(_TAGS.get(feature, set()) for feature in features))
    return sanitise(html, tags=tags, schemes=_SCHEMES).strip()


def plain_to_html(text: object) -> str:
    """Return text as HTML in which nothing is markup. Lines become line breaks."""
    return "<br>".join(sanitise(_escaped(line)) for line in clean(text).split("\n"))


def to_text(html: str) -> str:
    """Return the HTML of a rich text field as one would type it, a line for each block.

    What an editing tool adds to the markup makes no difference.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line.strip("*-# "))


def _is_safe(address: str) -> bool:
    """Whether an address may be led to: a complete one of the web, or one for mail."""
    scheme, _colon, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return bool(_ADDRESS.fullmatch(unquote(rest)))
    if not safe_address(address):
        return False
    # A name before the host makes it look like another.
    return "@" not in urlsplit(address).netloc


class _Parser(MarkdownIt):
    """The parser, with our rule for addresses."""

    def validateLink(self, url: str) -> bool:  # the name is that of the library
        """Whether a link may lead to an address."""
        return _is_safe(url)


_PARSER = _Parser("zero", {"html": False, "breaks": True, "maxNesting": _DEEPEST + 4})
_PARSER.enable(_RULES)


def _numbers_as_typed(text: str) -> str:
    """Keep the numbers with which lines begin, unless they number a list from one.

    Rich text numbers every list from one: "2021. A year" would become "1. A year".
    """
    lines: list[str] = []
    following: dict[int, int] = {}
    for line in text.split("\n"):
        found = _NUMBERED.fullmatch(line)
        if found is None:
            if line[:1].strip() and (not lines or not lines[-1].strip()):
                following = {}
        else:
            indent, number = len(found["indent"]), int(found["number"])
            if number in (1, following.get(indent)):
                following[indent] = number + 1
            else:
                line = f"{found['indent']}{number}\\{found['mark']}{found['rest']}"
        lines.append(line)
    return "\n".join(lines)


def _as_field_holds(tokens: list[Token], *, has_headings: bool) -> list[Token]:
    """Make the tokens such as rich text has them: items without paragraphs, one kind of heading."""
    held: list[Token] = []
    items: list[int] = []
    for token in tokens:
        if token.type == "list_item_open":
            items.append(0)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type in ("paragraph_open", "heading_open") and items:
            items[-1] += 1
            if items[-1] > 1:
                held.append(Token("hardbreak", "br", 0))
            continue
        elif token.type in ("paragraph_close", "heading_close") and items:
            continue
        elif token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if has_headings else "p"
        elif token.type == "inline":
            for child in token.children or []:
                child.tag = {"strong": "b", "em": "i"}.get(child.tag, child.tag)
        held.append(token)
    return held


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Reader(HTMLParser):
    """Reads HTML that our editor or `to_html` made, block by block."""

    _BREAKS = frozenset({"p", "br", "ul", "ol", "li", "h2", "h3", "h4", "div", "hr", "blockquote"})
    _MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._lists: list[int | None] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BREAKS:
            self.parts.append("\n")
        if tag in ("ul", "ol"):
            self._lists.append(None if tag == "ul" else 0)
        elif tag == "li":
            self.parts.append(self._bullet())
        elif tag in ("h2", "h3", "h4"):
            self.parts.append("### ")
        elif tag == "a":
            given = dict(attrs)
            self._links.append(given.get("href") or f"{given.get('linktype')}:{given.get('id')}")
            self.parts.append("[")
        else:
            self.parts.append(self._MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "a" and self._links:
            self.parts.append(f"]({self._links.pop()})")
        if tag in self._BREAKS:
            self.parts.append("\n")
        else:
            self.parts.append(self._MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))

    def _bullet(self) -> str:
        """Return the mark of the next item of the innermost list."""
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "
