"""The desk's panel of proposals, on the first page of the admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from .access import may_act
from .turns import ABOUT, waiting_now

#: What each number is about, in the order in which it presses.
HEADINGS = {
    "new": _("New: nobody has read it yet"),
    "to_answer": _("A message waits for our answer"),
    "to_change": _("A change is asked for before publication"),
    "ready": _("Signed off: ready to be published"),
    "aside": _("Set aside as suspicious, to be looked at"),
}


class ProposalsPanel(Component):
    """How many proposals wait for the editors, and for what; nothing if none does."""

    name = "proposals"
    order = 95
    template_name = "proposals/desk/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the numbers that are not zero, each with its words and the way to the list."""
        if not may_act(self.request.user):
            return {"counts": []}
        numbers = waiting_now(self.request)
        return {
            "counts": [
                {"number": number, "label": HEADINGS[name], "url": _address(name)}
                for name in ABOUT
                if (number := getattr(numbers, name))
            ]
        }


def _address(name: str) -> str:
    """Return the address of the list, narrowed to what a number counts."""
    narrowed = {"aside" if name == "aside" else "waiting": name}
    return f"{reverse('proposals_admin:list')}?{urlencode(narrowed)}"
