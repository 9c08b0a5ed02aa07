"""Wagtail's panels of one's latest edits and locks, at a price that does not grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

#: How many pages each panel shows.
EDITED, LOCKED = 5, 8


def _with_state(pages: Any) -> Any:
    """Add what the templates say of a page's state. They need nothing of its own type."""
    return pages.prefetch_workflow_states().annotate_approved_schedule()


class LatestEditsPanel(RecentEditsPanel):
    """The pages that the user edited last."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the pages with the time of the edit, which Wagtail asks for type by type."""
        request = parent_context["request"]
        edits = dict(
            PageLogEntry.objects.filter(user=request.user, action="wagtail.edit")
            .values_list("page_id")
            .annotate(latest=Max("timestamp"))
            .order_by("-latest")[:EDITED]
        )
        pages = _with_state(Page.objects.all()).in_bulk(edits)
        return {
            "last_edits": [(when, pages[key]) for key, when in edits.items() if key in pages],
            "request": request,
        }


class OwnLocksPanel(LockedPagesPanel):
    """The pages that the user has locked."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the pages locked last, of which Wagtail shows all."""
        request = parent_context["request"]
        locked = Page.objects.filter(locked=True, locked_by=request.user)
        policy = policy_registry.get_by_type(Page)
        return {
            "locked_pages": _with_state(locked.order_by("-locked_at", "-pk"))[:LOCKED],
            "can_remove_locks": policy.user_has_permission(request.user, "unlock"),
            "request": request,
            "csrf_token": parent_context["csrf_token"],
        }
