"""One answer of the running site, and what its markup says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

_KIND = re.compile(r"\bpage--([\w-]+)")
#: What the pattern library shows as an example, links to nowhere included.
_SAMPLE = "ancestor::*[contains(@class, 'pattern-state__stage')]"


@dataclass(frozen=True)
class Link:
    """A link to a place on the site itself."""

    #: The path, with the query string.
    address: str
    #: The identifier of the element it leads to, without the number sign.
    fragment: str


@dataclass
class CrawledPage:
    """What the site at `base` answered at an address, which is a path with its query string.

    `final` is the address after redirects; `text` is empty unless the answer is a public page.
    """

    base: str
    address: str
    status: int
    content_type: str
    final: str
    text: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed document.

        Raises:
            lxml.etree.ParserError: the answer is not a page.
        """
        return html.document_fromstring(self.text)

    @property
    def is_page(self) -> bool:
        """Whether the site answered with a page of its own at this very address."""
        return bool(self.text) and self.final == self.address

    @cached_property
    def kind(self) -> str:
        """The kind of the page, see `tests.support.page_kinds`; empty for anything else."""
        if not self.is_page:
            return ""
        found = _KIND.search(self.tree.body.get("class", ""))
        return found[1] if found else ""

    @cached_property
    def links(self) -> list[Link]:
        """Where the page leads to on the site itself, in the order of the page."""
        return self._links(self.own("//a", "/@href"))

    @cached_property
    def content_links(self) -> list[Link]:
        """The same, of what is the page's own."""
        return self._links(self.own("//main//a", "/@href"))

    @cached_property
    def resources(self) -> list[Link]:
        """What a browser fetches for the page, or names to others, on the site itself."""
        sets = [
            candidate.split()[0]
            for value in self.own("//*[@srcset]", "/@srcset")
            for candidate in value.split(",")
        ]
        named = [
            *self.own("//*[@src]", "/@src"),
            *self.own("//*[@poster]", "/@poster"),
            *self.own("//link | //use", "/@href"),
        ]
        return self._links([*named, *sets])

    @cached_property
    def identifiers(self) -> set[str]:
        """The identifiers of the page's elements."""
        return set(self.tree.xpath("//@id"))

    def own(self, elements: str, inner: str = "") -> list[Any]:
        """Return what an XPath expression finds, without what the pattern library shows.

        `inner` selects something of each of the elements, such as `/@href`.
        """
        return list(self.tree.xpath(f"({elements})[not({_SAMPLE})]{inner}"))

    def _links(self, addresses: list[str]) -> list[Link]:
        found: dict[Link, None] = {}
        for written in addresses:
            target = urlsplit(urljoin(self.base + self.address, written.strip()))
            if f"{target.scheme}://{target.netloc}" == self.base:
                query = f"?{target.query}" if target.query else ""
                found[Link((target.path or "/") + query, target.fragment)] = None
        return list(found)
