"""What moderated editing adds to Wagtail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Revision
from wagtail.snippets.models import register_snippet

from knowledge.models import KEPT_REVISION_HOOK, PAGE_CONTEXT_HOOK, FichePage

from . import action_menu, log, visibility
from .desk import panels as desk
from .freshness.records import checked_on
from .freshness.report import FreshnessMenuItem
from .guests import guard
from .models import ReviewInvitation
from .notices.preferences import NoticeSettingsPanel
from .reports.views import WorkflowReportMenuItem
from .viewsets import SendBackReasonViewSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.admin.ui.components import Component
    from wagtail.models import Page


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name our actions in the history of pages."""
    log.register(actions)


@hooks.register("register_admin_urls")
def add_views() -> list[URLResolver]:
    """Add the views of moderated editing to the admin."""
    return [path("editorial/", include("knowledge.editorial.admin_urls"))]


@hooks.register("register_page_listing_more_buttons")
def lead_to_review(page: Page, **_kwargs: Any) -> Iterator[Button]:
    """Lead from lists to the review page: also for those who decide and do not edit."""
    if page.depth > 1:
        yield Button(
            _("Review and decide"),
            reverse("editorial:review", args=[page.pk]),
            icon_name="glasses",
            priority=15,
        )


@hooks.register("register_page_action_menu_item")
def offer_review() -> ActionMenuItem:
    """Lead from the edit form to the review page."""
    return action_menu.ReviewMenuItem()


@hooks.register("construct_page_action_menu")
def leave_ending_to_authors(
    items: list[ActionMenuItem], _request: HttpRequest, context: dict[str, Any]
) -> None:
    """Offer to take a text back only to those whose text it is."""
    action_menu.leave_to_authors(items, context)


@hooks.register("register_page_action_menu_item")
def offer_direct_publication() -> ActionMenuItem:
    """Let administrators publish without review, for a reason."""
    return action_menu.PublishDirectlyMenuItem()


@hooks.register(KEPT_REVISION_HOOK)
def keep_what_guests_read(revision: Revision) -> bool:
    """Keep a revision that a guest was invited to read."""
    return ReviewInvitation.objects.filter(revision=revision).exists()


@hooks.register(PAGE_CONTEXT_HOOK)
def say_when_checked(page: Page, context: dict[str, Any], **_kwargs: Any) -> None:
    """Give a fiche the day on which it was last checked."""
    if isinstance(page, FichePage):
        context["checked_on"] = checked_on(page)


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


@hooks.register("register_reports_menu_item")
def offer_workflow_report() -> MenuItem:
    """Add the texts in review to the reports."""
    return WorkflowReportMenuItem(
        _("Texts in review"),
        reverse("editorial:workflow_report"),
        name="texts-in-review",
        icon_name="tasks",
        order=90,
    )


@hooks.register("construct_homepage_panels")
def set_the_desk(request: HttpRequest, panels: list[Component]) -> None:
    """Show what waits on the first page."""
    desk.arrange(request, panels)


@hooks.register("construct_explorer_page_queryset")
def keep_drafts_in_tree(parent_page: Page, pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Keep the drafts of others to those who have a part in them, in the tree of pages."""
    visibility.check_may_find(request.user, parent_page)
    return pages.filter(visibility.findable(request.user))


@hooks.register("construct_page_chooser_queryset")
def keep_drafts_in_chooser(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Keep the drafts of others to those who have a part in them, where a page is chosen."""
    visibility.check_may_browse(request)
    return pages.filter(visibility.findable(request.user))


@hooks.register("before_serve_document")
def keep_documents_of_drafts(document: Any, request: HttpRequest) -> None:
    """Keep visitors from documents that nothing published refers to."""
    guard.refuse_unpublished(document, request)


hooks.register("register_account_settings_panel", NoticeSettingsPanel)


register_snippet(SendBackReasonViewSet)
