"""What feedback adds to Wagtail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .desk.access import may_see
from .desk.panel import ErrorReportsPanel

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.admin.ui.components import Component


class FeedbackMenuItem(MenuItem):
    """Shown to those who may read what readers say."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def add_views() -> list[URLResolver]:
    """Add the editors' views of feedback to the admin."""
    return [path("feedback/", include("knowledge.feedback.admin_urls"))]


@hooks.register("register_reports_menu_item")
def offer_error_reports() -> MenuItem:
    """Add the error reports to the reports."""
    return FeedbackMenuItem(
        _("Error reports"),
        reverse("feedback_admin:reports"),
        name="error-reports",
        icon_name="warning",
        order=110,
    )


@hooks.register("register_reports_menu_item")
def offer_usefulness() -> MenuItem:
    """Add the usefulness of pages to the reports."""
    return FeedbackMenuItem(
        _("Usefulness of pages"),
        reverse("feedback_admin:usefulness"),
        name="usefulness",
        icon_name="help",
        order=120,
    )


@hooks.register("construct_homepage_panels")
def count_error_reports(request: HttpRequest, panels: list[Component]) -> None:
    """Say on the first page how many error reports wait."""
    panels.append(ErrorReportsPanel(request))
