"""What a rich text says and where it leads."""

from __future__ import annotations

from bs4 import BeautifulSoup
from wagtail.rich_text import get_text_for_indexing

from .parts import Content, Link, Passage

_TITLES = [f"h{level}" for level in range(1, 7)]


def read_rich_text(name: str, html: str, content: Content) -> list[int]:
    """Add the words and the links of a rich text to what a page holds.

    Args:
        name: the field that the text belongs to.
        html: the text, as it is stored.
        content: what is added to.

    Returns:
        The levels of its titles, in order.
    """
    if text := get_text_for_indexing(html):
        content.passages.append(Passage(name, text))
    if "<a" not in html and "<h" not in html:
        return []
    soup = BeautifulSoup(html, "html.parser")
    for anchor in soup.find_all("a", linktype=True):
        target = str(anchor.get("id", ""))
        link = Link(name, int(target) if target.isdecimal() else None, anchor.get_text(strip=True))
        if anchor["linktype"] == "page":
            content.pages.append(link)
        elif anchor["linktype"] == "document":
            content.documents.append(link)
    return [int(title.name[1]) for title in soup.find_all(_TITLES)]
