"""The overview of translations, among the reports."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from knowledge.editorial.desk.rows import BACK
from knowledge.editorial.reports.spreadsheets import PLAIN_CSV
from knowledge.translating.panel import title_of
from knowledge.translating.queries import State, in_order, may_translate, with_steps, works
from knowledge.translating.ways_on import DOING, way_on, way_to_look
from knowledge.viewsets import SECONDARY

from .filters import OverviewFilterSet

_TONES = {State.OUTDATED: BACK}
#: States in the order in which they press.
_PRESSING = Case(
    *(When(state=state, then=Value(place)) for place, state in enumerate(State)),
    output_field=IntegerField(),
)


class TitleColumn(Column):
    """The title of the source, which leads to what is to be done, and its type."""

    cell_template_name = "translating/title_cell.html"


class StateColumn(Column):
    """Where the translation stands."""

    cell_template_name = "translating/state_cell.html"


class NextColumn(Column):
    """What one does next."""

    cell_template_name = "translating/next_cell.html"


class TranslationsView(ReportView):
    """All pages that are, or are to be, in a language, with where each stands."""

    model = Page
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    filterset_class = OverviewFilterSet
    index_url_name = "translating:overview"
    index_results_url_name = "translating:overview_results"
    default_ordering = "state"
    verbose_name_plural = gettext_lazy("pages")
    any_permission_required = ["add", "change", "publish", "lock", "unlock"]
    custom_value_preprocess = PLAIN_CSV

    @cached_property
    def permission_policy(self) -> Any:
        """The rights are those on pages."""
        return policy_registry.get_by_type(Page)

    @cached_property
    def languages(self) -> list[Locale]:
        """The languages that pages may be translated into."""
        return in_order(Locale.objects.all())

    @cached_property
    def language(self) -> Locale:
        """The language that the rows are about: the one asked for, else the first."""
        asked = self.request.GET.get("language")
        known = {each.language_code: each for each in self.languages}
        return known.get(asked) or self.languages[0]

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Return what the filters take; the language is always one of those chosen."""
        given = self.request.GET.copy()
        given["language"] = self.language.language_code
        names = [(each.language_code, str(each)) for each in self.languages]
        return {**super().get_filterset_kwargs(), "data": given, "languages": names}

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("title", label=_("Page"), sort_key="title", classname="title", width="35%"),
            Column("from", label=_("From"), accessor="locale", classname=SECONDARY),
            StateColumn("state", label=_("State"), sort_key="state"),
            Column("step", label=_("Step"), classname=SECONDARY),
            DateColumn(
                "last_published_at",
                label=_("Source published"),
                sort_key="last_published_at",
                classname=SECONDARY,
            ),
            DateColumn(
                "taken_on",
                label=_("Source taken over"),
                sort_key="taken_on",
                classname=SECONDARY,
            ),
            NextColumn("next", label=_("What to do"), classname=SECONDARY),
        ]

    @cached_property
    def export_headings(self) -> dict[str, str]:
        """The headings of the spreadsheet."""
        return {
            "title": _("Page"),
            "kind": _("Type"),
            "from": _("From"),
            "into": _("Into"),
            "state": _("State"),
            "step": _("Step"),
            "last_published_at": _("Source published"),
            "taken_on": _("Source taken over"),
        }

    @cached_property
    def list_export(self) -> list[str]:
        """The columns of the spreadsheet."""
        return list(self.export_headings)

    def get_filename(self) -> str:
        return f"traductions-{self.language.language_code}-{localdate():%Y-%m-%d}"

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of a column of the spreadsheet; its rows are of no model."""
        return self.export_headings[field]

    def to_row_dict(self, item: Any) -> OrderedDict[str, Any]:
        """Return what the spreadsheet says of a page."""
        return OrderedDict(
            title=title_of(item),
            kind=str(item.page_type_display_name),
            **{"from": str(item.locale), "into": str(self.language)},
            state=str(State(item.state).label),
            step=item.step,
            last_published_at=item.last_published_at,
            taken_on=item.taken_on,
        )

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return the pages that the user finds in the admin."""
        return with_steps(works(self.request.user, self.language)).select_related("locale")

    def order_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Order by the column, what has no value last, and then always alike."""
        name = self.ordering.removeprefix("-")
        column = _PRESSING if name == "state" else F(name)
        if self.ordering.startswith("-"):
            return queryset.order_by(column.desc(nulls_last=True), "-pk")
        return queryset.order_by(column.asc(nulls_last=True), "pk")

    def get_table(self, object_list: Any) -> Any:
        translates = may_translate(self.request.user)
        for page in object_list:
            page.shown_title = title_of(page)
            page.state_label = State(page.state).label
            page.tone = _TONES.get(page.state, "")
            page.way = way_on(page, self.language) if translates else way_to_look(page)
            page.doing = DOING[page.state] if translates else _("Look at it")
        return super().get_table(object_list)


class TranslationsMenuItem(MenuItem):
    """Shown to those who may do something with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)
