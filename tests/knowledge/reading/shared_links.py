"""What a page says to those who share it, read as others read it."""

from __future__ import annotations

import json
from typing import Any

from lxml import html
from pyld import jsonld

SCHEMA = "https://schema.org/"
#: What the address of the vocabulary answers, as far as these pages need it; nothing is fetched.
CONTEXT = {
    "@context": {
        "@vocab": SCHEMA,
        **{name: {"@type": "@id"} for name in ("url", "item", "license", "sameAs")},
    }
}


def load(address: str, _options: Any) -> dict[str, Any]:
    """Answer for schema.org, and for nothing else."""
    assert address.rstrip("/") == SCHEMA.rstrip("/"), address
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": CONTEXT,
    }


def head_of(client: Any, address: str) -> html.HtmlElement:
    """Return the parsed page at an address, which is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.document_fromstring(answer.content.decode())


def script_of(tree: html.HtmlElement) -> str:
    """Return the text of the element with linked data; there is one at most."""
    found = tree.xpath('//script[@type="application/ld+json"]/text()')
    assert len(found) <= 1
    return found[0] if found else ""


def nodes(tree: html.HtmlElement) -> list[dict[str, Any]]:
    """Return the nodes of the page's graph, expanded as the standard says."""
    written = json.loads(script_of(tree))
    return jsonld.expand(written, {"documentLoader": load})


def node(tree: html.HtmlElement, kind: str) -> dict[str, Any]:
    """Return the node of a type, with values and short names of properties."""
    found = [item for item in nodes(tree) if f"{SCHEMA}{kind}" in item.get("@type", [])]
    assert len(found) == 1, [item.get("@type") for item in nodes(tree)]
    return plain(found[0])


def plain(value: Any) -> Any:
    """Return an expanded value in short: lists of one as the one, names without vocabulary."""
    if isinstance(value, list):
        values = [plain(item) for item in value]
        return values[0] if len(values) == 1 else values
    if not isinstance(value, dict):
        return value.removeprefix(SCHEMA) if isinstance(value, str) else value
    if "@value" in value:
        return value["@value"]
    if set(value) == {"@id"}:
        return value["@id"]
    return {name.removeprefix(SCHEMA): plain(item) for name, item in value.items()}


def graph_of(client: Any, address: str, kind: str) -> dict[str, Any]:
    """Return the node of a type on the page at an address."""
    return node(head_of(client, address), kind)


def properties(tree: html.HtmlElement) -> dict[str, str]:
    """Return the Open Graph and card properties of a page."""
    found = tree.xpath("//meta[@property or starts-with(@name, 'twitter:')]")
    return {item.get("property") or item.get("name"): item.get("content") for item in found}
