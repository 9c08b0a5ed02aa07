"""What becomes of the items that wagtail-localize adds to the menu of the edit form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem as PageMenuItem
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem as EntryMenuItem
from wagtail_localize.models import Translation

from .rights import is_locked_for, translation_of

#: Items that throw away words at once: ours ask first, or there is none.
_OF_LOCALIZE = frozenset({"localize-restart-translation", "localize-convert-to-alias"})


class RestartMixin:
    """The way to the question whether something goes back beside its source."""

    name = "translating-restart"
    label = _("Translate beside the source again…")
    icon_name = "rotate"
    order = 95

    def __init__(self, translation: Translation) -> None:
        super().__init__()
        self.translation = translation

    def is_shown(self, context: dict[str, Any]) -> bool:
        return True

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("translating:restart", args=[self.translation.pk])


class RestartPageMenuItem(RestartMixin, PageMenuItem):
    """The way there from the form of a page."""


class RestartEntryMenuItem(RestartMixin, EntryMenuItem):
    """The way there from the form of an entry."""


def arrange(items: list[Any], user: Any, context: dict[str, Any]) -> None:
    """Take the items of wagtail-localize away, and offer ours. Changes `items`."""
    items[:] = [item for item in items if item.name not in _OF_LOCALIZE]
    target = context.get("page") or context.get("instance")
    if context["view"] != "edit" or target is None or not hasattr(target, "translation_key"):
        return
    stopped = translation_of(target, enabled=False)
    if stopped is not None and not is_locked_for(user, target):
        kind = RestartPageMenuItem if isinstance(target, Page) else RestartEntryMenuItem
        items.append(kind(stopped))
