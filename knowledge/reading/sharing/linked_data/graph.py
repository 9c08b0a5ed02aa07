"""Which description belongs to which page, and how it is written into the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from . import directory, fiches, listings, pages
from .nodes import Around, Node, breadcrumb_list, filled

if TYPE_CHECKING:
    from wagtail.models import Page

#: By page type. Some stand in rooms above this one, hence their names.
OF_PAGES: dict[str, Callable[[Around, Any], Node]] = {
    "home.HomePage": listings.home,
    "home.StandardPage": pages.text,
    "knowledge.EventReportPage": pages.report,
    "knowledge.FicheIndexPage": listings.index,
    "knowledge.FichePage": fiches.fiche,
    "knowledge.NotebookEntryPage": pages.entry,
    "knowledge.NotebookIndexPage": listings.index,
    "knowledge.PortraitIndexPage": listings.index,
    "knowledge.PortraitPage": pages.portrait,
    "knowledge.ReportIndexPage": listings.index,
    "knowledge.TravelNotebookPage": pages.notebook,
}
#: By the name of an address beside the page tree.
OF_ADDRESSES: dict[str, Callable[[Around, str], Node]] = {
    "glossary": directory.glossary,
    "objective_detail": listings.term_detail,
    "objective_list": listings.directory,
    "organisation_detail": directory.organisation_detail,
    "organisation_list": listings.directory,
    "person_detail": directory.person_detail,
    "person_list": listings.directory,
    "tag_detail": listings.term_detail,
    "tag_list": listings.directory,
    "territory_detail": listings.territory_detail,
    "territory_list": listings.directory,
    "theme_detail": listings.term_detail,
    "theme_list": listings.directory,
}

# What would end the script or the line for an older reader of JavaScript; as Django's json_script.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(around: Around, page: Page | None, title: str) -> SafeString:
    """Return the element that says what a page is about; empty where there is nothing to say.

    Args:
        around: the request, the context of the template and the words of the site.
        page: the page of the tree, or None beside it.
        title: what the page is called.
    """
    graph = [node for node in (_main(around, page, title), breadcrumb_list(around, title)) if node]
    if not graph:
        return SafeString("")
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # Every sign that HTML would read is escaped; browsers do not run a script of this type.
    return mark_safe(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')


def _main(around: Around, page: Page | None, title: str) -> Node | None:
    """Return the node of what the page is about."""
    if page is not None:
        build = OF_PAGES.get(page._meta.label)
        return build(around, page) if build else None
    match = around.request.resolver_match
    name = match.url_name if match is not None and not match.namespaces else None
    describe = OF_ADDRESSES.get(name or "")
    if describe:
        return describe(around, title)
    return filled(type_="WebPage", id_=around.address, name=title, inLanguage=around.language)
