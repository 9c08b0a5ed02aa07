"""Files on published pages stay what was approved: another file is another upload."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .guests.guard import is_public


class KeptFileMixin:
    """Refuses to exchange a file that something readers see refers to."""

    # What Wagtail's forms bring.
    instance: Any
    changed_data: list[str]
    add_error: Any

    def clean(self) -> dict[str, Any]:
        """Refuse another file in the place of a published one."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and "file" in self.changed_data and is_public(self.instance):
            self.add_error(
                "file",
                _(
                    "Readers see this file on a published page. Upload the new one beside it, put "
                    "it on the page and submit the page: somebody then reads both."
                ),
            )
        return cleaned


class KeptDocumentForm(KeptFileMixin, BaseDocumentForm):
    """The form of a document."""


class KeptImageForm(KeptFileMixin, BaseImageForm):
    """The form of an image."""
