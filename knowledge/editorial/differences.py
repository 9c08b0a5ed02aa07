"""What changed between two versions of a page, field by field."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Revision, TaskState

from .models import ReviewTaskState


def differences(page: Page, older: Any, newer: Any, request: HttpRequest) -> list[Any]:
    """Return Wagtail's comparisons of the fields that differ between two states of a page."""
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = (comparison(older, newer) for comparison in panel.get_comparison())
    return [comparison for comparison in compared if comparison.has_changed()]


def version_known(page: Page, latest: Revision, user: Any) -> Revision | None:
    """Return the version that a user most likely knows: what the differences are shown from.

    The one that they decided on last, else the one that was decided on last at all, else the one
    that readers see; None if there is none, or if it is the latest one itself.
    """
    decided = (
        ReviewTaskState.objects.for_instance(page)
        .filter(status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED])
        .exclude(revision=latest)
        .order_by("-finished_at", "-pk")
        .select_related("revision")
    )
    known = decided.filter(finished_by=user).first() or decided.first()
    if known is not None:
        return known.revision
    live = page.live_revision
    return live if live is not None and live.pk != latest.pk else None
