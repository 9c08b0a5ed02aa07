"""The admin as editors of this site get it: its look, icons, menus and first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from knowledge.models import PAGE_RESPONSE_HOOK

from .editors import first_page, icons, menu
from .editors.site_texts import SiteTextsViewSet
from .untranslated import answer_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.utils.safestring import SafeString
    from wagtail.admin.menu import MenuItem
    from wagtail.models import Page

#: Hooks that look at what others brought run after theirs; those that stand in for them, before.
LAST = 1000
FIRST = -1000


@hooks.register("insert_global_admin_css")
def add_style_sheet() -> SafeString:
    """Dress the admin in the site's colours and faces."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_icons")
def add_icons(names: list[str]) -> list[str]:
    """Add the site's own icons to Wagtail's."""
    return [*names, *icons.icon_templates()]


@hooks.register("construct_main_menu", order=LAST)
def tidy_main_menu(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Put what belongs together under one item."""
    menu.gather_media(items)


@hooks.register("construct_reports_menu", order=LAST)
def tidy_reports_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the reports that the user has a use for."""
    menu.hide_reports(request, items)


@hooks.register("construct_settings_menu", order=LAST)
def tidy_settings_menu(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Name the site's own settings, and put them first."""
    menu.name_settings(items)


@hooks.register("construct_help_menu", order=LAST)
def tidy_help_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the help that the user has a use for."""
    menu.hide_help(request, items)


@hooks.register("construct_homepage_summary_items", order=LAST)
def summarise_knowledge(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Count fiches and reports instead of pages, images and documents."""
    items[:] = [first_page.FichesSummaryItem(request), first_page.ReportsSummaryItem(request)]


@hooks.register("construct_homepage_panels", order=LAST)
def offer_pages_to_add(request: HttpRequest, panels: list[Component]) -> None:
    """Begin the first page with what an editor may add."""
    panels.append(first_page.AddPanel(request))


register_snippet(SiteTextsViewSet)


@hooks.register(PAGE_RESPONSE_HOOK, order=FIRST)
def say_not_translated(page: Page, request: HttpRequest) -> HttpResponseBase | None:
    """Say of a page that only repeats one of another language that it is not translated yet."""
    return answer_for(page, request)
