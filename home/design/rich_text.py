"""Small readings of rich text, as the editor stores it."""

from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator


@dataclass(frozen=True)
class SplitText:
    """Rich text in two parts: its first paragraph, and what follows."""

    lead: str
    rest: str


def has_words(value: object) -> bool:
    """Tell whether rich text holds any words: an emptied editor leaves empty paragraphs behind."""
    return bool(strip_tags(str(value or "")).replace("\xa0", " ").strip())


def first_words(value: object, count: int = 30) -> str:
    """Return the first words of rich text as plain text."""
    text = unescape(strip_tags(str(value or "").replace("</", " </")))
    return Truncator(" ".join(text.split())).words(count)


def split_lead(value: str) -> SplitText:
    """Split rich text after its first paragraph; text that begins otherwise has no lead."""
    text = value.strip()
    if not text.startswith("<p"):
        return SplitText("", text)
    lead, end, rest = text.partition("</p>")
    return SplitText(lead + end, rest.strip())
