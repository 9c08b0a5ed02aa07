"""The main menu in the order of editors' work, without what they have no use for.

Wagtail and its companions register their items themselves; here they are put in order, and hidden
from those who cannot use them. Hiding takes no permission
away: every view checks those by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.models import SiteSettings

if TYPE_CHECKING:
    from django.http import HttpRequest

MEDIA = ("images", "documents")
MEDIA_ORDER = 300

#: Reports about how the site is built and looked after, by the permission that makes use of them.
#: None stands for superusers.
REPORTS_FOR: dict[str, str | None] = {
    "aging-pages": "publish",
    "page-types-usage": None,
}
#: Wagtail's own reports about workflows: ours says more, and leads to the review.
REPLACED = frozenset({"workflows", "workflow-tasks"})
#: Wagtail's news are for those who maintain the site, and they are read elsewhere.
NEWS = "whats-new-in-wagtail-"
#: Help about Wagtail in general, in English.
GENERAL_HELP = "editor-guide"


def gather_media(items: list[MenuItem]) -> None:
    """Put images and documents, as far as they are shown, under one item. Changes `items`."""
    media = [item for item in items if item.name in MEDIA]
    if not media:
        return
    for item in media:
        items.remove(item)
    items.append(
        SubmenuMenuItem(
            _("Media files"),
            Menu(items=media),
            name="media",
            icon_name="image",
            order=MEDIA_ORDER,
        )
    )


def hide_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take away the reports that the user can do nothing with. Changes `items`."""
    items[:] = [item for item in items if item.name not in REPLACED]
    if request.user.is_superuser:
        return
    policy = policy_registry.get_by_type(Page)
    items[:] = [
        item
        for item in items
        if item.name not in REPORTS_FOR
        or (
            (action := REPORTS_FOR[item.name]) is not None
            and policy.user_has_permission(request.user, action)
        )
    ]


def hide_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take away what helps those who maintain the site, not those who write. Changes `items`."""
    items[:] = [
        item
        for item in items
        if not str(item.name).startswith(NEWS)
        and (item.name != GENERAL_HELP or request.user.is_superuser)
    ]


def name_settings(items: list[MenuItem]) -> None:
    """Say what the site's settings are: “Site” beside “Sites” says nothing. Changes `items`."""
    meta = SiteSettings._meta
    address = reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name])
    for item in items:
        if item.url == address:
            item.label = _("Name and contact")
            item.order = 0
