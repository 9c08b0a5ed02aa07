"""The lists of pages in the Wagtail admin: in the tree, and one for each type of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import PageTypeColumn
from wagtail.admin.views.pages.listing import (
    ExplorableIndexView,
    IndexView,
    PageFilterSet,
    PageListingMixin,
)
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page

from .editorial.lists import (
    PersonFilter,
    ReviewColumnsMixin,
    SharedStepsMixin,
    StepFilter,
    person_column,
    step_column,
)
from .editorial.views.decisions import CollectWorkflowActionDataView, WorkflowActionView
from .editorial.views.edit import CreateView, EditView, RevisionsRevertView
from .models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    Objective,
    PortraitPage,
    Theme,
    TravelNotebookPage,
    Vocabulary,
)
from .page_choices import AddPageView, page_icon

#: The class of the columns that a phone has no room for; `css/admin.css` hides them there.
SECONDARY = "listing__secondary"
_OF_WAGTAIL = {column.name: column for column in PageListingMixin.base_columns}


class PageTypeWithIconColumn(PageTypeColumn):
    """The type of a page, with its icon."""

    cell_template_name = "editors/page_type_cell.html"

    def get_cell_context_data(
        self, instance: Page, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        """Add the name of the icon."""
        context = super().get_cell_context_data(instance, parent_context)
        context["page_icon"] = page_icon(instance.specific_class)
        return context


STEP_COLUMN = step_column(width="12%", classname=SECONDARY)


def _columns(*own: BaseColumn) -> list[BaseColumn]:
    """Return the columns of a list: title, `own`, and what Wagtail says of every page."""
    updated = _OF_WAGTAIL["latest_revision_created_at"]
    return [
        _OF_WAGTAIL["bulk_actions"],
        _OF_WAGTAIL["title"],
        *own,
        DateColumn(
            updated.name,
            label=updated.label,
            sort_key=updated.sort_key,
            width="12%",
            classname=SECONDARY,
        ),
        _OF_WAGTAIL["status"],
    ]


FICHE_COLUMNS = _columns(
    Column(
        "fiche_status",  # `status` is Wagtail's column: whether the page is published
        label=_("Example or lead"),
        accessor="get_status_display",
        sort_key="status",
        width="14%",
        classname=SECONDARY,
    ),
    Column(
        "progress",
        label=capfirst(_("progress")),
        accessor="get_progress_display",
        sort_key="progress",
        width="10%",
        classname=SECONDARY,
    ),
    STEP_COLUMN,
    person_column(width="12%", classname=SECONDARY),
)


class OneLanguageMixin:
    """Says of no page that it is in the only language there are pages in."""

    @cached_property
    def show_locale_labels(self) -> bool:
        """Whether languages tell pages apart."""
        return Page.objects.filter(depth__gt=1).values("locale").distinct().count() > 1


class ExplorerView(SharedStepsMixin, ExplorableIndexView):
    """The pages below one: their types have icons."""

    base_columns = _columns(
        PageTypeWithIconColumn(
            "type",
            label=_OF_WAGTAIL["type"].label,
            accessor="page_type_display_name",
            sort_key="content_type__model",
            width="20%",
            classname=SECONDARY,
        )
    )


class ExplorerViewSet(PageViewSet):
    """The tree of pages."""

    model = Page
    index_view_class = ExplorerView
    add_subpage_view_class = AddPageView
    add_view_class = CreateView
    edit_view_class = EditView
    revisions_revert_view_class = RevisionsRevertView
    workflow_action_view_class = WorkflowActionView
    collect_workflow_action_data_view_class = CollectWorkflowActionDataView


class PublicationFilter(ChoiceFilter):
    """Whether readers see a page, and see its latest state."""

    PUBLISHED, DRAFT, CHANGED = "published", "draft", "changed"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Publication"),
            choices=[
                (self.PUBLISHED, _("Published: readers see it")),
                (self.DRAFT, _("Draft: readers do not see it")),
                (self.CHANGED, _("Changed since it was published")),
            ],
            empty_label=_("Any state"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Keep the pages in the chosen state."""
        if value == self.CHANGED:
            return qs.filter(live=True, has_unpublished_changes=True)
        return qs.filter(live=value == self.PUBLISHED) if value else qs


class PublicationFilterSet(PageFilterSet):
    """Filters of a list of pages of one type."""

    publication = PublicationFilter()
    step = StepFilter()
    in_charge = PersonFilter()
    # These pages have no pages below them, and there is one site.
    has_child_pages = None
    site = None

    class Meta:
        model = Page
        fields: list[str] = []


