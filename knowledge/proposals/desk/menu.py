"""Proposals in the main menu of the admin, with the number that waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem, SubMenuItem

from .access import may_act, may_see, may_see_groups
from .turns import waiting_now

ORDER = 130


class ProposalsItem(MenuItem):
    """The list of proposals."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class GroupsItem(MenuItem):
    """The working groups."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_groups(request.user)


class ProposalsMenu(SubmenuMenuItem):
    """All about proposals; those who act on them are told how many wait."""

    def render_component(self, request: HttpRequest) -> SubMenuItem | LinkMenuItem:
        """Return the entry, with the number that waits if there is any."""
        component: Any = super().render_component(request)
        if may_act(request.user) and (number := waiting_now(request).in_all):
            component.label = _("%(label)s (%(number)d)") % {"label": self.label, "number": number}
        return component


def proposals_menu() -> ProposalsMenu:
    """Return the entry of the main menu."""
    items = [
        ProposalsItem(
            gettext_lazy("Proposals received"),
            reverse_lazy("proposals_admin:list"),
            name="proposals-received",
            icon_name="mail",
            order=10,
        ),
        GroupsItem(
            gettext_lazy("Working groups"),
            reverse_lazy("proposals_admin:groups"),
            name="working-groups",
            icon_name="group",
            order=20,
        ),
    ]
    return ProposalsMenu(
        gettext_lazy("Proposals"),
        Menu(items=items),
        name="proposals",
        icon_name="mail",
        order=ORDER,
    )
