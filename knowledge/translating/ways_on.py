"""What one does next with a translation, and where."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from .queries import State

#: What one does next, by the state.
DOING = {
    State.TO_DO: _("Translate"),
    State.OUTDATED: _("See what changed"),
    State.IN_PROGRESS: _("Continue"),
    State.IN_REVIEW: _("See the review"),
    State.UP_TO_DATE: _("Open"),
    State.APART: _("Open"),
}


def way_on(page: Any, language: Locale) -> str:
    """Return where a translator goes on with a page of `works`."""
    if page.state == State.TO_DO:
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        return f"{address}?{urlencode({'select_locale': language.language_code})}"
    if page.state == State.OUTDATED:
        return reverse("translating:changes", args=[page.translation_id])
    if page.state == State.IN_REVIEW:
        return reverse("editorial:review", args=[page.translated_key])
    return reverse("wagtailadmin_pages:edit", args=[page.translated_key])


def way_to_look(page: Any) -> str:
    """Return where somebody looks at a page of `works` who translates nothing."""
    return reverse("editorial:review", args=[page.translated_key or page.pk])
