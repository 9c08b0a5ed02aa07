"""A walk through all public pages of the running site, from link to link.

Tests that hold for every page take their pages from it, so that a new page falls under them as
soon as something links to it.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path

from .crawled_page import CrawledPage

#: The pattern library.
LIBRARY = "/motifs/"
#: States of pages that an address shows and that no link, or not surely one, leads to.
STATES = {
    "fiches, narrowed": "/fiches/?statut=piste&theme=lieux&theme=inconnu",
    "fiches, none": "/fiches/?statut=exemple&avancement=a-lancer",
}
#: Where pages are listed that belong to one kind and do not look the same.
LISTINGS = {
    "example": "/fiches/?statut=exemple",
    "lead": "/fiches/?statut=piste",
}
#: Where the walk begins: the home page, and what no link leads to.
ENTRANCES = (
    "/",
    LIBRARY,
    *STATES.values(),
    *LISTINGS.values(),
    "/rien-ici/",
    # A form leads there: something is found, nothing is found, nothing is asked.
    "/recherche/?q=tiers+lieu",
    "/recherche/?q=zzzz+lieu",
    "/recherche/",
    # The other language, and a page that is there in the first one only.
    "/en/",
    "/en/nothing-here/",
    "/en/relecture/inconnu/",
    "/en/search/?q=third+place",
    "/en/search/?q=zzzz+place",
    "/en/search/",
    "/en/fiches/?statut=piste&theme=lieux&theme=unknown",
    # tests.support.guests makes the link; the other was never made.
    "/relecture/un-lien-que-les-essais-connaissent/",
    "/relecture/inconnu/",
    # tests.support.browser_urls has these.
    "/erreurs/400/",
    "/erreurs/403/",
    "/erreurs/500/",
)
#: Not public: Wagtail's own pages and what they fetch.
PRIVATE = ("/admin/", "/_util/")
#: Filters and page numbers multiply; of each kind of page so many are looked at.
QUERIES_OF_A_KIND = 3

#: Below these there is a page for each page of the site, all alike; so many are looked at.
FOR_EACH_PAGE = (
    *("/proposer/correction/", "/participer/", "/avis/", "/signaler/", "/pas-encore-traduit/"),
    *("/en/propose/correction/", "/en/take-part/", "/en/feedback/", "/en/report-an-error/"),
    "/en/not-translated/",
)

_SECONDS = 60
_AT_ONCE = 4


@dataclass
class Crawl:
    """All that was found on the site at `base`, by address."""

    base: str
    answers: dict[str, CrawledPage] = field(default_factory=dict)

    @property
    def pages(self) -> list[CrawledPage]:
        """The pages, in the order in which they were found."""
        return [answer for answer in self.answers.values() if answer.is_page]

    def of_kind(self, kind: str) -> list[CrawledPage]:
        """Return the pages of a kind, the longest first."""
        found = [page for page in self.pages if page.kind == kind]
        return sorted(found, key=lambda page: (-len(page.text), page.address))

    def save(self, path: Path) -> None:
        """Write all that was found to a file."""
        names = [part.name for part in fields(CrawledPage)]
        answers = [{name: getattr(a, name) for name in names} for a in self.answers.values()]
        path.write_text(json.dumps({"base": self.base, "answers": answers}), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Crawl:
        """Return what `save` has written.

        Raises:
            OSError, ValueError: there is no such file, or it holds something else.
        """
        saved = json.loads(path.read_text(encoding="utf-8"))
        answers = [CrawledPage(**answer) for answer in saved["answers"]]
        return cls(saved["base"], {answer.address: answer for answer in answers})


def crawl(base: str, entrances: tuple[str, ...] = ENTRANCES) -> Crawl:
    """Visit all public pages of the site at `base`, which has no slash at its end.

    The order is that of the links, whatever answers first.
    """
    found = Crawl(base)
    waiting = _Queries(found)
    level = list(entrances)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while level:
            found.answers |= {
                answer.address: answer
                for answer in pool.map(lambda address: visit(base, address), level)
            }
            level = list(dict.fromkeys(_next(found, waiting, level))) or waiting.choose()
    return found


def _next(found: Crawl, waiting: _Queries, level: list[str]) -> Iterator[str]:
    """Yield the addresses that the pages at these ones lead to and that are not known yet."""
    for page in (found.answers[address] for address in level):
        if page.text and page.final not in found.answers:
            yield page.final
        if not page.is_page:
            continue
        for link in (*page.links, *page.resources):
            path, _mark, query = link.address.partition("?")
            if path.startswith(PRIVATE):
                continue
            if query or path.startswith(FOR_EACH_PAGE):
                waiting.add(link.address)
            elif path not in found.answers:
                yield path


class _Queries:
    """Addresses of which there are many alike, and of which only a few are visited."""

    def __init__(self, found: Crawl) -> None:
        self.found = found
        self.waiting: dict[str, None] = {}
        self.taken: dict[str, int] = {}

    def add(self, address: str) -> None:
        """Remember an address that a page leads to."""
        self.waiting.setdefault(address)

    def choose(self) -> list[str]:
        """Return the next addresses to visit, those with different parameters first."""
        chosen: list[str] = []
        seen: set[tuple[str, frozenset[str]]] = set()
        later = []
        for address in self.waiting:
            if address in self.found.answers:
                continue
            path, _mark, query = address.partition("?")
            parameters = frozenset(urllib.parse.parse_qs(query, keep_blank_values=True))
            path = _alike(path) or path
            if (path, parameters) in seen:
                later.append(address)
            else:
                seen.add((path, parameters))
                chosen.append(address)
        return [address for address in (*chosen, *later) if self._take(address)]

    def _take(self, address: str) -> bool:
        """Count an address against what may be visited of its kind."""
        path = address.partition("?")[0]
        plain = self.found.answers.get(path)
        kind = _alike(path) or (_kind_of(plain) if plain else "") or path
        self.taken[kind] = self.taken.get(kind, 0) + 1
        return self.taken[kind] <= QUERIES_OF_A_KIND


def _kind_of(page: CrawledPage) -> str:
    """Return the kind of a page in its language; nothing for what is none."""
    return page.kind and f"{page.kind} {page.tree.get('lang', '')}"


def _alike(path: str) -> str:
    """Return what the addresses have in common that there are for each page; else nothing."""
    return next((prefix for prefix in FOR_EACH_PAGE if path.startswith(prefix)), "")


def visit(base: str, address: str) -> CrawledPage:
    """Return what the site answers at an address; the text only of public pages.

    Raises:
        OSError: there is no answer.
    """
    sent = urllib.parse.quote(address, safe="/?&=%+:,;@~!$'()*")
    try:
        answer = urllib.request.urlopen(base + sent, timeout=_SECONDS)  # noqa: S310 - the site
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        reached = urllib.parse.urlsplit(answer.geturl())
        final = reached.path + (f"?{reached.query}" if reached.query else "")
        content_type = answer.headers.get("Content-Type", "")
        public = content_type.startswith("text/html") and not reached.path.startswith(PRIVATE)
        return CrawledPage(
            base=base,
            address=address,
            status=answer.status,
            content_type=content_type,
            final=address if final == sent else final,
            text=answer.read().decode() if public else "",
        )
