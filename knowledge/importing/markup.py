"""Markup inside a line: bold, italic and links → plain words, or safe HTML.

Read are Markdown's marks (`**bold**`, `*italic*`, `[words](https://…)`), the few HTML tags that
stand for the same, and backslashes before punctuation. A mark that nothing answers is dropped.
The HTML is built from the words, which are escaped, and passes a sanitiser on top of that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<bold>\*\*|__)"
    r"|(?P<italic>[*_])"
    r"|<(?P<close>/?)(?P<tag>b|strong|i|em|u|span|font|br|sup|sub)\b[^<>]{0,200}>"
    r"|\[(?P<words>[^\[\]]{1,500})\]\((?P<address>[^()\s]{0,2000})(?:\s[^()]{0,200})?\)"
    r"|<(?P<bare>https?://[^<>\s]{1,2000})>",
    re.IGNORECASE,
)
_BOLD_TAGS = {"b", "strong"}
_ITALIC_TAGS = {"i", "em"}

_ALLOWED_TAGS = frozenset({"p", "b", "i", "a", "ul", "ol", "li", "h3", "br"})
_SCHEMES = ("http", "https")


@dataclass(frozen=True)
class Run:
    """Words in one typeface."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Inline:
    """The words of a line or paragraph with their typefaces."""

    runs: tuple[Run, ...] = field(default=())

    @property
    def plain(self) -> str:
        """The words alone, single-spaced."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def bold_words(self) -> tuple[str, ...]:
        """The passages in bold: what the writer found essential."""
        return tuple(run.text.strip() for run in self.runs if run.bold and run.text.strip())

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold, the punctuation at its end aside."""
        lettered = [run for run in self.runs if any(char.isalnum() for char in run.text)]
        return bool(lettered) and all(run.bold for run in lettered)

    @property
    def html(self) -> str:
        """The words as safe HTML."""
        return sanitise("".join(_run_html(run) for run in self.runs).strip())

    def __bool__(self) -> bool:
        return bool(self.plain)


def parse_inline(text: str) -> Inline:
    """Read the markup of a line or paragraph."""
    runs: list[Run] = []
    bold = italic = False
    position = 0
    for found in _TOKEN.finditer(text):
        _add(runs, unescape(text[position : found.start()]), bold, italic)
        position = found.end()
        if found["escaped"]:
            _add(runs, found["escaped"], bold, italic)
        elif found["bold"]:
            bold = _toggled(bold, text, found)
        elif found["italic"]:
            if _is_literal(text, found):
                _add(runs, found[0], bold, italic)
            else:
                italic = _toggled(italic, text, found)
        elif found["tag"]:
            tag, opens = found["tag"].lower(), not found["close"]
            bold = opens if tag in _BOLD_TAGS else bold
            italic = opens if tag in _ITALIC_TAGS else italic
            if tag == "br":
                _add(runs, " ", bold, italic)
        elif found["bare"]:
            runs.append(Run(found["bare"], bold, italic, safe_address(found["bare"])))
        else:
            href = safe_address(found["address"])
            inner = parse_inline(found["words"]).runs
            runs.extend(
                Run(run.text, bold or run.bold, italic or run.italic, href) for run in inner
            )
    _add(runs, unescape(text[position:]), bold, italic)
    return Inline(tuple(_merged(runs)))


def safe_address(address: str) -> str:
    """Return the address if it is a complete web address, else an empty string."""
    try:
        parts = urlsplit(address)
        is_safe = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return address if is_safe else ""


def sanitise(
    html: str, *, tags: Iterable[str] = _ALLOWED_TAGS, schemes: Iterable[str] = _SCHEMES
) -> str:
    """Keep the few tags that a rich text field of ours holds, or these of them."""
    return nh3.clean(
        html,
        tags=_ALLOWED_TAGS & set(tags),
        attributes={"a": {"href"}},
        url_schemes=set(schemes),
        link_rel=None,
    )


def join_html(parts: Iterable[str]) -> str:
    """Join pieces of HTML and sanitise the whole."""
    return sanitise("".join(parts))


def _toggled(is_open: bool, text: str, found: re.Match[str]) -> bool:
    """Say whether the typeface is on after this mark; one that nothing answers changes nothing."""
    if is_open:
        return False
    followed = text[found.end() : found.end() + 1]
    return bool(followed.strip()) and text.find(found[0], found.end()) != -1


def _is_literal(text: str, found: re.Match[str]) -> bool:
    """Whether a lone star or underscore is a character: `5 * 3`, `snake_case`."""
    before = text[max(found.start() - 1, 0) : found.start()]
    after = text[found.end() : found.end() + 1]
    if not before.strip() and not after.strip():
        return bool(before or after)
    return found[0] == "_" and before.isalnum() and after.isalnum()


def _add(runs: list[Run], text: str, bold: bool, italic: bool) -> None:
    if text:
        runs.append(Run(text, bold, italic))


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours in the same typeface."""
    last: Run | None = None
    for run in runs:
        if last and (last.bold, last.italic, last.href) == (run.bold, run.italic, run.href):
            last = Run(last.text + run.text, run.bold, run.italic, run.href)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _run_html(run: Run) -> str:
    html = escape(run.text)
    if not run.text.strip():
        return html
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    if run.href:
        html = f'<a href="{escape(run.href)}">{html}</a>'
    return html
