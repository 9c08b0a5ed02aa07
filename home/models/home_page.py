"""The home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from home.routing import route_below
from knowledge.models import (
    EventReportPage,
    FichePage,
    KnowledgePage,
    Objective,
    Organisation,
    Theme,
)
from knowledge.models.classification import classify, word_for_readers
from knowledge.models.translatable import shared, words
from knowledge.models.translations import each_once, readable, readable_q

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.url_routing import RouteResult

LATEST_FICHES = 3
RECENT_EXAMPLES = 3
SEEKING_LEADS = 4


class HomePage(KnowledgePage):
    """What the site is, in one screen, and the ways into it."""

    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )
    leads_text = models.TextField(
        _("words above the leads that look for people"), max_length=300, blank=True
    )

    translatable_fields = [
        *KnowledgePage.translatable_fields,
        *words("introduction", "leads_text"),
        *shared("featured_fiches"),
    ]

    template = "pages/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "knowledge.FicheIndexPage",
        "knowledge.ReportIndexPage",
        "knowledge.NotebookIndexPage",
        "knowledge.PortraitIndexPage",
        "home.StandardPage",
    ]
    page_description = _("The first page of the site in one language.")
    page_icon = "home"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    FieldPanel("introduction"),
                    FieldPanel("leads_text"),
                    InlinePanel("featured_fiches", heading=_("Featured fiches"), label=_("Fiche")),
                ],
                heading=_("Content"),
            ),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address; see `home.routing`."""
        if not path_components:
            return super().route(request, path_components)
        return route_below(self, request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the objectives with their numbers of fiches, and what is new or looks for people."""
        context = super().get_context(request, *args, **kwargs)
        fiches = FichePage.objects.published().filter(locale_id=self.locale_id)
        reports = EventReportPage.objects.published().filter(locale_id=self.locale_id)
        chosen = [featured.fiche_id for featured in self.featured_fiches.all()]
        featured = readable(FichePage.objects.all(), chosen, self.locale_id)
        by_status = dict(fiches.order_by().values_list("status").annotate(models.Count("pk")))
        examples = by_status.get(FichePage.Status.EXAMPLE, 0)
        leads = by_status.get(FichePage.Status.LEAD, 0)
        seeking = list(
            fiches.seeking_people().order_by("-latest_revision_created_at", "pk")[:SEEKING_LEADS]
        )
        latest = list(
            fiches.exclude(pk__in=[lead.pk for lead in seeking]).order_by(
                "-first_published_at", "-pk"
            )[:LATEST_FICHES]
        )
        shown = [page.pk for page in [*latest, *seeking, *featured.values()]]
        examples_to_show = list(
            fiches.examples()
            .exclude(pk__in=shown)
            .order_by("-first_published_at", "-pk")[:RECENT_EXAMPLES]
        )
        classify([*latest, *seeking, *examples_to_show, *featured.values()])
        word_for_readers(featured.values())
        context.update(
            objectives=list(
                Objective.objects.filter(locale_id=self.locale_id).annotate(
                    fiche_count=models.Count("fiches", filter=models.Q(fiches__in=fiches))
                )
            ),
            latest_fiches=latest,
            seeking_leads=seeking,
            recent_examples=examples_to_show,
            search_examples=[
                (theme.label, theme.get_absolute_url())
                for theme in Theme.objects.filter(locale_id=self.locale_id)
            ],
            latest_report=EventReportPage.objects.filter(readable_q(self.locale_id))
            .select_related("locale")
            .order_by("-date")
            .first(),
            featured_fiches=each_once(featured, chosen),
            counts={
                "fiches": examples + leads,
                "examples": examples,
                "leads": leads,
                "organisations": Organisation.objects.count(),
                "reports": reports.count(),
            },
        )
        return context


class HomeFeaturedFiche(Orderable):
    """A fiche that editors put on the home page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_fiches")
    fiche = models.ForeignKey(
        "knowledge.FichePage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("fiche"),
    )

    panels = [PageChooserPanel("fiche", "knowledge.FichePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("featured fiche")
        verbose_name_plural = _("featured fiches")

    def __str__(self) -> str:
        return f"{self.fiche}"
