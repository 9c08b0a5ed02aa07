"""What is known of translations besides what wagtail-localize keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
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


class Hand(models.Model):
    """Whose words a version of a translation holds, of those that readers did not have yet.

    wagtail-localize keeps the last hand of each segment as it is now, which says nothing of a draft
    that was written before.

    revision: what the words were written into. user: who typed them, sent them in a file, or had a
    machine propose them.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("hand in a translation")
        verbose_name_plural = _("hands in translations")
        constraints = [
            models.UniqueConstraint(fields=["revision", "user"], name="hand_once_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}, {self.user_id}"
