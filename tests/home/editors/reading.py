"""Reads what pages of the admin say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import get_page_models

from knowledge.models import KnowledgePage

# wagtail-localize pages through its report in no order.
every_view = pytest.mark.filterwarnings(
    "ignore:Pagination may yield:django.core.paginator.UnorderedObjectListWarning"
)

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, KnowledgePage)]
NAMES = [model.__name__ for model in PAGE_TYPES]


def parse(markup: str) -> BeautifulSoup:
    """Return a page whose templates, which scripts fill in, are read like the rest of it."""
    return BeautifulSoup(re.sub(r"(</?)template\b", r"\1div", markup), "html.parser")


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return parse(response.content.decode())


def plain(text: str) -> str:
    """Return a text with plain spaces only."""
    return " ".join(text.split())


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the first part of a page that a selector names, which has to be there."""
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def words(node: Any) -> str:
    return plain(node.get_text(" "))


def sidebar(page: BeautifulSoup) -> list[dict[str, Any]]:
    """Return the modules of the menu as the admin's script gets them."""
    return json.loads(page.select_one("#wagtail-sidebar-props").string)["modules"]


def entries(items: list[dict[str, Any]]) -> Iterator[tuple[str, str | None, list[Any]]]:
    """Yield label, address and entries below of each entry of a menu."""
    for item in items:
        arguments = item["_args"]
        below = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], list) else []
        yield arguments[0]["label"], arguments[0].get("url"), below


def main_menu(page: BeautifulSoup) -> list[dict[str, Any]]:
    module = next(part for part in sidebar(page) if part["_type"].endswith("MainMenuModule"))
    return module["_args"][0]


def labels(items: list[dict[str, Any]]) -> list[Any]:
    found: list[Any] = []
    for label, _address, below in entries(items):
        found.append(label)
        if below:
            found.append(labels(below))
    return found


def addresses(items: list[dict[str, Any]]) -> Iterator[str]:
    for _label, address, below in entries(items):
        if address and address.startswith("/"):
            yield address
        yield from addresses(below)


def offers(page: BeautifulSoup, within: str = "main") -> dict[str, dict[str, Any]]:
    """Return what a page offers to add, by label."""
    found = {}
    for choice in page.select(f"{within} .page-choice"):
        link = one(choice, "a")
        found[words(link)] = {
            "url": link["href"],
            "icon": one(choice, "use")["href"].removeprefix("#icon-"),
            "description": words(choice.select_one(".page-choice__description")),
            "place": words(place) if (place := choice.select_one(".page-choice__place")) else "",
        }
    return found
