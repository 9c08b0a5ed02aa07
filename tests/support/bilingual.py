"""What a page of a site in two languages says of languages."""

from __future__ import annotations

from lxml import html


def parsed(client, address: str, status: int = 200, **headers: str) -> html.HtmlElement:
    """Return the page at an address."""
    response = client.get(address, headers=headers)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return html.document_fromstring(response.content.decode())


def switch(tree: html.HtmlElement, code: str) -> html.HtmlElement:
    """Return the link to a language."""
    links = tree.xpath("//nav[contains(@class, 'language-switch')]//a[@hreflang=$code]", code=code)
    assert len(links) == 1
    return links[0]


def hreflangs(tree: html.HtmlElement) -> dict[str, str]:
    """Return what the head says of languages."""
    return {
        link.get("hreflang"): link.get("href").removeprefix("http://testserver")
        for link in tree.xpath("//link[@rel='alternate'][@hreflang]")
    }


def title_of(tree: html.HtmlElement) -> str:
    return " ".join(tree.xpath("string(//title)").split())
