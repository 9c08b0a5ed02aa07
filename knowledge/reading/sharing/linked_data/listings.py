"""The home page, and the pages that list others."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from .nodes import Around, Node, filled, item_list, term, territory, work

QUESTION = "search_term_string"


def home(around: Around, page: Any) -> Node:
    """Return the node of the site as a whole, which can be searched."""
    return filled(
        type_="WebSite",
        id_=around.address,
        url=around.address,
        name=around.site.name,
        description=getattr(page, "summary", "") or around.site.tagline,
        inLanguage=around.language,
        publisher=around.publisher,
        potentialAction=_search(around),
    )


def _search(around: Around) -> Node | None:
    """Return how the site is searched, if it can be."""
    try:
        address = around.absolute(reverse("search"))
    except NoReverseMatch:
        return None
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{address}?q={{{QUESTION}}}"},
        "query-input": f"required name={QUESTION}",
    }


def index(around: Around, page: Any) -> Node:
    """Return the node of a section with the pages that this page of it lists."""
    listing = around.context.get("listing")
    page_obj = listing.page_obj if listing is not None else around.context.get("page_obj")
    return work(around, page, "CollectionPage", mainEntity=_pages(around, page_obj))


def fiches_of(around: Around, subject: Node | None, title: str) -> Node:
    """Return the node of a page that lists the fiches of one term or place."""
    return filled(
        type_="CollectionPage",
        id_=around.address,
        url=around.address,
        name=title,
        inLanguage=around.language,
        about=subject,
        isPartOf=filled(id_=around.above) or None,
        mainEntity=_pages(around, around.context.get("page_obj")),
    )


def term_detail(around: Around, title: str) -> Node:
    """Return the node of the page of an objective, a theme or a tag."""
    return fiches_of(around, term(around, around.context["term"]), title)


def territory_detail(around: Around, title: str) -> Node:
    """Return the node of the page of a territory."""
    return fiches_of(around, territory(around, around.context["term"]), title)


def directory(around: Around, title: str) -> Node:
    """Return the node of a list of terms or organisations, each of which has a page."""
    context = around.context
    listed = context.get("terms")
    page_obj = context.get("page_obj") if listed is None else None
    items = page_obj.object_list if page_obj is not None else listed or []
    return filled(
        type_="CollectionPage",
        id_=around.address,
        url=around.address,
        name=title,
        inLanguage=around.language,
        mainEntity=item_list(
            [around.absolute(item.get_absolute_url()) for item in items],
            page_obj.paginator.count if page_obj is not None else None,
            page_obj.start_index() if page_obj is not None else 1,
        ),
    )


def _pages(around: Around, page_obj: Any) -> Node | None:
    """Return the list of the pages of one page of results."""
    if page_obj is None or not page_obj.paginator.count:
        return None
    return item_list(
        [around.of_page(page) for page in page_obj],
        page_obj.paginator.count,
        page_obj.start_index(),
    )
