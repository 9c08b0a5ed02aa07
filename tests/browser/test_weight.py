"""What a first visit costs: few bytes, nothing from elsewhere, nothing that moves."""

from __future__ import annotations

import re
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.checks import report
from tests.browser.site import PAGES, Addresses
from tests.support.crawl import LISTINGS, Crawl

pytestmark = pytest.mark.browser

#: In bytes over the wire, compressed and with headers, photographs left out. A fiche is what
#: people open from a message, on a phone, with a bad connection.
FICHE = 60_000
ANY_PAGE = 75_000
#: How much of the window may move while a page arrives.
SHIFT = 0.02
WIDTHS = (360, 1280)

#: These must come out when the manifest of the static files cannot be read.
WITHOUT_MANIFEST = {"400", "500"}
#: What a fingerprint looks like, and for how long a file that has one may be kept: for ever.
FINGERPRINT = re.compile(r"\.[0-9a-f]{12}\.\w+$")
FOR_EVER = "max-age=315360000, public, immutable"

PHOTOGRAPHS = ("image/avif", "image/jpeg", "image/png", "image/webp")

OBSERVE = """window.moved = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({type: "layout-shift", buffered: true});"""

# What is loaded late is loaded now, and two frames show what it has moved.
SETTLED = """async () => {
    await document.fonts.ready;
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise(done => setTimeout(done, 100));
    await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.moved;
}"""


@dataclass
class Received:
    """One answer that the browser has received."""

    address: str
    content_type: str
    size: int = 0


class Wire:
    """All that comes over the wire for a page, from the browser's own account."""

    def __init__(self, page: Page) -> None:
        self.received: dict[str, Received] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._begin)
        session.on("Network.loadingFinished", self._finish)
        session.send("Network.enable")

    def _begin(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        self.received[event["requestId"]] = Received(answer["url"], answer["mimeType"])

    def _finish(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.received:
            self.received[event["requestId"]].size = int(event["encodedDataLength"])

    @property
    def weighed(self) -> list[Received]:
        """What counts, the heaviest first."""
        counted = [
            answer
            for answer in self.received.values()
            if answer.content_type not in PHOTOGRAPHS
            and urlsplit(answer.address).scheme.startswith("http")
        ]
        return sorted(counted, key=lambda answer: -answer.size)


@pytest.fixture(scope="module")
def addresses(crawl: Crawl) -> Addresses:
    """Return where the pages of each kind are."""
    return Addresses(crawl)


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_is_light_and_nothing_moves(page_at, addresses, name):
    ceiling = FICHE if name in {"fiche-page", *LISTINGS} else ANY_PAGE
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page = page_at(width)
        page.watch.expect(addresses.status(name))
        page.add_init_script(OBSERVE)
        wire = Wire(page)
        page.goto(addresses[name])
        moved = page.evaluate(SETTLED)
        weighed = wire.weighed
        total = sum(answer.size for answer in weighed)
        parts = ", ".join(f"{urlsplit(a.address).path} {a.size:,}" for a in weighed)
        assert len(weighed) > 1, "The browser's account of what it received is empty."
        found[f"at {width} px"] = [
            *([f"moved by {moved:.3f}"] if moved >= SHIFT else []),
            *([f"{total:,} bytes of {ceiling:,}: {parts}"] if total >= ceiling else []),
        ]
    report(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["home-page", "fiche-index-page", "notebook-entry-page"])
def test_nothing_moves_when_the_faces_come_late(page_at, addresses, name, width):
    """As over a bad connection: the page is there long before the faces of its letters."""
    page = page_at(width)

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/*.woff2", late)
    page.add_init_script(OBSERVE)
    page.goto(addresses[name])
    assert page.evaluate(SETTLED) < SHIFT


def test_nothing_comes_from_elsewhere(crawl: Crawl):
    fetched = "//@src | //@srcset | //@poster | //link[@rel!='canonical']/@href"
    foreign = [
        f"{page.address}: {address}"
        for page in crawl.pages
        for address in page.tree.xpath(fetched)
        if urlsplit(urljoin(crawl.base, address.strip())).netloc != urlsplit(crawl.base).netloc
    ]
    assert not foreign, "\n".join(foreign)


def static_files(crawl: Crawl) -> dict[str, str]:
    """Return the address of each static file that the pages name, with the page that does."""
    return {
        link.address: page.address
        for page in crawl.pages
        if page.kind not in WITHOUT_MANIFEST
        for link in page.resources
        if link.address.startswith("/static/")
    }


def test_static_files_are_fingerprinted_compressed_and_kept_for_ever(crawl: Crawl):
    waiting = static_files(crawl)
    assert any(address.endswith(".css") for address in waiting)
    wrong = []
    seen: set[str] = set()
    while waiting:
        address, origin = waiting.popitem()
        seen.add(address)
        request = urllib.request.Request(  # noqa: S310 - the site at hand
            crawl.base + address, headers={"Accept-Encoding": "identity"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310  the test server
            text = answer.read().decode() if address.endswith(".css") else ""
            kept = answer.headers["Cache-Control"]
        if not FINGERPRINT.search(address):
            wrong.append(f"{origin} names {address}, which has no fingerprint.")
        elif kept != FOR_EVER:
            wrong.append(f"{address}: {kept}")
        for named in re.findall(r"url\([\"']?([^\"')]+)[\"']?\)", text):
            target = urlsplit(urljoin(address, named))
            if target.path not in seen and target.scheme != "data":
                waiting[target.path] = address
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("ending", [".css", ".js", ""])
def test_text_is_compressed(crawl: Crawl, ending: str):
    """Style sheets, scripts, and the pages themselves."""
    addresses = [a for a in (*static_files(crawl), "/") if a.endswith(ending or "/")]
    for address in addresses:
        request = urllib.request.Request(  # noqa: S310 - the site at hand
            crawl.base + address, headers={"Accept-Encoding": "gzip"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310  the test server
            assert answer.headers["Content-Encoding"] == "gzip", address
            assert "Accept-Encoding" in answer.headers["Vary"], address
