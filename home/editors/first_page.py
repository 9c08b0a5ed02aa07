"""The first page of the admin: how much there is, what waits, and what to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from knowledge.importing.permissions import may_import
from knowledge.models import EventReportPage, FichePage
from knowledge.page_choices import choices_anywhere
from knowledge.viewsets import PublicationFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


class FichesSummaryItem(SummaryItem):
    """How many fiches readers find, and how many are not published yet."""

    order = 10
    template_name = "editors/fiches_summary.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the numbers and where each leads."""
        address = reverse("fiches:index")
        seen = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        numbers = FichePage.objects.filter(pk__in=seen.values("pk")).aggregate(
            published=Count("pk", filter=Q(live=True)), drafts=Count("pk", filter=Q(live=False))
        )
        return {
            **numbers,
            "published_url": _filtered(address, PublicationFilter.PUBLISHED),
            "drafts_url": _filtered(address, PublicationFilter.DRAFT),
        }


class ReportsSummaryItem(SummaryItem):
    """How many event reports there are."""

    order = 20
    template_name = "editors/reports_summary.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the number and where it leads."""
        seen = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        return {
            "reports": EventReportPage.objects.filter(pk__in=seen.values("pk")).count(),
            "url": reverse("event-reports:index"),
        }


def _filtered(address: str, state: str) -> str:
    """Return the address of a list of pages, narrowed to one state of publication."""
    return f"{address}?{urlencode({'publication': state})}"


class AddPanel(Component):
    """What an editor may begin, in words."""

    name = "add"
    order = 100
    template_name = "editors/add_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the kinds of pages to add, and the way to the import for those who may use it."""
        user = self.request.user
        return {
            "choices": choices_anywhere(user),
            "import_url": reverse("importing:upload") if may_import(user) else "",
        }
