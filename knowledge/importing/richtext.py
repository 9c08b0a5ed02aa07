"""Blocks of a document → the HTML of rich text fields, and HTML back to plain lines."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from .markup import join_html
from .outline import fold_typography
from .structure import Block, Bullet, Heading

_BLOCK_END = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|div|br|hr|blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def to_html(blocks: Sequence[Block]) -> str:
    """Return running text as safe HTML: paragraphs, nested lists, headings of the third level."""
    parts: list[str] = []
    depth = 0
    for block in blocks:
        wanted = block.depth + 1 if isinstance(block, Bullet) else 0
        parts.extend(_change_of_depth(depth, wanted))
        depth = min(wanted, depth + 1)
        if isinstance(block, Bullet):
            parts.append(f"<li>{block.text.html}")
        elif isinstance(block, Heading):
            parts.append(f"<h3>{block.text.html}</h3>")
        elif block.text:
            parts.append(f"<p>{block.text.html}</p>")
    parts.extend(_change_of_depth(depth, 0))
    return join_html(parts)


def to_lines(html: str) -> list[str]:
    """Return the words of some HTML, a line for each block, as they compare.

    What an editing tool adds to the markup, and typographic quotes, make no difference.
    """
    text = _TAG.sub("", _BLOCK_END.sub("\n", html))
    return to_comparable(unescape(text).splitlines())


def to_comparable(lines: Iterable[str]) -> list[str]:
    """Return lines as they compare: single-spaced, with plain quotes, without empty ones."""
    folded = (" ".join(fold_typography(line).split()) for line in lines)
    return [line for line in folded if line]


def _change_of_depth(depth: int, wanted: int) -> list[str]:
    """Return the tags between an item at one depth and the next thing at another."""
    if wanted > depth:
        return ["<ul>"]
    closing = ["</li></ul>"] * (depth - wanted)
    if wanted and wanted <= depth:
        closing.append("</li>")
    return closing
