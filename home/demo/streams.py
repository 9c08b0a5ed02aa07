"""The blocks of the content files, as values of a StreamField."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .marks import LinkWriter, to_html
from .shapes import Block


def to_stream(blocks: Iterable[Block], write_link: LinkWriter | None = None) -> list[Any]:
    """Return pairs of block name and value, in order, for `BodyStreamBlock`."""
    stream: list[Any] = []
    for block in blocks:
        if block.heading:
            stream.append(("heading", block.heading))
        if block.paragraph:
            stream.append(("paragraph", to_html(block.paragraph, write_link)))
        if block.notice:
            text = to_html(block.notice.text, write_link)
            stream.append(("notice", {"title": block.notice.title, "text": text}))
    return stream
