"""A running site and a browser that tolerates no error and no request to another host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response

from tests.support.crawl import Crawl
from tests.support.crawl import crawl as walk
from tests.support.server import demonstration_server

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HEIGHT = 900
LOCAL_SCHEMES = {"about", "blob", "data"}


@pytest.fixture(scope="session")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server filled with the demonstration content.

    ``TEST_SITE_ADDRESS`` names one that several processes share; without it, one is started.
    """
    if shared := os.environ.get("TEST_SITE_ADDRESS"):
        yield shared
        return
    with demonstration_server(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(site_address: str) -> str:
    """Let tests say ``page.goto("/fiches/")``."""
    return site_address


@pytest.fixture(scope="session")
def crawl(site_address: str) -> Crawl:
    """Return all pages of the site.

    ``TEST_SITE_CRAWL`` names the file that several processes share; without it, or where it is not
    written yet, the site is walked through now.
    """
    shared = os.environ.get("TEST_SITE_CRAWL")
    if shared and Path(shared).exists():
        return Crawl.load(Path(shared))
    found = walk(site_address)
    if shared:
        found.save(Path(shared))
    return found


@pytest.fixture(scope="session")
def browser_program() -> str:
    """Return the path of the browser, or skip where there is none."""
    named = os.environ.get("BROWSER_PROGRAM")
    found = named or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not found:
        pytest.skip(f"None of {', '.join(PROGRAMS)} is on this machine.")
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_program: str) -> Iterator[Browser]:
    """Return one browser for all tests, which makes no request of its own."""
    instance = playwright.chromium.launch(
        executable_path=browser_program,
        args=[
            "--no-sandbox",  # a container's root account has no other way
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
        ],
    )
    yield instance
    instance.close()


class Watch:
    """What went wrong on one page, as sentences; ``expect`` names an answer a test asks for."""

    def __init__(self, page: Page, address: str) -> None:
        self.problems: list[str] = []
        self.expected: set[int] = set()
        self.host = urlsplit(address).netloc
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def expect(self, status: int) -> None:
        """Accept answers with this status, such as the 404 of a test about the 404 page."""
        self.expected.add(status)

    def _console(self, message: ConsoleMessage) -> None:
        # A failed request is reported by its answer, with its address.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self.host:
            self.problems.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.problems.append(f"{response.status} for {response.url}")


PageAt = Callable[..., Page]


@pytest.fixture
def page_at(browser: Browser, base_url: str) -> Iterator[PageAt]:
    """Return a function that opens a page of a given width, watched until the test's end.

    ``page_at(360)`` returns a Playwright page whose ``watch`` attribute collects what goes wrong;
    ``page_at(1280, java_script_enabled=False, color_scheme="dark")`` passes what is named to the
    browser's context. Anything collected fails the test.
    """
    opened: list[tuple[Page, Watch]] = []

    def open_page(width: int, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            base_url=base_url,
            locale="fr-FR",
            **options,
        )
        page = context.new_page()
        watch = Watch(page, base_url)
        page.watch = watch
        opened.append((page, watch))
        return page

    yield open_page
    problems = []
    for page, watch in opened:
        page.context.close()
        problems += watch.problems
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(page_at: PageAt) -> Page:
    """Return a watched page of a desktop's width."""
    return page_at(1280)
