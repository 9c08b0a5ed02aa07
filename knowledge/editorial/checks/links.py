"""Links within the site that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from .findings import Finding, Level
from .parts import Content, Link


def find_dead_links(page: Page, content: Content) -> Iterator[Finding]:
    """Find links to pages and files that are gone, and to pages that readers do not get yet."""
    links = [link for link in content.pages if link.target is None or link.target != page.pk]
    wanted = {link.target for link in links if link.target is not None}
    known = (
        {
            key: (title, live)
            for key, title, live in Page.objects.filter(pk__in=wanted).values_list(
                "pk", "draft_title", "live"
            )
        }
        if wanted
        else {}
    )
    yield from _report_missing(
        (link for link in links if link.target not in known),
        _("A link leads to a page that is gone. Remove it, or choose another page."),
        _("The link “%(words)s” leads to a page that is gone. Remove it, or choose another page."),
    )
    unpublished = {
        (link.field, known[link.target][0])
        for link in links
        if link.target in known and not known[link.target][1]
    }
    for field, title in sorted(unpublished):
        yield Finding(
            Level.ADVISES,
            _("A link leads to “%(title)s”, which is not published: readers will not see it yet.")
            % {"title": title},
            field,
        )
    files = {link.target for link in content.documents if link.target is not None}
    there = (
        set(get_document_model().objects.filter(pk__in=files).values_list("pk", flat=True))
        if files
        else set()
    )
    yield from _report_missing(
        (link for link in content.documents if link.target not in there),
        _("A file is gone. Remove the link, or choose another file."),
        _("The link “%(words)s” leads to a file that is gone. Remove it, or choose another file."),
    )


def _report_missing(links: Iterable[Link], unnamed: str, named: str) -> Iterator[Finding]:
    """Yield one finding for each link, and for all that are alike."""
    for field, words in dict.fromkeys((link.field, link.words) for link in links):
        yield Finding(Level.BLOCKS, named % {"words": words} if words else unnamed, field)
