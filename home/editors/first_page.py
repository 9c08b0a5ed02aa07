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
from knowledge.page_choices import choices_anywhere
from knowledge.viewsets import PublicationFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


def _numbers(request: HttpRequest) -> dict[str, int]:
    """Return how many fiches and reports an editor may find; asks once for all that show it."""
    kept = getattr(request, "_first_page_numbers", None)
    if kept is None:
        fiche = Q(fichepage__isnull=False)
        kept = (
            policy_registry.get_by_type(Page)
            .explorable_instances(request.user)
            .order_by()
            .aggregate(
                published=Count("pk", filter=fiche & Q(live=True)),
                drafts=Count("pk", filter=fiche & Q(live=False)),
                reports=Count("pk", filter=Q(eventreportpage__isnull=False)),
            )
        )
        request._first_page_numbers = kept  # type: ignore[attr-defined]  # for this request only
    return kept


class FichesSummaryItem(SummaryItem):
    """How many fiches readers find, and how many are not published yet."""

    order = 10
    template_name = "editors/fiches_summary.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the numbers and where each leads."""
        address = reverse("fiches:index")
        numbers = _numbers(self.request)
        return {
            "published": numbers["published"],
            "drafts": numbers["drafts"],
            "published_url": _filtered(address, PublicationFilter.PUBLISHED),
            "drafts_url": _filtered(address, PublicationFilter.DRAFT),
        }


class ReportsSummaryItem(SummaryItem):
    """How many event reports there are."""

    order = 20
    template_name = "editors/reports_summary.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the number and where it leads."""
        return {
            "reports": _numbers(self.request)["reports"],
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
