"""The desk's panel of what was published lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState

from knowledge.editorial.names import name_of

from . import queries, rows
from .rows import SHOWN, Cell, Listing, report_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


class PublishedPanel(Component):
    """What was published lately, and who approved it."""

    name = "published"
    order = 150
    template_name = "editorial/desk/published.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the latest texts; what was published without review says so."""
        user = self.request.user
        states, reviewed = queries.first_of(queries.recently_approved(user), SHOWN)
        entries, direct = queries.first_of(queries.recently_direct(user), SHOWN)
        people = queries.approvals_of_all(states) if states else {}
        keys = {*(int(state.object_id) for state in states), *(each.page_id for each in entries)}
        pages = Page.objects.select_related("locale").in_bulk(keys)
        published = [
            (
                state.current_task_state.finished_at,
                int(state.object_id),
                Cell(", ".join(map(name_of, people.get(state.pk, []))) or "–"),
            )
            for state in states
        ] + [
            (
                entry.timestamp,
                entry.page_id,
                Cell(
                    _("without review, by %(person)s") % {"person": name_of(entry.user)}, rows.BACK
                ),
            )
            for entry in entries
        ]
        published.sort(key=lambda each: each[0], reverse=True)
        listing = Listing(
            "published",
            _("Recently published"),
            "check",
            [_("Approved by"), _("Published")],
            [
                rows.row_of(
                    page,
                    page.get_url(self.request) or reverse("wagtailadmin_explore", args=[key]),
                    [approved, Cell(rows.days_since(moment))],
                )
                for moment, key, approved in published[:SHOWN]
                if (page := pages.get(key))
            ],
            reviewed + direct,
            report_url(status=WorkflowState.STATUS_APPROVED),
        )
        return {"listing": listing}
