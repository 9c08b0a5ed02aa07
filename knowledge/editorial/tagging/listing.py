"""The list of tags in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from knowledge.models import KnowledgeTag

from .rights import KeeperMixin
from .usage import with_numbers

PER_PAGE = 50


class UseFilter(ChoiceFilter):
    """Whether fiches carry a tag."""

    PUBLISHED, DRAFTS, UNUSED = "published", "drafts", "unused"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Use"),
            choices=[
                (self.PUBLISHED, gettext_lazy("On published fiches")),
                (self.DRAFTS, gettext_lazy("On drafts only")),
                (self.UNUSED, gettext_lazy("On no fiche")),
            ],
            empty_label=gettext_lazy("All"),
            **options,
        )

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep the tags that are used this way."""
        if value == self.PUBLISHED:
            return qs.filter(published__gt=0)
        if value == self.DRAFTS:
            return qs.filter(published=0, in_all__gt=0)
        return qs.filter(in_all=0) if value else qs


class TagFilterSet(WagtailFilterSet):
    """Filters of the list."""

    use = UseFilter()

    class Meta:
        model = KnowledgeTag
        fields: list[str] = []


class TagsView(KeeperMixin, IndexView):
    """The tags in use, with the numbers of fiches that carry them."""

    model = KnowledgeTag
    page_title = gettext_lazy("Tags")
    header_icon = "tag"
    index_url_name = "tags:index"
    index_results_url_name = "tags:index_results"
    filterset_class = TagFilterSet
    is_searchable = True
    search_fields = ["name", "former_names__name"]
    default_ordering = "slug"
    paginate_by = PER_PAGE
    _show_breadcrumbs = True

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "name",
                label=capfirst(_("name")),
                get_url=lambda tag: reverse("tags:tag", args=[tag.pk]),
                sort_key="slug",  # which has no accents: databases disagree on their place
                classname="title",
            ),
            Column("published", label=_("Published fiches"), sort_key="published"),
            Column("in_all", label=_("All fiches"), sort_key="in_all"),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(label=_("Duplicates"), url=reverse("tags:duplicates"), icon_name="copy")
        ]

    def get_base_queryset(self) -> QuerySet[KnowledgeTag]:
        """Return the tags that are offered to editors."""
        return with_numbers(KnowledgeTag.objects.current())

    def search_queryset(self, queryset: QuerySet[KnowledgeTag]) -> QuerySet[KnowledgeTag]:
        """Keep the tags of a name, or that once had it, counting each fiche once."""
        if not self.search_query:
            return queryset
        found = super().search_queryset(KnowledgeTag.objects.current())
        return queryset.filter(pk__in=found.order_by().values("pk"))

    def order_queryset(self, queryset: QuerySet[KnowledgeTag]) -> QuerySet[KnowledgeTag]:
        """Order by the column, and then always alike."""
        return queryset.order_by(self.ordering, "slug")
