"""The controlled vocabularies: objectives, themes, purposes, kinds of actors.

Editors may add terms and reword labels; a term's `slug` is its code, used in addresses and
exports, and never changes.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from .translatable import shared, words


class VocabularyQuerySet(models.QuerySet["Vocabulary"]):
    """Terms of one vocabulary."""

    def for_locale(self, locale: object) -> "VocabularyQuerySet":
        """Keep the terms of one language, given as a `wagtail.models.Locale`."""
        return self.filter(locale=locale)


class Vocabulary(TranslatableMixin, index.Indexed, models.Model):
    """A term of a controlled vocabulary, in one language."""

    name = models.CharField(_("label"), max_length=255)
    short_name = models.CharField(
        _("short label"),
        max_length=60,
        blank=True,
        help_text=_("Shown where there is little room. Empty: the label."),
    )
    slug = models.SlugField(
        _("code"),
        max_length=80,
        help_text=_("Used in addresses and exports. It never changes once created."),
    )
    description = models.TextField(_("description"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = VocabularyQuerySet.as_manager()

    #: The code is the same in all languages: addresses and exports depend on it.
    translatable_fields = [
        *words("name", "short_name", "description"),
        *shared("slug", "sort_order"),
    ]

    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="%(class)s_unique_slug_per_locale"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a changed code.

        Raises:
            ValidationError: the term exists and its slug differs from the stored one.
        """
        super().clean()
        if self.pk:
            stored = type(self)._default_manager.filter(pk=self.pk).values_list("slug", flat=True)
            if stored and stored[0] != self.slug:
                raise ValidationError(
                    {"slug": _("The code “%(code)s” cannot change.") % {"code": stored[0]}}
                )

    @property
    def label(self) -> str:
        """The short label if there is one, else the label."""
        return self.short_name or self.name


class Objective(Vocabulary):
    """What a collaboration aims at (one of the six objectives, or one that editors added)."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")

    def get_absolute_url(self) -> str:
        """The address of the page with all that refers to this objective."""
        return reverse("objective_detail", args=[self.slug])


class Theme(Vocabulary):
    """The field a lead belongs to: places, training, communication, law, instances."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def get_absolute_url(self) -> str:
        """The address of the page with all that refers to this theme."""
        return reverse("theme_detail", args=[self.slug])


class Purpose(Vocabulary):
    """What an existing collaboration is for (finalité)."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")


class ActorKind(Vocabulary):
    """A kind of people or bodies that take part in a collaboration."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("kind of actor")
        verbose_name_plural = _("kinds of actors")
