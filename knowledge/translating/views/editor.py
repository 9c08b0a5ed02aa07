"""The side-by-side editor of wagtail-localize, in the place of the edit form of a translation."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.views import edit_translation

from knowledge.translating.addresses import edit_url
from knowledge.translating.rights import translation_of

RESTART = "localize-restart-translation"


def show_editor(request: HttpRequest, target: models.Model) -> HttpResponse | None:
    """Return the editor of a translation; None for what is not translated from anything.

    Called before wagtail-localize would, with a target that the user may edit. What that would do
    here with what is sent, such as publish, is not done.
    """
    if not isinstance(target, TranslatableMixin) or _mirrors_other_language(target):
        return None
    if request.method == "POST" and RESTART in request.POST:
        stopped = translation_of(target, enabled=False)
        if stopped is not None:
            return redirect("translating:restart", stopped.pk)
    translation = translation_of(target)
    if translation is None:
        return None
    if request.method == "POST":
        messages.warning(request, nothing_done(target))
        return redirect(edit_url(target))
    return edit_translation.edit_translation(request, translation, target)


def nothing_done(target: Any) -> str:
    """Return what is said to whoever sends what this editor has no button for."""
    if isinstance(target, Page):
        return _(
            "Nothing was done. Nobody publishes alone here: submit the translation, and somebody "
            "else reads it."
        )
    return _("Nothing was done. Save the translation with the button above it.")


def _mirrors_other_language(target: Any) -> bool:
    """Whether a page only stands in for a translation that has not been begun."""
    return (
        isinstance(target, Page)
        and target.alias_of_id is not None
        and target.alias_of.locale_id != target.locale_id
    )
