"""What every text of its kind needs before somebody else reads it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from knowledge.models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)

from .findings import Finding, Level
from .parts import Content

#: What people write for readers; the other pages lead to these, or say who we are.
WRITTEN = (EventReportPage, FichePage, NotebookEntryPage, PortraitPage, TravelNotebookPage)
_IN_SHORT = frozenset({"title", "summary"})


def find_missing_summary(page: Page, _content: Content) -> Iterator[Finding]:
    """Find a text without summary, which cards and search results show in its place."""
    if isinstance(page, WRITTEN) and not page.summary.strip():
        yield Finding(
            Level.BLOCKS,
            _("The summary is missing: say in one to three sentences what it is about."),
            "summary",
        )


def find_missing_objective(page: Page, _content: Content) -> Iterator[Finding]:
    """Find a fiche without objective, which nobody would come across.

    A translation has those of its source: in its own form nobody could tick one.
    """
    if not isinstance(page, FichePage) or page.objectives.all():
        return
    if page.is_lead:
        message = _("This lead has no objective: tick at least one that it would serve.")
    else:
        message = _("This example has no objective: tick at least one that it serves.")
    is_source = page.locale_id == Locale.get_default().pk
    yield Finding(Level.BLOCKS if is_source else Level.ADVISES, message, "objectives")


def find_missing_consent(page: Page, _content: Content) -> Iterator[Finding]:
    """Find a portrait of somebody of whom it is not known when they agreed to it."""
    if isinstance(page, PortraitPage) and page.consent_date is None:
        yield Finding(
            Level.BLOCKS,
            _("The date of the person’s consent is missing: no portrait is published without it."),
            "consent_date",
        )


def find_hidden_name(page: Page, _content: Content) -> Iterator[Finding]:
    """Find a portrait of somebody whose name is not shown."""
    if message := hidden_name(page):
        yield Finding(Level.BLOCKS, message, "person")


def hidden_name(page: Page) -> str:
    """Return why a page is not published: it portrays somebody whose name is not shown.

    Empty for all others. Asked once more at the end: people change their minds in the meantime.
    """
    if not isinstance(page, PortraitPage) or not page.person_id or page.person.is_named:
        return ""
    return _(
        "This person’s name is not shown on the site: no portrait of them is published. "
        "If they agree to be named, say so in the directory first."
    )


def find_bare_page(page: Page, content: Content) -> Iterator[Finding]:
    """Find a text of which there is a title and a summary only."""
    if not isinstance(page, WRITTEN) or content.pictures or content.has_figures:
        return
    if isinstance(page, TravelNotebookPage) and page.numchild:
        return
    if all(passage.field in _IN_SHORT for passage in content.passages):
        yield Finding(
            Level.ADVISES,
            _("There is a title and a summary only. What would help somebody who wants to do it?"),
        )


def find_gaps(_page: Page, content: Content) -> Iterator[Finding]:
    """Find parts of blocks that have to be filled in and are empty."""
    for gap in dict.fromkeys(content.gaps):
        if gap.block == gap.part:
            message = _("An empty block “%(block)s”: fill it in or remove it.")
        else:
            message = _("In a block “%(block)s”, “%(part)s” is empty: fill it in.")
        yield Finding(Level.BLOCKS, message % {"block": gap.block, "part": gap.part}, gap.field)


def find_pictures_without_words(_page: Page, content: Content) -> Iterator[Finding]:
    """Find pictures that say nothing to those who do not see them."""
    silent = [picture for picture in content.pictures if not picture.alt]
    for field in dict.fromkeys(picture.field for picture in silent if not picture.is_decorative):
        yield Finding(
            Level.BLOCKS,
            _(
                "A picture has no text alternative: say what it shows, or tick that it is "
                "decorative."
            ),
            field,
        )


def find_skipped_levels(_page: Page, content: Content) -> Iterator[Finding]:
    """Find titles that skip a level: who listens to a page takes the gap for something missing."""
    for field, levels in content.headings:
        for above, level in pairwise(levels):
            if level > above + 1:
                yield Finding(
                    Level.ADVISES,
                    _(
                        "A title of level %(level)s has no title of level %(expected)s above it: "
                        "add the section title, or make this one larger."
                    )
                    % {"level": level, "expected": above + 1},
                    field,
                )
                break
