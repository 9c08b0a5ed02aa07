"""Free tags (étiquettes), which editors add as they write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from .translatable import InMainLanguage

#: Leaves room for a number.
_LONGEST_SLUG = 90


class KnowledgeTagManager(models.Manager["KnowledgeTag"]):
    """The tags in use; those that were merged or renamed only stay to lead on."""

    def current(self) -> models.QuerySet[KnowledgeTag]:
        """Keep the tags that readers and editors see."""
        return self.filter(merged_into__isnull=True)


class KnowledgeTag(InMainLanguage, TagBase):
    """A free keyword.

    A tag that was merged into another, or an old name of a renamed one, stays as a row that points
    to the tag which took its place: its address leads on, and drafts that carry it lose nothing.
    """

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="former_names",
        verbose_name=_("replaced by"),
    )

    objects = KnowledgeTagManager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        """The address of the page with all that carries this tag."""
        return reverse("tag_detail", args=[self.slug])

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the code in addresses: never empty, and short enough for its column."""
        base = super().slugify(tag)[:_LONGEST_SLUG].strip("-_") or "etiquette"
        return base if i is None else f"{base}_{i}"


def replaced(tags: Iterable[KnowledgeTag]) -> list[KnowledgeTag]:
    """Return the tags, each once, and instead of a merged one the tag that took its place."""
    return list(dict.fromkeys(tag.merged_into or tag for tag in tags))


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the tag that took the place of a merged one, unless the page has it already."""
        merged = self.tag.merged_into is not None
        self.tag = self.tag.merged_into or self.tag
        if merged or self.pk is None:
            others = FicheTag.objects.filter(tag=self.tag, content_object=self.content_object_id)
            if others.exclude(pk=self.pk).exists():
                if self.pk:
                    self.delete()
                return
        super().save(*args, **kwargs)
        # Where a merge was under way, storing the row has waited for its end.
        late = KnowledgeTag.objects.filter(pk=self.tag_id, merged_into__isnull=False).first()
        if late is not None:
            self.tag = late
            self.save()
