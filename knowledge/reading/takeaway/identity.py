"""Whose site this is, as feeds, data and citations say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.reading.sharing.site_words import site_words

if TYPE_CHECKING:
    from django.http import HttpRequest


class Identity(NamedTuple):
    """The name of the site, who publishes it, and what it is in a few words."""

    name: str
    publisher: str
    tagline: str

    @property
    def author(self) -> str:
        """Who answers for what is written: the publisher, or else the site itself."""
        return self.publisher or self.name


def site_identity(request: HttpRequest) -> Identity:
    """Return whose site it is."""
    words = site_words(request)
    return Identity(words.name, words.publisher, words.tagline)
