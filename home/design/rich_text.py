"""Small readings of rich text, as the editor stores it."""

from dataclasses import dataclass

from django.utils.html import strip_tags


@dataclass(frozen=True)
class SplitText:
    """Rich text in two parts: its first paragraph, and what follows."""

    lead: str
    rest: str


def has_words(value: object) -> bool:
    """Tell whether rich text holds any words: an emptied editor leaves empty paragraphs behind."""
    return bool(strip_tags(str(value or "")).replace("\xa0", " ").strip())


def split_lead(value: str) -> SplitText:
    """Split rich text after its first paragraph; text that begins otherwise has no lead."""
    text = value.strip()
    if not text.startswith("<p"):
        return SplitText("", text)
    lead, end, rest = text.partition("</p>")
    return SplitText(lead + end, rest.strip())
