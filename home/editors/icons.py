"""The site's own icons in the admin: editors see the same drawings as readers."""

from __future__ import annotations

from home.design.icons import ICONS, Icon

#: Names in the admin, and the drawings they stand for. None is the name of an icon of Wagtail's.
ADMIN_ICONS = {
    "fiche": "fiche",
    "report": "report",
    "notebook": "notebook",
    "notebook-entry": "place",
    "portrait": "portrait",
    "organisation": "organisation",
    "place": "place",
    "purpose": "outcomes",
}


def icon_templates() -> list[str]:
    """Return the templates that Wagtail's hook `register_icons` takes."""
    return [f"editors/icons/{name}.svg" for name in ADMIN_ICONS]


def drawing_of(name: str) -> Icon:
    """Return the drawing for an icon of the admin.

    Raises:
        KeyError: the admin has no icon of ours by that name.
    """
    return ICONS[ADMIN_ICONS[name]]
