"""What the translators' workflow adds to Wagtail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from knowledge.editorial import log
from knowledge.editorial.checks import CHECKS_HOOK, Finding
from knowledge.editorial.desk.panels import LISTINGS_HOOK
from knowledge.editorial.people import AUTHORS_HOOK, Part

from . import action_menu, checks, hands, panel
from .api import TranslatedPagesViewSet
from .changes.taking import LABELS
from .keeping.bulk import DeleteBulkAction, MoveBulkAction, UnpublishBulkAction
from .keeping.entries import DeleteEntriesAction
from .keeping.viewsets import FichesInTreeViewSet, PagesViewSet
from .overview.view import TranslationsMenuItem
from .views.aliases import translate_instead
from .views.editor import show_editor

if TYPE_CHECKING:
    from django.db import models
    from django.http import HttpRequest, HttpResponse
    from wagtail.api.v2.router import WagtailAPIRouter

    from knowledge.editorial.desk.rows import Listing

#: Before and after what wagtail-localize does at the same hook.
BEFORE, AFTER = -1, 1


@hooks.register("register_admin_urls")
def add_views() -> list[URLResolver]:
    """Add the views of translators to the admin."""
    return [path("translating/", include("knowledge.translating.urls"))]


@hooks.register("register_admin_urls", order=BEFORE)
def replace_views_of_localize() -> list[URLResolver]:
    """Take the place of the views of wagtail-localize that show, change or publish anything."""
    return [path("localize/", include("knowledge.translating.localize_urls"))]


@hooks.register("before_edit_page", order=BEFORE)
def translate_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show a translation beside its source."""
    return show_editor(request, page)


@hooks.register("before_edit_snippet", order=BEFORE)
def translate_entry(request: HttpRequest, instance: models.Model) -> HttpResponse | None:
    """Show the translation of an entry beside its source."""
    return show_editor(request, instance)


@hooks.register("before_convert_alias_page")
def keep_placeholder(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Let a page that stands in for a translation become one only by being translated."""
    return translate_instead(request, page)


@hooks.register("construct_admin_api")
def replace_pages_of_api(router: WagtailAPIRouter) -> None:
    """Leave the API no other way to begin a translation."""
    router.register_endpoint("pages", TranslatedPagesViewSet)


@hooks.register("construct_page_action_menu", order=AFTER)
def keep_words_of_pages(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Ask before words are thrown away."""
    action_menu.arrange(items, request.user, context)


@hooks.register("construct_snippet_action_menu", order=AFTER)
def keep_words_of_entries(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Ask before words of an entry are thrown away."""
    action_menu.arrange(items, request.user, context)


@hooks.register(CHECKS_HOOK)
def look_at_translation(page: Page) -> Iterator[Finding]:
    """Let no translation be submitted that is not complete."""
    return checks.find_in_translation(page)


@hooks.register(AUTHORS_HOOK)
def name_hands(page: Page) -> list[Part]:
    """Keep those whose words somebody else saved and submitted from approving them."""
    return hands.parts_in(page)


@hooks.register(LISTINGS_HOOK)
def list_translations(request: HttpRequest) -> Iterator[Listing]:
    """Put the translations that wait on the desk of those who translate."""
    return panel.listings(request)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what happens to translations in the history of pages."""
    log.register_labels(actions, LABELS)


@hooks.register("register_reports_menu_item")
def offer_overview() -> MenuItem:
    """Add the overview of translations to the reports."""
    return TranslationsMenuItem(
        _("Translations"),
        reverse("translating:overview"),
        name="translations-overview",
        icon_name="wagtail-localize-language",
        order=9000,
    )


@hooks.register("construct_reports_menu")
def leave_out_report_of_localize(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the report that shows the titles of drafts to everybody."""
    theirs = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != theirs]


@hooks.register("register_admin_viewset", order=AFTER)
def ask_before_pages_go() -> list[ViewSet]:
    """Ask what becomes of translations when a page is deleted, moved or unpublished."""
    return [PagesViewSet(), FichesInTreeViewSet()]


for action in (DeleteBulkAction, MoveBulkAction, UnpublishBulkAction, DeleteEntriesAction):
    hooks.register("register_bulk_action", action, order=AFTER)
