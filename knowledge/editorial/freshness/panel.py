"""The fiches to check, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet, Subquery, Window
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from wagtail.admin.ui.components import Component

from knowledge.editorial.models import EditorialSettings, FicheFreshness

from .report import StateFilter
from .responsible import DEFAULT_GROUP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

#: How many fiches are shown.
SHOWN = 5


class FichesToReviewPanel(Component):
    """The fiches of the user's groups whose check is longest due."""

    name = "fiches-to-review"
    order = 250
    template_name = "editorial/freshness/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the first rows, how many there are, and the way to all of them."""
        rows: list[Any] = list(self._due()[:SHOWN])
        report = reverse("editorial:freshness_report")
        return {
            "rows": rows,
            "total": rows[0].total if rows else 0,
            "report_url": f"{report}?{urlencode({'state': StateFilter.DUE})}",
            "next_url": reverse("wagtailadmin_home"),
            "csrf_token": get_token(self.request),
        }

    def _due(self) -> QuerySet[FicheFreshness]:
        """Return the rows that are due in the user's groups, each with the `total` of them."""
        due = FicheFreshness.objects.filter(fiche__live=True, review_by__lte=localdate())
        user = self.request.user
        if not user.is_superuser:
            settings = EditorialSettings.objects.order_by("pk").values("responsible_group")
            rows = list(
                user.groups.annotate(named=Subquery(settings[:1])).values_list(
                    "pk", "name", "named"
                )
            )
            groups = {pk: name for pk, name, _named in rows}
            named = rows[0][2] if rows else None
            is_default = named in groups if named else DEFAULT_GROUP in groups.values()
            ours = Q(group__in=groups)
            due = due.filter(ours | Q(group__isnull=True) if is_default else ours)
        return (
            due.select_related("fiche")
            .annotate(total=Window(Count("pk")))
            .order_by("review_by", "pk")
        )
