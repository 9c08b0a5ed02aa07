"""What all descriptions are made of: nodes with an address, dates, terms, places, lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ..site_words import SiteWords

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

Node = dict[str, Any]


@dataclass(frozen=True)
class Around:
    """What is known around the thing to describe: the request, the context, the site's words."""

    request: HttpRequest
    context: dict[str, Any]
    site: SiteWords
    address: str
    language: str

    def absolute(self, address: str) -> str:
        """Return an address of the site with scheme and host."""
        return self.request.build_absolute_uri(address)

    def of_page(self, page: Page) -> str:
        """Return the whole address of a page."""
        return self.absolute(page.get_url(self.request) or "/")

    @property
    def publisher(self) -> Node:
        """Who publishes the site."""
        return {"@type": "Organization", "name": self.site.publisher or self.site.name}

    @property
    def above(self) -> str:
        """The address of the page above this one, or an empty string."""
        steps = self.context.get("breadcrumbs") or []
        return self.absolute(steps[-1][1]) if steps else ""


def filled(**values: Any) -> Node:
    """Return a node without what is empty; `type_` and `id_` become what JSON-LD calls them."""
    names = {"type_": "@type", "id_": "@id"}
    return {
        names.get(name, name): value
        for name, value in values.items()
        if value is not None and value != "" and value != []
    }


def moment(value: datetime.datetime | None) -> str:
    """Write a point in time as ISO 8601 does, with the offset of the site's zone."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def period(start: datetime.date | None, end: datetime.date | None) -> str:
    """Write a period as ISO 8601 does, open where a day is not known; empty without any."""
    if not start and not end:
        return ""
    if start and (not end or start == end) and start == end:
        return start.isoformat()
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def work(around: Around, page: Page, kind: str, **more: Any) -> Node:
    """Return the node of a page that is a work: title, summary, dates, language, publisher."""
    return filled(
        type_=kind,
        id_=around.address,
        url=around.address,
        name=page.title,
        description=getattr(page, "summary", ""),
        inLanguage=around.language,
        datePublished=moment(page.first_published_at),
        dateModified=moment(page.last_published_at),
        isPartOf=filled(id_=around.above) or None,
        publisher=around.publisher,
        **more,
    )


def term(around: Around, item: Any) -> Node:
    """Return a term of a vocabulary; one without a page of its own has no address."""
    find = getattr(item, "get_absolute_url", None)
    return filled(
        type_="DefinedTerm",
        name=item.name,
        url=around.absolute(find()) if find else "",
    )


def territory(around: Around, item: Any) -> Node:
    """Return a territory as a place."""
    return filled(type_="Place", name=item.name, url=around.absolute(item.get_absolute_url()))


def organisation(around: Around, item: Any) -> Node:
    """Return an organisation of the directory, by name and address."""
    return filled(
        type_="Organization", name=item.name, url=around.absolute(item.get_absolute_url())
    )


def organisations(around: Around, roles: Iterable[Any]) -> list[Node]:
    """Return the organisations of these roles, each once."""
    found = {role.organisation.pk: role.organisation for role in roles}
    return [organisation(around, item) for item in found.values()]


def item_list(addresses: Iterable[str], total: int | None = None, first: int = 1) -> Node:
    """Return a list of addresses in their order, `first` being the number of the first one."""
    elements = [
        {"@type": "ListItem", "position": position, "url": address}
        for position, address in enumerate(addresses, start=first)
    ]
    return filled(
        type_="ItemList",
        numberOfItems=len(elements) if total is None else total,
        itemListElement=elements,
    )


def breadcrumb_list(around: Around, title: str) -> Node | None:
    """Return the way from the home page to this one, which comes last and has no link."""
    steps = around.context.get("breadcrumbs") or []
    if not steps:
        return None
    elements: list[Node] = [
        {"@type": "ListItem", "position": number, "name": str(name), "item": around.absolute(url)}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    elements.append({"@type": "ListItem", "position": len(steps) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": elements}
