"""What the checks look at."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Passage:
    """Words, without markup."""

    field: str
    text: str


@dataclass(frozen=True)
class Link:
    """A link to a page or a document, by primary key; None where that is unreadable."""

    field: str
    target: int | None
    words: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture that stands in a text."""

    field: str
    alt: str
    is_decorative: bool


@dataclass(frozen=True)
class Gap:
    """A part of a block that has to be filled in and is not."""

    field: str
    block: str
    part: str


@dataclass
class Content:
    """All that a page holds.

    headings: a field and the levels of its titles, the first of which stands above the text.
    has_figures: whether there is a table or a recording, which are not all words.
    """

    passages: list[Passage] = field(default_factory=list)
    pages: list[Link] = field(default_factory=list)
    documents: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    headings: list[tuple[str, list[int]]] = field(default_factory=list)
    has_figures: bool = False
