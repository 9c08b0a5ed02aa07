"""What moderated editing changes in the menu at the foot of the edit form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from .submitting import may_take_back


class ReviewMenuItem(ActionMenuItem):
    """The way to the review page."""

    name = "action-review"
    label = _("Review and decide")
    icon_name = "glasses"
    order = 45

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show it once the page has been submitted."""
        return context["view"] == "edit" and context["page"].current_workflow_state is not None

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("editorial:review", args=[context["page"].pk])


class PublishDirectlyMenuItem(ActionMenuItem):
    """Publishing without review, for administrators."""

    name = "action-publish-directly"
    label = _("Publish without review…")
    icon_name = "warning"
    order = 90

    def is_shown(self, context: dict[str, Any]) -> bool:
        if context["view"] != "edit":
            return False
        return self.get_user_page_permissions_tester(context).can_publish_directly()

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("editorial:publish_directly", args=[context["page"].pk])


#: Wagtail's items that end a workflow.
ENDING = frozenset({"action-cancel-workflow", "action-restart-workflow"})


def leave_to_authors(items: list[ActionMenuItem], context: dict[str, Any]) -> None:
    """Offer to end a workflow only to those who may. Changes `items`."""
    page = context.get("page")
    state = page.current_workflow_state if page is not None else None
    if state is None or not may_take_back(context["request"].user, page, state):
        items[:] = [item for item in items if item.name not in ENDING]
