"""What holds for every page of the site, found by walking through it from link to link."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.site import PAGES, Addresses
from tests.support.crawl import ENTRANCES, LIBRARY, Crawl
from tests.support.crawled_page import CrawledPage
from tests.support.interface_words import plain, strange_words
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


def same_in_other_languages(page: CrawledPage) -> set[str]:
    """Return where a page that says what is wrong says the same in another language."""
    if page.status == 200:
        return set()
    return {link.get("href") for link in switch_of(page)}


def switch_of(page: CrawledPage) -> list[Any]:
    """Return the links to the other languages."""
    return page.own("//nav[contains(@class, 'language-switch')]//a")


def test_every_link_leads_somewhere(crawl: Crawl):
    broken = [
        f"{page.address} → {link.address}: {answer.status}"
        for page in crawl.pages
        for link in (*page.links, *page.resources)
        if link.address not in {page.address, *same_in_other_languages(page)}
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
        if "noindex" not in meta(page, "robots")
        and not (canonical(page) and meta(page, "description"))
    ]
    assert not wrong


def test_no_two_pages_of_a_language_have_the_same_title(crawl: Crawl):
    """Addresses of the same page, such as a listing with filters, name the same canonical one."""
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page in crawl.pages:
        title = " ".join(page.tree.xpath("string(//title)").split())
        assert title.partition(" – ")[0], f"{page.address} has no title."
        titles[page.tree.get("lang"), title].add(canonical(page) or page.address)
    shared = {title: addresses for title, addresses in titles.items() if len(addresses) > 1}
    assert not shared


def test_what_is_in_another_language_says_so(crawl: Crawl):
    wrong = [
        f"{page.address}: {link.get('href')}"
        for page in crawl.pages
        for link in page.tree.xpath("//a[@hreflang]")
        if link.get("hreflang") != page.tree.get("lang")
        # The link itself, or what it names beside words of the page's language.
        and not link.xpath("descendant-or-self::*[@lang=$code]", code=link.get("hreflang"))
    ]
    assert not wrong


def alternates(page: CrawledPage) -> dict[str, str]:
    """Return the addresses that a page names as its own in each language, as paths."""
    return {
        link.get("hreflang"): link.get("href").removeprefix(page.base)
        for link in page.tree.xpath("//link[@rel='alternate'][@hreflang]")
    }


def test_both_languages_have_pages(crawl: Crawl):
    assert {page.tree.get("lang") for page in crawl.pages} == {"fr", "en"}


def test_the_versions_of_a_page_name_each_other(crawl: Crawl):
    paired = {page.address: pairs for page in crawl.pages if (pairs := alternates(page))}
    wrong = [
        f"{address}: {code} → {target}"
        for address, pairs in paired.items()
        for code, target in pairs.items()
        if paired.get(target) != pairs
        or (code != "x-default" and crawl.answers[target].tree.get("lang") != code)
        or pairs.get("x-default") != pairs.get("fr")
        or canonical(crawl.answers[address]).removeprefix(crawl.base) not in pairs.values()
    ]
    assert paired
    assert not wrong, "\n".join(wrong)


def test_pages_that_no_engine_keeps_name_no_versions(crawl: Crawl):
    wrong = [
        page.address
        for page in crawl.pages
        if alternates(page) and ("noindex" in meta(page, "robots") or not canonical(page))
    ]
    assert not wrong


def test_cards_for_networks_name_the_language_of_the_page(crawl: Crawl):
    names = {"fr": "fr_FR", "en": "en_GB"}
    wrong = [
        page.address
        for page in crawl.pages
        if (said := page.tree.xpath("string(//meta[@property='og:locale']/@content)"))
        and said != names[page.tree.get("lang")]
    ]
    assert not wrong


def names_of_tags(crawl: Crawl) -> set[str]:
    """Return the tags, which are the same in every language."""
    return {
        plain(link.text_content())
        for page in crawl.of_kind("tag-list")
        for link in page.tree.xpath("//main//li//a")
    }


def test_the_interface_speaks_the_language_of_the_page(crawl: Crawl):
    """Content in another language, such as words said at a table, is marked as such."""
    names = names_of_tags(crawl)
    wrong = [
        f"{page.address}: {words}"
        for page in crawl.pages
        if not page.address.startswith(LIBRARY)
        for words in strange_words(page.tree, page.tree.get("lang"))
        # What somebody looked for is repeated as it was written.
        if words not in names and words not in urlsplit(page.address).query.split("+")
    ]
    assert names
    assert not wrong, "\n".join(wrong)


def test_the_switch_lands_on_a_page_of_its_language(crawl: Crawl):
    wrong = [
        f"{page.address} → {address}"
        for page in crawl.pages
        for link in switch_of(page)
        if (address := link.get("href"))
        and (landed := crawl.answers.get(address))
        and landed.tree.get("lang") != link.get("hreflang")
    ]
    assert not wrong, "\n".join(wrong)