def _terms(model: type[Vocabulary]) -> Callable[[HttpRequest | None], QuerySet[Model]]:
    """Return what gives the terms of a vocabulary in the language that the admin is shown in."""

    def offered(_request: HttpRequest | None) -> QuerySet[Model]:
        return model.objects.filter(locale__language_code=get_language())

    return offered


class FicheFilterSet(PublicationFilterSet):
    """Filters of the list of fiches."""

    status = MultipleChoiceFilter(
        label=_("Example or lead"), choices=FichePage.Status.choices, widget=CheckboxSelectMultiple
    )
    progress = MultipleChoiceFilter(
        label=capfirst(_("progress")),
        choices=FichePage.Progress.choices,
        widget=CheckboxSelectMultiple,
    )
    objectives = ModelMultipleChoiceFilter(
        label=_("Objectives"), queryset=_terms(Objective), widget=CheckboxSelectMultiple
    )
    themes = ModelMultipleChoiceFilter(
        label=_("Themes"), queryset=_terms(Theme), widget=CheckboxSelectMultiple
    )

    class Meta(PublicationFilterSet.Meta):
        model = FichePage


class FicheExplorerView(ReviewColumnsMixin, ExplorableIndexView):
    """The fiches in their section: all are of one type, so their status is shown instead."""

    base_columns = FICHE_COLUMNS


class FichesInUseView(ReviewColumnsMixin, ContentTypeUseView):
    """The fiches wherever they are, in the columns of their section."""


class FicheExplorerViewSet(ExplorerViewSet):
    """The section of the fiches in the tree."""

    model = FichePage
    index_view_class = FicheExplorerView
    content_type_use_view_class = FichesInUseView
    filterset_class = FicheFilterSet


class EditorsMenuItem(MenuItem):
    """Shown to those who may do something with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


class PagesOfTypeView(OneLanguageMixin, ReviewColumnsMixin, IndexView):
    """All pages of one type."""

    # “Add” and the name of the type take the whole width of a phone, and the name stands above.
    add_item_label = _("Add")


class PagesOfTypeViewSet(PageListingViewSet):
    """Base of the lists of all pages of one type, wherever they stand."""

    menu_item_class = EditorsMenuItem
    index_view_class = PagesOfTypeView
    filterset_class = PublicationFilterSet
    list_per_page = 50

    @property
    def icon(self) -> str:
        """The icon of the type."""
        return page_icon(self.model)


class FichesViewSet(PagesOfTypeViewSet):
    """Fiches."""

    name = "fiches"
    model = FichePage
    menu_label = _("Fiches")
    menu_order = 110
    add_to_admin_menu = True
    columns = FICHE_COLUMNS
    filterset_class = FicheFilterSet


def _date_of(report: EventReportPage) -> str:
    """Return the day of a report's event, in words."""
    return date_format(report.date) if report.date else ""


class ReportsViewSet(PagesOfTypeViewSet):
    """Event reports."""

    name = "event-reports"
    model = EventReportPage
    menu_label = _("Event reports")
    columns = _columns(
        Column("date", label=capfirst(_("date")), accessor=_date_of, sort_key="date", width="18%"),
        Column(
            "city", label=capfirst(_("city")), sort_key="city", width="15%", classname=SECONDARY
        ),
        STEP_COLUMN,
    )


class PortraitsViewSet(PagesOfTypeViewSet):
    """Portraits."""

    name = "portraits"
    model = PortraitPage
    menu_label = _("Portraits")
    columns = _columns(
        Column(
            "side",
            label=capfirst(_("profession")),
            accessor="get_side_display",
            sort_key="side",
            width="20%",
            classname=SECONDARY,
        ),
        STEP_COLUMN,
    )


class NotebooksViewSet(PagesOfTypeViewSet):
    """Travel notebooks."""

    name = "notebooks"
    model = TravelNotebookPage
    menu_label = _("Travel notebooks")
    columns = _columns(
        Column(
            "place", label=capfirst(_("place")), sort_key="place", width="20%", classname=SECONDARY
        ),
        STEP_COLUMN,
    )


class NotebookEntriesViewSet(PagesOfTypeViewSet):
    """Entries of travel notebooks."""

    name = "notebook-entries"
    model = NotebookEntryPage
    menu_label = _("Notebook entries")
    columns = _columns(_OF_WAGTAIL["parent"], STEP_COLUMN)


class StoriesGroup(ViewSetGroup):
    """What was said, seen and lived."""

    menu_label = _("Meetings and stories")
    menu_name = "stories"
    menu_icon = "report"
    menu_order = 120
    items = (ReportsViewSet, PortraitsViewSet, NotebooksViewSet, NotebookEntriesViewSet)
