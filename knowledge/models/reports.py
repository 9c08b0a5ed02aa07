"""Event reports: what a meeting heard, and what its workshop tables said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from knowledge.blocks import BodyStreamField, SynthesisStreamBlock

from .base import KnowledgePage
from .report_views import build_report_context
from .translatable import shared, shared_unless_said, words

if TYPE_CHECKING:
    from django.http import HttpRequest

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class EventReportPage(KnowledgePage):
    """Compte rendu: the report of a meeting, from its introduction to its closing."""

    series = models.ForeignKey(
        "knowledge.EventSeries",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("series of meetings"),
    )
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    date = models.DateField(_("date"))
    end_date = models.DateField(_("last day"), null=True, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    venue = models.CharField(_("venue"), max_length=255, blank=True)
    attendance = models.CharField(
        _("attendance"),
        max_length=255,
        blank=True,
        help_text=_("As the report states it. Keep differing figures in the note to editors."),
    )
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    study_introduction = RichTextField(_("study"), blank=True, features=TEXT_FEATURES)
    round_table = RichTextField(_("round table"), blank=True, features=TEXT_FEATURES)
    workshops_introduction = RichTextField(
        _("introduction to the workshops"), blank=True, features=TEXT_FEATURES
    )
    synthesis = BodyStreamField(
        SynthesisStreamBlock(required=False), blank=True, verbose_name=_("general synthesis")
    )
    closing = RichTextField(_("closing"), blank=True, features=TEXT_FEATURES)
    editors_note = models.TextField(
        _("note to editors"),
        blank=True,
        help_text=_("Never shown to readers: conflicting figures, doubts, things to check."),
    )
    source_digest = models.CharField(
        _("fingerprint of the imported document"), max_length=64, blank=True, editable=False
    )

    translatable_fields = [
        *KnowledgePage.translatable_fields,
        *words(
            "attendance",
            "introduction",
            "study_introduction",
            "study_axes",
            "round_table",
            "workshops_introduction",
            "synthesis",
            "closing",
            "partners",
            "documents",
        ),
        *shared("series", "edition", "date", "end_date", "speakers"),
        *shared_unless_said("city", "venue"),
        # What was said at tables stays in the words in which it was said.
        *shared("tables"),
    ]

    template = "pages/event_report_page.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge.ReportIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _(
        "What was said at a meeting: study, round table and workshop tables. "
        "A finished document is quicker to import."
    )
    page_icon = "report"

    meeting_panels = [
        *KnowledgePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("series"), FieldPanel("edition")]),
                FieldRowPanel([FieldPanel("date"), FieldPanel("end_date")]),
                FieldRowPanel([FieldPanel("city"), FieldPanel("venue")]),
                FieldPanel("attendance"),
            ],
            heading=_("The meeting"),
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        FieldPanel("introduction"),
        FieldPanel("editors_note"),
    ]
    study_panels = [
        FieldPanel("study_introduction"),
        InlinePanel("study_axes", heading=_("Axes of the study"), label=_("Axis")),
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        FieldPanel("round_table"),
    ]
    workshop_panels = [
        HelpPanel(
            content=_(
                "What was said stays as it was said. To correct an interpretation, change the "
                "fiche that an item leads to, not the words."
            )
        ),
        FieldPanel("workshops_introduction"),
        InlinePanel("tables", heading=_("Tables"), label=_("Table")),
    ]
    closing_panels = [
        FieldPanel("synthesis"),
        FieldPanel("closing"),
        InlinePanel("documents", heading=_("Attached documents"), label=_("Document")),
    ]

    edit_handler = TabbedInterface(
        [
            ObjectList(meeting_panels, heading=_("Meeting")),
            ObjectList(study_panels, heading=_("Study and round table")),
            ObjectList(workshop_panels, heading=_("Workshop tables")),
            ObjectList(closing_panels, heading=_("Synthesis and closing")),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )

    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("city"),
        index.SearchField("introduction"),
        index.SearchField("round_table"),
        index.SearchField("synthesis"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("event report")
        verbose_name_plural = _("event reports")

    def clean(self) -> None:
        """Check the dates.

        Raises:
            ValidationError: the last day comes before the first.
        """
        super().clean()
        if self.end_date and self.date and self.end_date < self.date:
            raise ValidationError({"end_date": _("The last day comes before the first.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tables as readers see them, the people, and the fiches that came of it."""
        context = super().get_context(request, *args, **kwargs)
        context.update(build_report_context(self))
        return context


class ReportPartner(TranslatableMixin, Orderable):
    """An organisation that supported a meeting."""

    report = ParentalKey(EventReportPage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        related_name="supported_reports",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=120, blank=True)

    translatable_fields = [*words("role"), *shared("organisation", "sort_order")]

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner of a meeting")
        verbose_name_plural = _("partners of meetings")

    def __str__(self) -> str:
        return f"{self.organisation}"


class StudyAxis(TranslatableMixin, Orderable):
    """One question of the study: why, what holds back, what helps."""

    class Kind(models.TextChoices):
        """The three questions."""

        WHY = "why", _("Why bring them together")
        OBSTACLES = "obstacles", _("What holds back")
        LEVERS = "levers", _("What helps")

    report = ParentalKey(EventReportPage, on_delete=models.CASCADE, related_name="study_axes")
    kind = models.CharField(_("question"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=255)
    body = RichTextField(_("text"), features=TEXT_FEATURES)

    translatable_fields = [*words("title", "body"), *shared("kind", "sort_order")]

    panels = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("body")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("axis of the study")
        verbose_name_plural = _("axes of the study")

    def __str__(self) -> str:
        return self.title


class Speaker(Orderable):
    """Somebody who hosted, presented or spoke on the panel."""

    class Role(models.TextChoices):
        """What the person did."""

        HOST = "host", _("Host")
        PANEL = "panel", _("Panel")
        STUDY = "study", _("Study")

    report = ParentalKey(EventReportPage, on_delete=models.CASCADE, related_name="speakers")
    role = models.CharField(_("role"), max_length=5, choices=Role.choices, default=Role.PANEL)
    person = models.ForeignKey(
        "knowledge.Person",
        on_delete=models.CASCADE,
        related_name="speakings",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="speakings",
        verbose_name=_("organisation"),
    )

    panels = [FieldPanel("role"), FieldPanel("person"), FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class ReportDocument(TranslatableMixin, Orderable):
    """A file attached to a report."""

    report = ParentalKey(EventReportPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "knowledge.KnowledgeDocument",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )
    title = models.CharField(_("title"), max_length=255, blank=True)

    translatable_fields = [*words("title"), *shared("document", "sort_order")]

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("attached document")
        verbose_name_plural = _("attached documents")

    def __str__(self) -> str:
        return self.title or str(self.document)
