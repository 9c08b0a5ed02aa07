"""What stands on the card of a shared link, and the code that changes when any of it does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst

from knowledge.models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)
from knowledge.models.base import HOME_DEPTH
from knowledge.text.days import day_in_words

if TYPE_CHECKING:
    from wagtail.models import Page

    from ..site_words import SiteWords

#: Counted up when the drawing changes, so that no old picture is taken for a new one.
DESIGN = 1
#: The number in the address of the card that stands for the site as a whole.
SITE = 0
_CODE_LENGTH = 20


@dataclass(frozen=True)
class Card:
    """The words and the drawing of a card.

    `kind` says what the page is, `note` what it is about; both may be empty. `objective` is the
    code of the objective whose colour the note wears.
    """

    number: int
    title: str
    kind: str
    note: str
    objective: str
    site_name: str
    drawing: str

    @property
    def fingerprint(self) -> str:
        """A code of all that is drawn."""
        drawn = json.dumps([DESIGN, *astuple(self)])
        return hashlib.sha256(drawn.encode()).hexdigest()[:_CODE_LENGTH]

    @property
    def address(self) -> str:
        """Where the picture is."""
        return reverse("share_image", args=[self.number, self.fingerprint])


def site_card(site: SiteWords) -> Card:
    """Return the card of the site as a whole, for all that has none of its own."""
    title = site.tagline or site.name
    return Card(SITE, title, "", "", "", site.name, _drawing(_Untitled(site.name)))


def page_card(page: Any, site: SiteWords) -> Card:
    """Return the card of a page; the home page has that of the site.

    Asks for nothing beside the classification of a fiche. The language at hand is the page's.
    """
    if page.depth == HOME_DEPTH:
        return site_card(site)
    objectives = page.classification.objectives if isinstance(page, FichePage) else []
    return Card(
        number=page.pk,
        title=page.title,
        kind=_kind(page),
        note=_note(page),
        objective=objectives[0].slug if objectives else "",
        site_name=site.name,
        drawing=_drawing(page, objectives),
    )


@dataclass(frozen=True)
class _Untitled:
    """Stands for a page where a drawing belongs to none."""

    title: str


def _drawing(page: Any, objectives: Any = ()) -> str:
    """Return the cover of a page, as pages show it."""
    return render_to_string("components/cover.html", {"page": page, "objectives": objectives})


def _kind(page: Page) -> str:
    """Say what a page is."""
    if isinstance(page, FichePage):
        progress = page.get_progress_display() if page.is_lead else ""
        return " · ".join(str(part) for part in (page.get_status_display(), progress) if part)
    if isinstance(page, PortraitPage):
        return str(page.get_side_display())
    if isinstance(page, EventReportPage | TravelNotebookPage | NotebookEntryPage):
        return str(capfirst(page._meta.verbose_name))
    return ""


def _note(page: Any) -> str:
    """Say what a page is about, in a line."""
    if isinstance(page, FichePage):
        return " · ".join(item.label for item in page.classification.objectives)
    if isinstance(page, EventReportPage):
        return ", ".join(part for part in (page.city, day_in_words(page.date)) if part)
    if isinstance(page, NotebookEntryPage):
        return page.place_name
    if isinstance(page, TravelNotebookPage):
        return page.place
    if isinstance(page, PortraitPage):
        return page.job
    return ""
