"""The translations that wait, as listings of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from knowledge.editorial.desk.rows import BACK, SHOWN, Cell, Listing, Row, days_since

from .queries import WAITING, State, first_of_each_state, languages_of
from .ways_on import way_on

_HEADINGS = {
    State.TO_DO: (gettext_lazy("To translate: %(language)s"), "wagtail-localize-language"),
    State.OUTDATED: (gettext_lazy("Source changed: %(language)s"), "rotate"),
    State.IN_PROGRESS: (gettext_lazy("Translations in progress: %(language)s"), "edit"),
    State.IN_REVIEW: (gettext_lazy("Translations in review: %(language)s"), "glasses"),
}


def listings(request: HttpRequest) -> Iterator[Listing]:
    """Yield what waits in each language into which the user translates; nothing to others."""
    for language in languages_of(request.user):
        pages = first_of_each_state(request.user, language, SHOWN)
        for state in WAITING:
            if pages.get(state):
                yield _listing(state, language, pages[state])


def overview_url(language: Locale, **filters: str) -> str:
    """Return the address of the overview of a language, narrowed by its filters."""
    given = {"language": language.language_code, **filters}
    return f"{reverse('translating:overview')}?{urlencode(given)}"


def language_name(language: Locale) -> str:
    """Return what a language is called in that of the reader, as within a sentence."""
    try:
        return get_language_info(language.language_code)["name_translated"].lower()
    except KeyError:
        return language.get_display_name()


def title_of(page: Page) -> str:
    """Return what a source is called: as readers see it, whatever its draft says."""
    return page.title if page.live else page.get_admin_display_title()


def _listing(state: State, language: Locale, pages: list[Page]) -> Listing:
    """Return the listing of a state."""
    heading, icon = _HEADINGS[state]
    columns, cells = {
        State.TO_DO: ([_("Published")], _published),
        State.OUTDATED: ([_("Source changed")], _published),
        State.IN_PROGRESS: ([_("Source taken over")], _taken),
        State.IN_REVIEW: ([_("Step"), _("Waiting"), _("Its source")], _reviewed),
    }[state]
    return Listing(
        f"translations-{state}-{language.language_code}".lower(),
        heading % {"language": language_name(language)},
        icon,
        [*columns],
        [
            Row(
                title_of(page),
                str(page.page_type_display_name),
                way_on(page, language),
                cells(page),
            )
            for page in pages
        ],
        pages[0].in_all,
        overview_url(language, state=state.value),
    )


def _published(page: Any) -> list[Cell]:
    return [Cell(days_since(page.last_published_at))]


def _taken(page: Any) -> list[Cell]:
    return [Cell(days_since(page.taken_on))]


def _reviewed(page: Any) -> list[Cell]:
    changed = Cell(_("changed since"), BACK) if page.has_changed else Cell("–")
    return [Cell(page.step or "–"), Cell(days_since(page.step_since)), changed]
