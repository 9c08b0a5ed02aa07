"""The fiche: one documented example or lead, the unit of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin
from wagtail.search import index

from knowledge.blocks import BodyStreamBlock, BodyStreamField

from .base import KnowledgePage
from .classification import Classification, classify
from .fiche_parts import FicheParts, parts_of
from .licences import Licence
from .published import PublishedPageQuerySet
from .tables import TableItem
from .tag_forms import FicheForm, TagWidget
from .tags import FicheTag
from .translatable import SharedTerms, shared, shared_terms, words
from .translations import keep_one, readable

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from .reports import EventReportPage

LEARNING_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class FicheQuerySet(PublishedPageQuerySet):
    """Fiches."""

    def examples(self) -> FicheQuerySet:
        """Keep what already exists."""
        return self.filter(status=FichePage.Status.EXAMPLE)

    def leads(self) -> FicheQuerySet:
        """Keep what tables would like to exist."""
        return self.filter(status=FichePage.Status.LEAD)

    def seeking_people(self) -> FicheQuerySet:
        """Keep the leads that still look for people."""
        return self.leads().filter(
            progress__in=[FichePage.Progress.TO_START, FichePage.Progress.WORKING_GROUP]
        )


class FichePage(KnowledgePage):
    """Fiche de collaboration: an example that exists, or a lead that somebody would try."""

    class Status(models.TextChoices):
        """Whether the collaboration exists (statut)."""

        EXAMPLE = "example", _("Example of collaboration")
        LEAD = "lead", _("Lead for a future collaboration")

    class Progress(models.TextChoices):
        """How far a lead has come (avancement)."""

        TO_START = "to_start", _("To be started")
        WORKING_GROUP = "working_group", _("Working group")
        EXPERIMENTING = "experimenting", _("Being tried out")
        ACHIEVED = "achieved", _("Achieved")
        ABANDONED = "abandoned", _("Abandoned")

    summary = models.TextField(
        _("summary"),
        max_length=500,
        help_text=_("What it is, in one to three sentences. One is enough."),
    )
    status = models.CharField(_("status"), max_length=8, choices=Status.choices)
    progress = models.CharField(
        _("progress"),
        max_length=14,
        choices=Progress.choices,
        blank=True,
        help_text=_("For a lead only: how far it has come."),
    )
    objectives = ParentalManyToManyField(
        "knowledge.Objective", blank=True, related_name="fiches", verbose_name=_("objectives")
    )
    themes = ParentalManyToManyField(
        "knowledge.Theme", blank=True, related_name="fiches", verbose_name=_("themes")
    )
    purpose = models.ForeignKey(
        "knowledge.Purpose",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fiches",
        verbose_name=_("purpose"),
        help_text=_("What an existing collaboration is for."),
    )
    actors = ParentalManyToManyField(
        "knowledge.ActorKind", blank=True, related_name="fiches", verbose_name=_("actors")
    )
    territories = ParentalManyToManyField(
        "knowledge.Territory", blank=True, related_name="fiches", verbose_name=_("territories")
    )
    tags = ClusterTaggableManager(through=FicheTag, blank=True, verbose_name=_("tags"))
    period_start = models.DateField(_("since"), null=True, blank=True)
    period_end = models.DateField(_("until"), null=True, blank=True)
    body = BodyStreamField(
        BodyStreamBlock(required=False), blank=True, verbose_name=_("description")
    )
    obstacles = RichTextField(_("obstacles"), blank=True, features=LEARNING_FEATURES)
    levers = RichTextField(_("levers"), blank=True, features=LEARNING_FEATURES)
    outcomes = RichTextField(_("outcomes"), blank=True, features=LEARNING_FEATURES)
    what_did_not_work = RichTextField(
        _("what did not work"),
        blank=True,
        features=LEARNING_FEATURES,
        help_text=_("As useful to readers as a success. Facts, not blame."),
    )
    transfer_conditions = RichTextField(
        _("conditions for doing it elsewhere"), blank=True, features=LEARNING_FEATURES
    )
    realised_as = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="realised_leads",
        verbose_name=_("became the example"),
        help_text=_("For a lead that was achieved: the fiche of the practice it became."),
    )
    origin = models.ForeignKey(
        "knowledge.EventReportPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fiches",
        verbose_name=_("report it comes from"),
    )
    origin_words = models.TextField(
        _("words of the report"),
        blank=True,
        help_text=_("The line of the report's closing list, as it was written."),
    )
    licence = models.CharField(
        _("licence"), max_length=24, choices=Licence.choices, default=Licence.CC_BY_SA
    )
    editors_note = models.TextField(
        _("note to editors"), blank=True, help_text=_("Never shown to readers.")
    )

    objects = PageManager.from_queryset(FicheQuerySet)()

    shared_objectives = SharedTerms("objectives")
    shared_themes = SharedTerms("themes")
    shared_actors = SharedTerms("actors")
    shared_purpose = SharedTerms("purpose")
    translatable_fields = [
        *KnowledgePage.translatable_fields,
        *words(
            "body",
            "obstacles",
            "levers",
            "outcomes",
            "what_did_not_work",
            "transfer_conditions",
            "change_notes",
        ),
        *shared(
            "status",
            "progress",
            "territories",
            "tagged_items",
            "organisations",
            "period_start",
            "period_end",
            "realised_as",
            "origin",
            # Quoted in the language in which they were written.
            "origin_words",
            "sources",
            "licence",
        ),
        *shared_terms("objectives", "themes", "actors", "purpose"),
    ]

    base_form_class = FicheForm
    template = "pages/fiche_page.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge.FicheIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _(
        "A collaboration that exists, or one that somebody would like to try: who, with whom, "
        "what worked and what did not."
    )
    page_icon = "fiche"

    essentials_panels = [
        *KnowledgePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status", widget=forms.RadioSelect),
                FieldPanel("progress"),
            ],
            heading=_("Where it stands"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")])],
            heading=_("Period"),
        ),
    ]
    classification_panels = [
        FieldPanel("objectives", widget=forms.CheckboxSelectMultiple),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        FieldPanel("purpose"),
        FieldPanel("tags", widget=TagWidget),
    ]
    people_panels = [
        InlinePanel("organisations", heading=_("Organisations"), label=_("Organisation")),
        FieldPanel("actors", widget=forms.CheckboxSelectMultiple),
        FieldPanel("territories"),
    ]
    learning_panels = [
        HelpPanel(
            content=_(
                "Failures stand beside successes here: say what worked and what did not, "
                "so that others need not find out alone."
            )
        ),
        FieldPanel("obstacles"),
        FieldPanel("levers"),
        FieldPanel("outcomes"),
        FieldPanel("what_did_not_work"),
        FieldPanel("transfer_conditions"),
    ]
    provenance_panels = [
        HelpPanel(template="knowledge/fiche_provenance_panel.html", heading=_("Said at a table")),
        PageChooserPanel("origin", "knowledge.EventReportPage"),
        FieldPanel("origin_words"),
        PageChooserPanel("realised_as", "knowledge.FichePage"),
        InlinePanel("sources", heading=_("Other sources"), label=_("Source")),
        InlinePanel("change_notes", heading=_("What changed"), label=_("Dated note")),
        FieldPanel("licence"),
        FieldPanel("editors_note"),
    ]

    edit_handler = TabbedInterface(
        [
            ObjectList(essentials_panels, heading=_("Essentials")),
            ObjectList(classification_panels, heading=_("Classification")),
            ObjectList(people_panels, heading=_("Who and where")),
            ObjectList(learning_panels, heading=_("What we learned")),
            ObjectList(provenance_panels, heading=_("Provenance")),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )

    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("body"),
        index.SearchField("obstacles"),
        index.SearchField("levers"),
        index.SearchField("outcomes"),
        index.SearchField("what_did_not_work"),
        index.SearchField("transfer_conditions"),
        index.FilterField("status"),
        index.FilterField("progress"),
    ]

    class Meta:
        verbose_name = _("collaboration fiche")
        verbose_name_plural = _("collaboration fiches")

    def clean(self) -> None:
        """Check what belongs together.

        Raises:
            ValidationError: by field, in words: a lead without progress, an example with it, an
                end before the start, a `realised_as` that does not lead from a lead to an example.
        """
        super().clean()
        errors: dict[str, Any] = {}
        if self.status == self.Status.LEAD and not self.progress:
            errors["progress"] = _("A lead needs a progress: say how far it has come.")
        if self.status == self.Status.EXAMPLE and self.progress:
            errors["progress"] = _("An example already exists: it has no progress.")
        if self.period_start and self.period_end and self.period_end < self.period_start:
            errors["period_end"] = _("The end comes before the start.")
        if error := self._realisation_error():
            errors["realised_as"] = error
        if self.status == self.Status.LEAD and self.pk and self.realised_leads.exists():
            errors["status"] = _(
                "Other leads say that they became this fiche: it has to stay an example."
            )
        if errors:
            raise ValidationError(errors)

    def _realisation_error(self) -> Any:
        """Say what is wrong with `realised_as`, or return None."""
        became = self.realised_as
        if became is None:
            return None
        if became.pk == self.pk:
            return _("A fiche cannot become itself.")
        if self.status == self.Status.EXAMPLE:
            return _("Only a lead becomes an example; this fiche is already an example.")
        if became.status != self.Status.EXAMPLE:
            return _("A lead becomes an example; “%(title)s” is a lead.") % {"title": became.title}
        if self.progress != self.Progress.ACHIEVED:
            return _("A lead that became an example has the progress “Achieved”.")
        seen = {self.pk}
        while became is not None:
            if became.pk in seen:
                return _("These fiches would lead to each other in a circle.")
            seen.add(became.pk)
            became = became.realised_as
        return None

    @cached_property
    def classification(self) -> Classification:
        """Its terms; for a list of fiches, `classify` loads those of all of them at once."""
        if self.pk is None:
            return Classification.of_unsaved(self)
        classify([self])
        return self.__dict__["classification"]

    @cached_property
    def parts(self) -> FicheParts:
        """What belongs to a stored fiche, as it was when first asked for."""
        return parts_of(self)

    @property
    def is_lead(self) -> bool:
        """Whether the collaboration is still to come."""
        return self.status == self.Status.LEAD

    @property
    def documents_failure(self) -> bool:
        """Whether it says what did not work."""
        return bool(strip_tags(self.what_did_not_work).strip())

    @property
    def licence_url(self) -> str:
        """The address of the licence's text; empty when all rights are reserved."""
        return Licence(self.licence).url if self.licence in Licence.values else ""

    def get_provenance(self) -> list[TableItem]:
        """Return what was said at tables of published reports and led to this fiche.

        The words lead to the fiche in the language in which it was written first.
        """
        if self.pk is None:
            return []
        items = TableItem.objects.accepted().of_published_reports(self.locale_id, self.origin_id)
        return list(items.filter(fiche__translation_key=self.translation_key))

    def provenance_for_editors(self) -> list[TableItem]:
        """Return all that was said at tables and may belong to this fiche, drafts included.

        Translated reports repeat what was said; it is named where it was said first.
        """
        if self.pk is None:
            return []
        items = TableItem.objects.filter(fiche__translation_key=self.translation_key)
        first: dict[UUID, TableItem] = {}
        for item in items.select_related("table__report").order_by("table__report_id", "pk"):
            first.setdefault(item.uid, item)
        return list(first.values())

    def get_origin(self, provenance: list[TableItem]) -> EventReportPage | None:
        """Return the report whose closing list it comes from, if readers may see it.

        In the language of the fiche if there is one. Most often that report is at hand in
        `provenance`, which holds published reports only.
        """
        if self.origin_id is None:
            return None
        for item in provenance:
            if item.is_of_origin:
                return item.table.report
        reports = type(self)._meta.get_field("origin").related_model.objects.all()
        return readable(reports, [self.origin_id], self.locale_id).get(self.origin_id)

    def get_realisation(self) -> tuple[FichePage | None, list[FichePage]]:
        """Return the published example that this lead became, and the leads that became this."""
        links = self.realisation_keys()
        if not links:
            return None, []
        fiches = FichePage.objects.published().filter(pk__in=links[0].union(*links[1:]))
        return self.sort_realisation(self.with_realisation(fiches))

    def realisation_keys(self) -> list[models.QuerySet[Any, Any]]:
        """Return queries for the keys of what this fiche became and of what became it.

        Whatever the language: `sort_realisation` keeps the one that readers get. Each finds its
        rows by an index, so they are for a union.
        """
        keys: list[models.QuerySet[Any, Any]] = []
        fiches = FichePage.objects.order_by()
        if self.realised_as_id is not None:
            keys.append(fiches.filter(self._became_q()).values("pk"))
        if self.pk is not None and not (self.is_lead and self.realised_as_id is None):
            became_this = Page.objects.filter(translation_key=self.translation_key).order_by()
            keys.append(fiches.filter(realised_as__in=became_this.values("pk")).values("pk"))
        return keys

    def _became_q(self) -> models.Q:
        """Return the condition for the example that this fiche became, in any language."""
        if self.realised_as_id is None:
            return models.Q(pk__in=[])
        became = Page.objects.filter(pk=self.realised_as_id).order_by()
        return models.Q(translation_key__in=became.values("translation_key"))

    def with_realisation(self, fiches: models.QuerySet[FichePage]) -> models.QuerySet[FichePage]:
        """Let fiches carry what `sort_realisation` looks at."""
        return fiches.annotate(
            is_what_it_became=models.Case(
                models.When(self._became_q(), then=True),
                default=False,
                output_field=models.BooleanField(),
            ),
            what_it_became=models.F("realised_as__translation_key"),
        ).select_related("locale")

    def sort_realisation(
        self, fiches: Iterable[FichePage]
    ) -> tuple[FichePage | None, list[FichePage]]:
        """Return of some fiches the one that this became, and those that became it.

        Args:
            fiches: published ones, as `with_realisation` returns them.
        """
        became, leads = None, []
        for fiche in keep_one(fiches, self.locale_id):
            if fiche.is_what_it_became:
                became = fiche
            elif self.pk is not None and fiche.what_it_became == self.translation_key:
                leads.append(fiche)
        return became, leads

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add provenance, realisation and everything the fiche is classified by."""
        context = super().get_context(request, *args, **kwargs)
        if "provenance" not in context:
            context["provenance"] = self.get_provenance()
        if "realised_as" not in context:
            context["realised_as"], context["realised_leads"] = self.get_realisation()
        context["origin"] = self.get_origin(context["provenance"])
        if getattr(request, "is_preview", False) or self.pk is None:
            context["organisations"] = list(self.organisations.select_related("organisation"))
            context["sources"] = list(self.sources.all())
            context["change_notes"] = list(self.change_notes.order_by("-date", "-sort_order"))
            self.classification = Classification.of_unsaved(self)
        else:
            context.update(self.parts.lists)
        context["classification"] = self.classification
        return context


class FicheOrganisation(Orderable):
    """An organisation's part in a collaboration."""

    class Role(models.TextChoices):
        """What the organisation does in it."""

        CARRIER = "carrier", _("Carries it")
        PARTNER = "partner", _("Partner")
        FUNDER = "funder", _("Funds it")
        CITED = "cited", _("Mentioned")

    page = ParentalKey(FichePage, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        related_name="fiche_roles",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.PARTNER)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a fiche")
        verbose_name_plural = _("organisations of fiches")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class FicheSource(Orderable):
    """Where else something about the collaboration can be read."""

    page = ParentalKey(FichePage, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=255)
    author = models.CharField(_("author"), max_length=160, blank=True)
    url = models.URLField(_("address"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("author"),
        FieldPanel("url"),
        FieldPanel("published_on"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class FicheChangeNote(TranslatableMixin, Orderable):
    """What changed in a fiche, for readers who knew it before. Moderated like the rest of it."""

    page = ParentalKey(FichePage, on_delete=models.CASCADE, related_name="change_notes")
    date = models.DateField(_("date"), default=timezone.localdate)
    text = models.CharField(
        _("what changed"),
        max_length=300,
        help_text=_("One sentence for readers, such as “The partnership ended in 2024.”"),
    )

    translatable_fields = [*words("text"), *shared("date", "sort_order")]

    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return self.text
