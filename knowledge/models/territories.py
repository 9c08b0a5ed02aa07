"""Territories: countries, regions, départements, cities."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Territory(index.Indexed, models.Model):
    """A place that a collaboration, an organisation or a meeting belongs to."""

    class Kind(models.TextChoices):
        """How large a territory is."""

        COUNTRY = "country", _("Country")
        REGION = "region", _("Region or province")
        DEPARTMENT = "department", _("Département")
        CITY = "city", _("City")
        AREA = "area", _("Other area")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    code = models.CharField(
        _("official code"),
        max_length=12,
        blank=True,
        help_text=_("INSEE or ISO code, for example 92 or CA-QC."),
    )
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("code in addresses"), max_length=140, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("code"),
        FieldPanel("parent"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("code"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})" if self.kind == self.Kind.DEPARTMENT else self.name

    def clean(self) -> None:
        """Refuse a territory that would be part of itself.

        Raises:
            ValidationError: following `parent` comes back to this territory.
        """
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk and self.pk is not None:
                raise ValidationError({"parent": _("A territory cannot be part of itself.")})
            ancestor = ancestor.parent

    def get_absolute_url(self) -> str:
        """The address of the page with all that refers to this territory."""
        return reverse("territory_detail", args=[self.slug])
