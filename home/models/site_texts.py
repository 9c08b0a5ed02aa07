"""What the site says of itself on every page, in each language."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db import models
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from knowledge.models.translatable import words

CACHE_SECONDS = 60


class SiteTexts(TranslatableMixin, models.Model):
    """The tagline and the words at the foot of every page, in one language."""

    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    footer_text = models.TextField(_("words at the foot of every page"), blank=True)

    translatable_fields = words("tagline", "footer_text")

    panels = [FieldPanel("tagline"), FieldPanel("footer_text")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("tagline and foot of the pages")
        verbose_name_plural = _("tagline and foot of the pages")
        constraints = [
            models.UniqueConstraint(fields=["locale"], name="site_texts_once_a_language")
        ]

    def __str__(self) -> str:
        return str(get_language_info(self.locale.language_code)["name_translated"]).capitalize()

    @classmethod
    def current(cls) -> SiteTexts:
        """Return the texts in the language at hand, from the cache; empty ones if there are none.

        Nothing is better than words in a language that the rest of the page is not in.
        """
        code = get_language() or ""
        texts = cache.get(cls._cache_key(code))
        if texts is None:
            texts = cls.objects.filter(locale__language_code=code).first() or cls()
            cache.set(cls._cache_key(code), texts, CACHE_SECONDS)
        return texts

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the texts and forget the cached ones."""
        super().save(*args, **kwargs)
        cache.delete(self._cache_key(self.locale.language_code))

    @staticmethod
    def _cache_key(code: str) -> str:
        """Return the key under which the texts of a language are kept."""
        return f"site-texts:{code}"
