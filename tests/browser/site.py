"""Where to find a page of each kind, and each state of a page, on the running site."""

from __future__ import annotations

from tests.support.crawl import LISTINGS, STATES, Crawl
from tests.support.page_kinds import page_kinds, personal_kinds

#: All that the tests of single pages look at.
PAGES = [*(kind for kind in page_kinds() if kind not in personal_kinds()), *STATES, *LISTINGS]


class NoSuchPage(LookupError):
    """The walk through the site has found no page of this name."""


class Addresses:
    """The address of a page of each kind, the longest one there is, and of what is listed."""

    def __init__(self, crawl: Crawl) -> None:
        self.crawl = crawl

    def __getitem__(self, name: str) -> str:
        """Return an address.

        Raises:
            NoSuchPage: there is no such page; the message says what to do about it.
        """
        if name in STATES:
            return STATES[name]
        if name in LISTINGS:
            return self._first_of(LISTINGS[name])
        found = self.crawl.of_kind(name)
        if not found:
            raise NoSuchPage(
                f"No link leads to a page of the kind “{name}”. Link to one, let the demonstration "
                "content hold one, or name its address among tests.support.crawl.ENTRANCES."
            )
        return found[0].address

    def status(self, name: str) -> int:
        """Return the status with which the page is answered."""
        return self.crawl.answers[self[name]].status

    def _first_of(self, listing: str) -> str:
        """Return the address of the first page below a listing that the listing leads to."""
        below = listing.partition("?")[0]
        for link in self.crawl.answers[listing].content_links:
            answer = self.crawl.answers.get(link.address)
            path = link.address.partition("?")[0]
            if answer and answer.is_page and path != below and path.startswith(below):
                return link.address
        raise NoSuchPage(f"{listing} leads to no page below it.")
