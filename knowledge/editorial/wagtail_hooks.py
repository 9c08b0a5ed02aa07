"""What moderated editing adds to Wagtail."""

from __future__ import annotations

from django.urls import include, path
from django.urls.resolvers import URLResolver
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Revision

from knowledge.models import KEPT_REVISION_HOOK, PAGE_CONTEXT_HOOK

from . import action_menu, log
from .freshness import reading as freshness
from .freshness.report import FreshnessMenuItem
from .models import ReviewInvitation


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name our actions in the history of pages."""
    log.register(actions)


@hooks.register("register_admin_urls")
def add_views() -> list[URLResolver]:
    """Add the views of moderated editing to the admin."""
    return [path("editorial/", include("knowledge.editorial.admin_urls"))]


@hooks.register("register_admin_urls", order=-1)
def replace_views_of_localize() -> list[URLResolver]:
    """Take the place of a view of wagtail-localize that would publish translations unread."""
    return [path("localize/", include("knowledge.editorial.localize_urls"))]


@hooks.register("register_page_action_menu_item")
def offer_review() -> ActionMenuItem:
    """Lead from the edit form to the review page."""
    return action_menu.ReviewMenuItem()


@hooks.register("register_page_action_menu_item")
def offer_direct_publication() -> ActionMenuItem:
    """Let administrators publish without review, for a reason."""
    return action_menu.PublishDirectlyMenuItem()


@hooks.register(KEPT_REVISION_HOOK)
def keep_what_guests_read(revision: Revision) -> bool:
    """Keep a revision that a guest was invited to read."""
    return ReviewInvitation.objects.filter(revision=revision).exists()


hooks.register(PAGE_CONTEXT_HOOK, freshness.add_checked_on)


@hooks.register("register_reports_menu_item")
def offer_freshness_report() -> MenuItem:
    """Add the fiches to check to the reports."""
    return FreshnessMenuItem(
        _("Fiches to check"),
        reverse("editorial:freshness_report"),
        name="fiches-to-check",
        icon_name="calendar-check",
        order=100,
    )
