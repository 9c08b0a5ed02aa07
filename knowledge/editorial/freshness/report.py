"""The report of the fiches that are to be checked."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from knowledge.editorial.models import FicheFreshness
from knowledge.editorial.reports.spreadsheets import PLAIN_CSV
from knowledge.viewsets import SECONDARY

from .dates import SOON
from .records import ensure_freshness
from .responsible import CheckRights, default_group


class StateFilter(ChoiceFilter):
    """Whether a check is due."""

    DUE, SOON, LATER = "due", "soon", "later"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Check"),
            choices=[
                (self.DUE, _("Due now")),
                (self.SOON, _("Due within two months")),
                (self.LATER, _("Due later")),
            ],
            empty_label=_("All"),
            **options,
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Keep the fiches in the chosen state."""
        today = localdate()
        if value == self.DUE:
            return qs.filter(review_by__lte=today)
        if value == self.SOON:
            return qs.filter(review_by__gt=today, review_by__lte=today + SOON)
        return qs.filter(review_by__gt=today + SOON) if value else qs


class GroupFilter(ModelChoiceFilter):
    """Who looks after a fiche."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Responsible group"),
            queryset=Group.objects.order_by("name"),
            empty_label=_("All"),
            **options,
        )

    def filter(self, qs: QuerySet, value: Group | None) -> QuerySet:
        """Keep the fiches of a group; those that name none belong to the site's."""
        if value is None:
            return qs
        default = default_group()
        if default is not None and default.pk == value.pk:
            return qs.filter(group__isnull=True) | qs.filter(group=value)
        return qs.filter(group=value)


class FreshnessFilterSet(WagtailFilterSet):
    """Filters of the report."""

    state = StateFilter()
    group = GroupFilter()

    class Meta:
        model = FicheFreshness
        fields: list[str] = []


class StillTrueColumn(BaseColumn):
    """The button that says that a fiche is still true, where the user may say so."""

    cell_template_name = "editorial/freshness/still_true_cell.html"

    def __init__(self, name: str, rights: CheckRights, **options: Any) -> None:
        super().__init__(name, **options)
        self.rights = rights

    def get_cell_context_data(
        self, instance: FicheFreshness, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        """Add the fiche if the user may check it, and what its form sends along."""
        context = super().get_cell_context_data(instance, parent_context)
        request = context["request"]
        may = self.rights.may_check(instance.fiche, instance.group_id)
        context["fiche"] = instance.fiche if may else None
        # The results alone have an address of their own, which is no place to come back to.
        context["next_url"] = f"{context['table'].base_url}?{request.GET.urlencode()}"
        context["csrf_token"] = get_token(request)
        return context


class FreshnessReportView(ReportView):
    """All published fiches by the day on which they are to be checked again."""

    model = FicheFreshness
    page_title = _("Fiches to check")
    header_icon = "calendar-check"
    filterset_class = FreshnessFilterSet
    index_url_name = "editorial:freshness_report"
    index_results_url_name = "editorial:freshness_report_results"
    default_ordering = "review_by"
    verbose_name_plural = _("fiches to check")
    any_permission_required = ["add", "change", "publish"]
    custom_value_preprocess = PLAIN_CSV
    list_export = ["fiche.title", "review_by", "checked_on", "responsible"]
    export_headings = {
        "fiche.title": _("Fiche"),
        "review_by": _("To be checked by"),
        "checked_on": _("Last checked on"),
        "responsible": _("Responsible group"),
    }

    @cached_property
    def permission_policy(self) -> Any:
        """The rights are those on pages."""
        return policy_registry.get_by_type(Page)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "fiche", label=_("Fiche"), accessor="fiche.title", url_name="editorial:freshness"
            ),
            Column(
                "review_by",
                label=_("To be checked by"),
                # In Wagtail's own column a day to come is “0 minutes ago”.
                accessor=lambda row: date_format(row.review_by),
                sort_key="review_by",
            ),
            Column(
                "checked_on",
                label=_("Last checked on"),
                accessor=lambda row: date_format(row.checked_on),
                sort_key="checked_on",
                classname=SECONDARY,
            ),
            Column("responsible", label=_("Responsible group"), classname=SECONDARY),
            StillTrueColumn(
                "still_true", CheckRights(self.request.user), label=capfirst(_("still true"))
            ),
        ]

    def get_filename(self) -> str:
        return f"fiches-{localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[FicheFreshness]:
        """Return the rows of the published fiches that the user finds in the admin."""
        ensure_freshness()
        default = default_group()
        found = self.permission_policy.explorable_instances(self.request.user)
        return (
            FicheFreshness.objects.filter(fiche__live=True, fiche__in=found.values("pk"))
            .select_related("fiche")
            .annotate(responsible=Coalesce("group__name", Value(default.name if default else "")))
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Order by the column, and then always alike."""
        return queryset.order_by(self.ordering, "pk")


class FreshnessMenuItem(MenuItem):
    """Shown to those who may do something with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)
