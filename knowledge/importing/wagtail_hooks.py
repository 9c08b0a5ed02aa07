"""What the importer adds to Wagtail: addresses, a menu item and a name in the history of pages."""

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from .log import ACTION
from .permissions import may_import


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLResolver]:
    """Add the views of the import to the admin."""
    return [path("import-report/", include("knowledge.importing.urls"))]


@hooks.register("register_admin_menu_item")
def register_import_menu_item() -> ImportMenuItem:
    """Add “Import a report” to the main menu, after what is edited by hand."""
    return ImportMenuItem(
        _("Import a report"),
        reverse_lazy("importing:upload"),
        name="import-report",
        icon_name="upload",
        order=420,
    )


@hooks.register("register_log_actions")
def register_import_action(actions: LogActionRegistry) -> None:
    """Name the import in the history of pages."""
    actions.register_action(ACTION, _("Import from a report"), _("Imported from a report"))
