"""How useful readers find each page."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, FloatField, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from knowledge.editorial.reports.spreadsheets import PLAIN_CSV
from knowledge.feedback.models import Answer, ErrorReport
from knowledge.viewsets import SECONDARY

from .access import PermittedMixin, may_see


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """Return how many rows are about a page."""
    counted = rows.filter(page=OuterRef("pk")).order_by().values("page").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def counted_pages() -> QuerySet[Page]:
    """Return the pages about which readers said something, with `yes`, `no`, `share`, `reports`."""
    return (
        Page.objects.annotate(
            yes=_number_of(Answer.objects.filter(is_useful=True)),
            no=_number_of(Answer.objects.filter(is_useful=False)),
            missing=_number_of(Answer.objects.exclude(words="")),
            reports=_number_of(ErrorReport.objects.all()),
        )
        .annotate(
            answers=F("yes") + F("no"),
            share=Cast(F("yes"), FloatField()) * 100 / NullIf(F("yes") + F("no"), 0),
        )
        .filter(Q(answers__gt=0) | Q(reports__gt=0))
    )


class UsefulnessView(PermittedMixin, ReportView):
    """The pages by what readers say of them, those that helped least first."""

    model = Page
    page_title = gettext_lazy("Usefulness of pages")
    header_icon = "help"
    index_url_name = "feedback_admin:usefulness"
    index_results_url_name = "feedback_admin:usefulness_results"
    default_ordering = "share"
    verbose_name_plural = gettext_lazy("pages")
    custom_value_preprocess = PLAIN_CSV
    list_export = ["title", "yes", "no", "share", "missing", "reports"]
    export_headings = {
        "title": gettext_lazy("Page"),
        "yes": gettext_lazy("Useful"),
        "no": gettext_lazy("Not useful"),
        "share": gettext_lazy("Useful, in per cent"),
        "missing": gettext_lazy("Words left"),
        "reports": gettext_lazy("Errors reported"),
    }
    permitted = staticmethod(may_see)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "title",
                label=capfirst(_("page")),
                get_url=lambda page: reverse("feedback_admin:words", args=[page.pk]),
                sort_key="title",
                width="40%",
            ),
            Column("yes", label=_("Useful"), sort_key="yes"),
            Column("no", label=_("Not useful"), sort_key="no"),
            Column(
                "share",
                label=_("Useful, in per cent"),
                accessor=lambda page: "–" if page.share is None else f"{page.share:.0f}",
                sort_key="share",
            ),
            Column("reports", label=_("Errors reported"), sort_key="reports", classname=SECONDARY),
        ]

    def get_filename(self) -> str:
        return f"utilite-{localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[Page]:
        return counted_pages()

    def order_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Order by the column, what has no value last, and then always alike."""
        column = F(self.ordering.removeprefix("-"))
        if self.ordering.startswith("-"):
            return queryset.order_by(column.desc(nulls_last=True), "-answers", "pk")
        return queryset.order_by(column.asc(nulls_last=True), "-answers", "pk")
