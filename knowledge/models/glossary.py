"""The shared vocabulary: terms and acronyms explained."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from .translatable import shared, words


class GlossaryTerm(TranslatableMixin, index.Indexed, ClusterableModel):
    """A term or acronym of social work or of the social economy, explained in plain words."""

    term = models.CharField(
        _("term"), max_length=160, help_text=_("Written out in full when it has an acronym.")
    )
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    slug = models.SlugField(_("code in addresses"), max_length=180)
    definition = models.TextField(_("definition"))

    translatable_fields = words("term", "acronym", "slug", "definition", "variants")

    panels = [
        FieldPanel("acronym"),
        FieldPanel("term"),
        FieldPanel("definition"),
        InlinePanel("variants", heading=_("Variants"), label=_("Variant")),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("acronym"),
        index.AutocompleteField("acronym"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="glossaryterm_unique_slug_per_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.acronym} ({self.term})" if self.acronym else self.term

    @property
    def headword(self) -> str:
        """What the term is filed under: the acronym if there is one, else the term."""
        return self.acronym or self.term

    def get_absolute_url(self) -> str:
        """The address of the term within the glossary."""
        return f"{reverse('glossary')}#{self.slug}"


class GlossaryVariant(TranslatableMixin, Orderable):
    """Another spelling or form of a glossary term."""

    term = ParentalKey(GlossaryTerm, on_delete=models.CASCADE, related_name="variants")
    name = models.CharField(_("variant"), max_length=160)

    translatable_fields = [*words("name"), *shared("sort_order")]

    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("variant")
        verbose_name_plural = _("variants")

    def __str__(self) -> str:
        return self.name
