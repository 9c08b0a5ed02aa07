"""A translation is not replaced by its source, and what stands in for one is translated."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from knowledge.models.published import is_placeholder


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


def translate_instead(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead from making a page apart of a placeholder to translating it; None for other aliases."""
    if not is_placeholder(page):
        return None
    messages.error(
        request,
        _(
            "This page stands in for a translation that has not been begun. Translate it: you will "
            "have its source beside you."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
