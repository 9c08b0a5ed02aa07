"""What moderated editing changes in the menu at the foot of the edit form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem


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
