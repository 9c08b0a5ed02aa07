"""The desk's panel of error reports, on the first page of the admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Window
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from knowledge.feedback.models import ErrorReport

from .access import may_act

#: So many are named; the longest waiting.
SHOWN = 3


class ErrorReportsPanel(Component):
    """How many error reports wait, and the first of them; nothing if none does."""

    name = "error-reports"
    order = 96
    template_name = "feedback/desk/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the number, the first reports, and the way to all that wait."""
        if not may_act(self.request.user):
            return {"number": 0}
        new = ErrorReport.objects.filter(state=ErrorReport.State.NEW)
        reports: list[Any] = list(
            new.annotate(total=Window(Count("pk"))).order_by("reported_at", "pk")[:SHOWN]
        )
        narrowed = urlencode({"state": ErrorReport.State.NEW})
        return {
            "number": reports[0].total if reports else 0,
            "reports": reports,
            "url": f"{reverse('feedback_admin:reports')}?{narrowed}",
        }
