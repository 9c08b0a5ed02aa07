"""Travel notebooks and their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from knowledge.blocks import BodyStreamBlock, BodyStreamField

from .base import KnowledgePage
from .classification import classify, word_for_readers
from .fiches import FichePage
from .translatable import shared, shared_unless_said, words
from .translations import each_once, readable, readable_q

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class TravelNotebookPage(KnowledgePage):
    """Carnet de voyage: a learning trip, told entry by entry."""

    start_date = models.DateField(_("first day"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("places"), max_length=255, blank=True)
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    editors_note = models.TextField(
        _("note to editors"), blank=True, help_text=_("Never shown to readers.")
    )

    translatable_fields = [
        *KnowledgePage.translatable_fields,
        *words("introduction", "organisations"),
        *shared("start_date", "end_date"),
        *shared_unless_said("place"),
    ]

    template = "pages/travel_notebook_page.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge.NotebookIndexPage"]
    subpage_types: ClassVar[list[str]] = ["knowledge.NotebookEntryPage"]
    page_description = _("A trip to learn from others, told visit by visit.")
    page_icon = "notebook"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                            FieldPanel("place"),
                        ],
                        heading=_("The trip"),
                    ),
                    FieldPanel("introduction"),
                    InlinePanel(
                        "organisations", heading=_("Organisations"), label=_("Organisation")
                    ),
                    FieldPanel("editors_note"),
                ],
                heading=_("Notebook"),
            ),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )

    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("place"),
    ]

    class Meta:
        verbose_name = _("travel notebook")
        verbose_name_plural = _("travel notebooks")

    def clean(self) -> None:
        """Check the dates.

        Raises:
            ValidationError: the last day comes before the first.
        """
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The last day comes before the first.")})

    def get_entries(self) -> PageQuerySet:
        """Return the published entries in the order of the trip, each once.

        Those that are not translated yet come in the language in which they are.
        """
        parent_path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - self.steplen)
        in_all_languages = TravelNotebookPage.objects.filter(
            translation_key=self.translation_key, path=parent_path
        )
        return (
            NotebookEntryPage.objects.filter(
                Exists(in_all_languages.order_by()), readable_q(self.locale_id)
            )
            .select_related("locale")
            .order_by(
                models.F("day_number").asc(nulls_last=True),
                models.F("date").asc(nulls_last=True),
                "path",
            )
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the entries, and those of them that a map can show."""
        context = super().get_context(request, *args, **kwargs)
        entries = list(self.get_entries()) if self.pk else []
        context["entries"] = entries
        context["route"] = [entry for entry in entries if entry.has_coordinates]
        context["organisations"] = self.organisations.select_related("organisation")
        return context


class NotebookOrganisation(TranslatableMixin, Orderable):
    """An organisation that took part in a trip."""

    page = ParentalKey(TravelNotebookPage, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        related_name="notebook_roles",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=120, blank=True)

    translatable_fields = [*words("role"), *shared("organisation", "sort_order")]

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("organisation of a notebook")
        verbose_name_plural = _("organisations of notebooks")

    def __str__(self) -> str:
        return f"{self.organisation}"


class NotebookEntryPage(KnowledgePage):
    """Étape: a day or a visit of a trip."""

    date = models.DateField(_("date"), null=True, blank=True)
    day_number = models.PositiveSmallIntegerField(
        _("day of the trip"), null=True, blank=True, help_text=_("1 for the first day.")
    )
    place_name = models.CharField(_("place"), max_length=160, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, for example 45.50884."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east; west is negative, for example -73.58781."),
    )
    story = BodyStreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("story"))
    learned = RichTextField(_("what was learned"), blank=True, features=TEXT_FEATURES)
    transposable = RichTextField(
        _("what could be done in France"), blank=True, features=TEXT_FEATURES
    )

    translatable_fields = [
        *KnowledgePage.translatable_fields,
        *words("story", "learned", "transposable"),
        *shared("date", "day_number", "latitude", "longitude", "organisations", "related_fiches"),
        *shared_unless_said("place_name"),
    ]

    template = "pages/notebook_entry_page.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge.TravelNotebookPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A day or a visit of a trip: what was seen, and what could be done here.")
    page_icon = "notebook-entry"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("date"), FieldPanel("day_number")]),
                            FieldPanel("place_name"),
                            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                        ],
                        heading=_("When and where"),
                    ),
                    FieldPanel("story"),
                ],
                heading=_("Story"),
            ),
            ObjectList(
                [
                    FieldPanel("learned"),
                    FieldPanel("transposable"),
                    InlinePanel(
                        "organisations", heading=_("Organisations met"), label=_("Organisation")
                    ),
                    InlinePanel("related_fiches", heading=_("Fiches"), label=_("Fiche")),
                ],
                heading=_("What we learned"),
            ),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )

    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("story"),
        index.SearchField("learned"),
        index.SearchField("transposable"),
        index.SearchField("place_name"),
    ]

    class Meta:
        verbose_name = _("notebook entry")
        verbose_name_plural = _("notebook entries")

    def clean(self) -> None:
        """Check what belongs together.

        Raises:
            ValidationError: neither date nor day, or half of the coordinates.
        """
        super().clean()
        errors = {}
        if self.date is None and self.day_number is None:
            errors["date"] = _("An entry needs a date or the number of its day.")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            errors[missing] = _("A place on the map needs both latitude and longitude.")
        if errors:
            raise ValidationError(errors)

    @property
    def has_coordinates(self) -> bool:
        """Whether a map can show it."""
        return self.latitude is not None and self.longitude is not None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the notebook, the entries before and after, and what the entry refers to."""
        context = super().get_context(request, *args, **kwargs)
        parent = self.get_parent()
        notebook = parent.specific if parent is not None else None
        entries = list(notebook.get_entries()) if isinstance(notebook, TravelNotebookPage) else []
        position = next((i for i, entry in enumerate(entries) if entry.pk == self.pk), None)
        # The title of a draft is not for readers.
        context["notebook"] = notebook if notebook is not None and notebook.live else None
        context["previous"] = entries[position - 1] if position else None
        context["next"] = (
            entries[position + 1] if position is not None and position + 1 < len(entries) else None
        )
        context["organisations"] = self.organisations.select_related("organisation")
        chosen = [related.fiche_id for related in self.related_fiches.all()]
        fiches = readable(FichePage.objects.all(), chosen, self.locale_id)
        classify(fiches.values())
        word_for_readers(fiches.values())
        context["related_fiches"] = each_once(fiches, chosen)
        return context


class EntryOrganisation(Orderable):
    """An organisation met during an entry."""

    page = ParentalKey(NotebookEntryPage, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        related_name="notebook_entries",
        verbose_name=_("organisation"),
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation met")
        verbose_name_plural = _("organisations met")

    def __str__(self) -> str:
        return f"{self.organisation}"


class EntryFiche(Orderable):
    """A fiche that an entry has to do with."""

    page = ParentalKey(NotebookEntryPage, on_delete=models.CASCADE, related_name="related_fiches")
    fiche = models.ForeignKey(
        FichePage,
        on_delete=models.CASCADE,
        related_name="notebook_entries",
        verbose_name=_("fiche"),
    )

    panels = [PageChooserPanel("fiche", "knowledge.FichePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("fiche of an entry")
        verbose_name_plural = _("fiches of entries")

    def __str__(self) -> str:
        return f"{self.fiche}"
