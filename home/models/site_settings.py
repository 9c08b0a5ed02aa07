"""What administrators say about the site as a whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cogs")
class SiteSettings(BaseSiteSetting):
    """Name, tagline and contact of the site."""

    site_name = models.CharField(_("name of the site"), max_length=80, default="Grandes Rencontres")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    footer_text = models.TextField(_("words at the foot of every page"), blank=True)

    panels = [
        FieldPanel("site_name"),
        FieldPanel("tagline"),
        FieldPanel("contact_email"),
        FieldPanel("publisher"),
        FieldPanel("footer_text"),
    ]

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")

    def __str__(self) -> str:
        return self.site_name
