"""The few marks that the content files use, as the HTML of a rich text field.

Paragraphs are separated by an empty line; lines that begin with `- ` are a list, whose items go on
in indented lines; `**bold**`, `*italic*`, `[text](address)`. Everything else is text: HTML in a
content file is shown, never executed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.html import escape

_ITEM = re.compile(r"^- ")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_SAFE_ADDRESS = re.compile(r"^(https?://|mailto:|/)")

LinkWriter = Callable[[str, str], str]


def to_html(text: str, write_link: LinkWriter | None = None) -> str:
    """Return the HTML of a text with marks.

    Args:
        text: the text as it stands in the content file.
        write_link: makes the HTML of a link out of its words and its address, both already
            escaped. By default addresses of the web, of mail and of this site become links, and
            any other address leaves the words alone.

    An empty text has no HTML.
    """
    parts: list[str] = []
    if not text.strip():
        return ""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        parts.extend(_paragraph(paragraph, write_link or web_link))
    return "".join(parts)


def web_link(words: str, address: str) -> str:
    """Return a link to an address of the web, of mail or of this site, else the words alone."""
    return f'<a href="{address}">{words}</a>' if _SAFE_ADDRESS.match(address) else words


def _paragraph(paragraph: str, write_link: LinkWriter) -> list[str]:
    """Return the elements for lines without an empty one: text, then a list, in either order."""
    elements: list[str] = []
    words: list[str] = []
    items: list[list[str]] = []

    def flush() -> None:
        if words:
            elements.append(f"<p>{_inline(' '.join(words), write_link)}</p>")
            words.clear()
        if items:
            inner = "".join(f"<li>{_inline(' '.join(item), write_link)}</li>" for item in items)
            elements.append(f"<ul>{inner}</ul>")
            items.clear()

    for line in paragraph.splitlines():
        stripped = line.strip()
        if _ITEM.match(stripped):
            if words:
                flush()
            items.append([stripped[2:]])
        elif items and line.startswith(" "):
            items[-1].append(stripped)
        else:
            if items:
                flush()
            words.append(stripped)
    flush()
    return elements


def _inline(text: str, write_link: LinkWriter) -> str:
    """Return the HTML of words with bold, italic and links."""
    html: str = escape(text)
    html = _LINK.sub(lambda found: write_link(found[1], found[2]), html)
    html = _BOLD.sub(r"<b>\1</b>", html)
    return _ITALIC.sub(r"<i>\1</i>", html)
