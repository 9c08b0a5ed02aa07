"""Translations become drafts, never go straight to readers, and are made of what one may read.

Views of wagtail-localize that would publish, or show drafts of others, are replaced by these.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from knowledge.editorial.visibility import check_may_find


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


class SubmitFoundPageTranslationView(SubmitPageTranslationView):
    """The view of wagtail-localize, for pages that the user finds in the admin."""

    def get_object(self) -> Page:
        """Return the page to translate.

        Raises:
            PermissionDenied: it is a draft of others.
        """
        page = super().get_object()
        check_may_find(self.request.user, page)
        return page


def keep_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to replace a translation by its source: readers would get other words at once.

    Raises:
        PermissionDenied: the user may not edit the translation anyway.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    messages.error(
        request,
        _(
            "A translation is not replaced by its source here: readers would see other words that "
            "nobody has approved. Correct the translation and submit it, or ask an administrator "
            "to unpublish it."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page_id)
