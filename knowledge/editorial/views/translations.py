"""Updating translations from their source: into drafts, never straight to readers."""

from __future__ import annotations

from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)


class DraftTranslationsForm(UpdateTranslationsForm):
    """The form of wagtail-localize without “publish immediately”."""

    publish_translations = None

    def clean(self) -> dict[str, object]:
        """Ask for drafts, whatever was sent."""
        return {**(super().clean() or {}), "publish_translations": False}


class UpdateDraftTranslationsView(UpdateTranslationsView):
    """The view of wagtail-localize, which leaves what readers see as it is."""

    def get_form(self) -> DraftTranslationsForm:
        """Return the form, with what was sent if something was."""
        if self.request.method == "POST":
            return DraftTranslationsForm(self.request.POST)
        return DraftTranslationsForm()
