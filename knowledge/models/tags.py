"""Free tags (étiquettes), which editors add as they write."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class KnowledgeTag(TagBase):
    """A free keyword."""

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        """The address of the page with all that carries this tag."""
        return reverse("tag_detail", args=[self.slug])


class FicheTag(ItemBase):
    """A tag on a fiche."""

    tag = models.ForeignKey(
        KnowledgeTag, on_delete=models.CASCADE, related_name="fiche_tags", verbose_name=_("tag")
    )
    content_object = ParentalKey(
        "knowledge.FichePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tag of a fiche")
        verbose_name_plural = _("tags of fiches")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="unique_tag_per_fiche")
        ]

    def __str__(self) -> str:
        return f"{self.tag}"
