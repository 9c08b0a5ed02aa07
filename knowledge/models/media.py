"""Pictures and documents, with their credit and licence."""

import secrets
from pathlib import PurePath
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from .licences import Licence

#: Bytes of chance in the name of an upload.
_BYTES = 10


class KnowledgeImage(AbstractImage):
    """A picture with who made it and what others may do with it."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=24, choices=Licence.choices, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename: str) -> str:
        """Return where the file is kept: under a name that nobody guesses.

        Storage shows a picture to whoever knows its address, before it is published as well. The
        chance stands at the front, so that it is also in the names of resized forms, which Wagtail
        cuts off.
        """
        return super().get_upload_to(f"{secrets.token_hex(_BYTES)}-{filename}")


class KnowledgeRendition(AbstractRendition):
    """A resized form of an image."""

    image = models.ForeignKey(KnowledgeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image} ({self.filter_spec})"


class KnowledgeDocument(AbstractDocument):
    """A file attached to pages."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)

    admin_form_fields = ("title", "file", "credit", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new file in a folder that nobody guesses; its own name stays."""
        if self.file and not self.file._committed:
            self.file.name = f"{secrets.token_hex(_BYTES)}/{PurePath(self.file.name).name}"
        super().save(*args, **kwargs)
