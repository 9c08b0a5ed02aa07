"""What administrators say about the site as a whole."""

from typing import Any

from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from .site_texts import SiteTexts

CACHE_SECONDS = 60


@register_setting(icon="cogs")
class SiteSettings(BaseSiteSetting):
    """Name, publisher and contact of the site: what is the same in all languages."""

    site_name = models.CharField(_("name of the site"), max_length=80, default="Grandes Rencontres")
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)

    panels = [
        FieldPanel("site_name"),
        FieldPanel("contact_email"),
        FieldPanel("publisher"),
    ]

    @property
    def texts(self) -> SiteTexts:
        """What the site says of itself in the language at hand."""
        return SiteTexts.current()

    @classmethod
    def for_site(cls, site: Site) -> "SiteSettings":
        """Return the site's settings from the cache; every page shows them.

        Raises:
            DoesNotExist: `site` is None.
        """
        if site is None:
            return super().for_site(site)
        settings = cache.get(cls._cache_key(site.pk))
        if settings is None:
            settings = super().for_site(site)
            cache.set(cls._cache_key(site.pk), settings, CACHE_SECONDS)
        return settings

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the settings and forget the cached ones."""
        super().save(*args, **kwargs)
        cache.delete(self._cache_key(self.site_id))

    @staticmethod
    def _cache_key(site_id: int) -> str:
        """Return the key under which a site's settings are kept."""
        return f"site-settings:{site_id}"

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")

    def __str__(self) -> str:
        return self.site_name
