"""Why a translation cannot go the way of its source, and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from .companions import Refusal


def may_delete(user: Any) -> Refusal:
    """Return what says why a user may not delete a translation."""

    def refusal(page: Page) -> str:
        if page.permissions_for_user(user).can_delete():
            return ""
        return _("%(title)s: you may not delete it.") % _named(page)

    return refusal


def may_unpublish(user: Any) -> Refusal:
    """Return what says why a user may not unpublish a translation."""

    def refusal(page: Page) -> str:
        if page.permissions_for_user(user).can_unpublish():
            return ""
        return _("%(title)s: you may not unpublish it, or it is locked or in review.") % _named(
            page
        )

    return refusal


def may_move(user: Any, destination: Page) -> Refusal:
    """Return what says why a user may not move a translation to where its source goes."""
    sections = sections_of(destination)

    def refusal(page: Page) -> str:
        section = sections(page.locale_id)
        if section is None:
            return _("%(title)s: “%(section)s” is not translated into that language yet.") % {
                **_named(page),
                "section": destination.title,
            }
        if page.is_child_of(section):
            return _("%(title)s: it stands there already.") % _named(page)
        if not page.permissions_for_user(user).can_move_to(section):
            return _("%(title)s: you may not move it there.") % _named(page)
        if not Page._slug_is_available(page.slug, section, page=page):
            return _("%(title)s: a page there has the same address.") % _named(page)
        return ""

    return refusal


def sections_of(destination: Page) -> Callable[[int], Page | None]:
    """Return what gives the page that a section is in a language, asked for once."""
    known = {
        page.locale_id: page for page in destination.get_translations(inclusive=True).specific()
    }
    return known.get


def delete_all(pages: list[Page], user: Any) -> None:
    """Delete pages that were not deleted with those above them."""
    for page in pages:
        if Page.objects.filter(pk=page.pk).exists():
            DeletePageAction(Page.objects.get(pk=page.pk).specific, user=user).execute()


def unpublish_all(pages: list[Page], user: Any, *, below: bool) -> None:
    """Unpublish pages, and those below them if asked."""
    for page in pages:
        UnpublishPageAction(page, user=user, include_descendants=below).execute()


def move_all(pages: list[Page], destination: Page, user: Any) -> None:
    """Move translations to where their sources go."""
    sections = sections_of(destination)
    for page in pages:
        section = sections(page.locale_id)
        if section is not None:
            MovePageAction(
                Page.objects.get(pk=page.pk).specific,
                Page.objects.get(pk=section.pk).specific,
                pos="last-child",
                user=user,
            ).execute()


def _named(page: Page) -> dict[str, str]:
    """Return how a refusal names a page: by its language, for its title may be a secret."""
    title = f"{page.locale} – {page.title}" if page.live else str(page.locale)
    return {"title": title}
