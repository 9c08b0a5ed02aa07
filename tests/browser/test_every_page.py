"""What holds for every page of the site, found by walking through it from link to link."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.browser.site import PAGES, Addresses
from tests.support.crawl import ENTRANCES, Crawl
from tests.support.crawled_page import CrawledPage
from tests.support.page_kinds import PATTERN_LIBRARY, TEMPLATES, page_kinds

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_there_is_a_page_of_each_kind(crawl: Crawl, name: str):
    assert Addresses(crawl)[name]


def test_every_page_is_of_a_known_kind(crawl: Crawl):
    library = {path.stem for path in (TEMPLATES / PATTERN_LIBRARY).glob("*.html")}
    known = {*page_kinds(), *library}
    strange = [f"{page.address} ({page.kind})" for page in crawl.pages if page.kind not in known]
    assert not strange


def test_every_link_leads_somewhere(crawl: Crawl):
    broken = [
        f"{page.address} → {link.address}: {answer.status}"
        for page in crawl.pages
        for link in (*page.links, *page.resources)
        if link.address != page.address
        and (answer := crawl.answers.get(link.address))
        and answer.status != 200
    ]
    assert not broken, "\n".join(broken)


def test_only_what_fails_on_purpose_fails(crawl: Crawl):
    failed = {address for address, answer in crawl.answers.items() if answer.status != 200}
    assert failed <= set(ENTRANCES)


def test_every_link_into_a_page_names_a_part_of_it(crawl: Crawl):
    broken = [
        f"{page.address} → {link.address}#{link.fragment}"
        for page in crawl.pages
        for link in page.links
        if link.fragment
        and (target := crawl.answers.get(link.address))
        and target.is_page
        and link.fragment not in target.identifiers
    ]
    assert not broken, "\n".join(broken)


def meta(page: CrawledPage, name: str) -> str:
    """Return what a page says of itself to machines, or nothing."""
    return str(page.tree.xpath("string(//meta[@name=$name]/@content)", name=name)).strip()


def canonical(page: CrawledPage) -> str:
    """Return the address that a page names as its own, or nothing."""
    return str(page.tree.xpath("string(//link[@rel='canonical']/@href)"))


def test_every_page_names_its_language_and_has_one_heading_of_the_first_level(crawl: Crawl):
    wrong = [
        page.address
        for page in crawl.pages
        if page.tree.get("lang") != ("en" if page.address.startswith("/en/") else "fr")
        or len(page.own("//h1")) != 1
        or not page.tree.xpath("string(//h1)").strip()
    ]
    assert not wrong


def test_every_page_for_search_engines_has_an_address_of_its_own_and_a_description(crawl: Crawl):
    wrong = [
        page.address
        for page in crawl.pages
        if "noindex" not in meta(page, "robots") and not (canonical(page) and meta(page, "description"))
    ]
    assert not wrong


def test_no_two_pages_have_the_same_title(crawl: Crawl):
    """Addresses of the same page, such as a listing with filters, name the same canonical one."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for page in crawl.pages:
        title = " ".join(page.tree.xpath("string(//title)").split())
        assert title.partition(" – ")[0], f"{page.address} has no title."
        titles[title].add(canonical(page) or page.address)
    shared = {title: addresses for title, addresses in titles.items() if len(addresses) > 1}
    assert not shared


def test_what_is_in_another_language_says_so(crawl: Crawl):
    wrong = [
        f"{page.address}: {link.get('href')}"
        for page in crawl.pages
        for link in page.tree.xpath("//a[@hreflang]")
        if link.get("hreflang") != page.tree.get("lang")
        and link.get("lang") != link.get("hreflang")
    ]
    assert not wrong
