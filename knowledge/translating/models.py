"""What is known of sources besides what wagtail-localize keeps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import TranslationSource


class SourceCheck(models.Model):
    """A publication of a source that changed nothing for its translations.

    source: what translations take their words from.
    published_at: when it was published with the same words and shared fields as they took over.
    """

    source = models.OneToOneField(
        TranslationSource, on_delete=models.CASCADE, related_name="check_of_publication"
    )
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("checked publication")
        verbose_name_plural = _("checked publications")

    def __str__(self) -> str:
        return f"{self.source_id}, {self.published_at:%Y-%m-%d}"
