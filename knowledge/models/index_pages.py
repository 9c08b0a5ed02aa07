"""The pages under which each page type is kept and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Page as PaginatorPage
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from .base import KnowledgePage
from .pagination import Paginator
from .translatable import words

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

PAGE_SIZE = 24


class IndexPage(KnowledgePage):
    """Abstract base of the index pages: an introduction and a paginated list of children."""

    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )

    content_panels = [*KnowledgePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*KnowledgePage.translatable_fields, *words("introduction")]

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    #: The order of the listing, as arguments of `order_by`.
    listing_order: ClassVar[tuple[str, ...]] = ("title",)

    class Meta:
        abstract = True

    def get_listed_pages(self) -> PageQuerySet:
        """Return the published children, in the order of the listing."""
        model = self.allowed_subpage_models()[0]
        return model.objects.child_of(self).published().order_by(*self.listing_order, "pk")

    def paginate(self, request: HttpRequest) -> PaginatorPage:
        """Return the page of results that `?page=` asks for, or the nearest there is."""
        return Paginator(self.get_listed_pages(), PAGE_SIZE).get_page(request.GET.get("page"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `page_obj`, the page of children to show."""
        context = super().get_context(request, *args, **kwargs)
        if "listing" not in context:
            context["page_obj"] = self.paginate(request)
        return context


class ReportIndexPage(IndexPage):
    """Lists the event reports (comptes rendus), latest first."""

    template = "pages/report_index_page.html"
    subpage_types: ClassVar[list[str]] = ["knowledge.EventReportPage"]
    listing_order = ("-date",)
    max_count_per_parent = 1
    page_description = _("The section of the event reports, which lists them, latest first.")
    page_icon = "report"

    class Meta:
        verbose_name = _("index of event reports")
        verbose_name_plural = _("indexes of event reports")


class NotebookIndexPage(IndexPage):
    """Lists the travel notebooks (carnets de voyage), latest first."""

    template = "pages/notebook_index_page.html"
    subpage_types: ClassVar[list[str]] = ["knowledge.TravelNotebookPage"]
    listing_order = ("-start_date",)
    max_count_per_parent = 1
    page_description = _("The section of the travel notebooks, which lists them, latest first.")
    page_icon = "notebook"

    class Meta:
        verbose_name = _("index of travel notebooks")
        verbose_name_plural = _("indexes of travel notebooks")


class PortraitIndexPage(IndexPage):
    """Lists the portraits by name."""

    template = "pages/portrait_index_page.html"
    subpage_types: ClassVar[list[str]] = ["knowledge.PortraitPage"]
    max_count_per_parent = 1
    page_description = _("The section of the portraits, which lists them by name.")
    page_icon = "portrait"

    class Meta:
        verbose_name = _("index of portraits")
        verbose_name_plural = _("indexes of portraits")

    def get_listed_pages(self) -> PageQuerySet:
        """Return the published portraits with what their cards show."""
        return super().get_listed_pages().select_related("person", "organisation", "photo")


class FicheIndexPage(IndexPage):
    """Lists the fiches; the facets and their results come from `knowledge.reading`."""

    template = "pages/fiche_index_page.html"
    subpage_types: ClassVar[list[str]] = ["knowledge.FichePage"]
    max_count_per_parent = 1
    page_description = _("The section of the fiches, which lists them, with filters.")
    page_icon = "fiche"

    class Meta:
        verbose_name = _("index of fiches")
        verbose_name_plural = _("indexes of fiches")
