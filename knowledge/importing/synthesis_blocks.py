"""The general synthesis of a report → the blocks of its stream field."""

from typing import Any

from wagtail.rich_text import RichText

from .outline import GeneralSynthesis
from .richtext import to_html


def synthesis_blocks(synthesis: GeneralSynthesis) -> list[tuple[str, Any]]:
    """Return (type of block, value) for each part of the synthesis that says something."""
    blocks: list[tuple[str, Any]] = []
    for part in synthesis.parts:
        text = RichText(to_html(part.blocks))
        if part.heading:
            blocks.append(("list", {"heading": part.heading[:255], "text": text}))
        elif text.source:
            blocks.append(("text", text))
    return blocks
