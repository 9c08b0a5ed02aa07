"""Series of meetings, such as the Grandes Rencontres."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class EventSeries(models.Model):
    """A series of meetings that reports belong to."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("code in addresses"), max_length=180, unique=True)
    description = models.TextField(_("description"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
