"""The directory: organisations and persons."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from knowledge.text.normalise import key

from .translatable import InMainLanguage


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations of the directory."""

    def find_by_name(self, name: str) -> "Organisation | None":
        """Return the organisation whose name, acronym or alias is a variant of `name`, or None."""
        wanted = key(name)
        if not wanted:
            return None
        for organisation in self.prefetch_related("aliases"):
            if wanted in organisation.name_keys():
                return organisation
        return None


class Organisation(InMainLanguage, index.Indexed, ClusterableModel):
    """A body that takes part in collaborations."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        ASSOCIATION = "association", _("Association")
        SOCIAL_ENTERPRISE = "social_enterprise", _("Social enterprise")
        COMPANY = "company", _("Company")
        PUBLIC_BODY = "public_body", _("State or agency")
        LOCAL_AUTHORITY = "local_authority", _("Local authority")
        FOUNDATION = "foundation", _("Foundation")
        SCHOOL = "school", _("School or training")
        NETWORK = "network", _("Network")
        MEDIA = "media", _("Media")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("code in addresses"), max_length=220, unique=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True)
    territory = models.ForeignKey(
        "knowledge.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("territory"),
    )
    partnership_contact_name = models.CharField(
        _("contact for partnerships"), max_length=120, blank=True
    )
    partnership_contact_email = models.EmailField(
        _("e-mail of the contact"),
        blank=True,
        help_text=_("Shown to readers. Prefer a shared address."),
    )

    objects = OrganisationQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("acronym"),
        InlinePanel(
            "aliases",
            heading=_("Other names"),
            label=_("Other name"),
            help_text=_("Every way the name is written: imports recognise them."),
        ),
        FieldPanel("kind", widget=forms.Select),
        FieldPanel("territory"),
        FieldPanel("website"),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("partnership_contact_name"), FieldPanel("partnership_contact_email")],
            heading=_("Who to write to about a partnership"),
        ),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("acronym"),
        index.AutocompleteField("acronym"),
        index.FilterField("kind"),
        index.RelatedFields("aliases", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def name_keys(self) -> set[str]:
        """The normalised forms of its name, acronym and aliases, as `knowledge.text` makes them."""
        names = [self.name, self.acronym, *(alias.name for alias in self.aliases.all())]
        return {key(name) for name in names if name}

    def get_absolute_url(self) -> str:
        """The address of the page with all that refers to this organisation."""
        return reverse("organisation_detail", args=[self.slug])


class OrganisationAlias(Orderable):
    """Another way of writing an organisation's name."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("other name"), max_length=200)

    panels = [FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons of the directory."""

    def published(self) -> "PersonQuerySet":
        """Keep those who agreed that their name is shown."""
        return self.filter(publication=Person.Publication.NAME)


class Person(index.Indexed, ClusterableModel):
    """Somebody who spoke, took part, or is portrayed."""

    class Publication(models.TextChoices):
        """What readers may see of a person."""

        NAME = "name", _("Name shown")
        ORGANISATION = "organisation", _("Organisation only")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(
        _("code in addresses"),
        max_length=180,
        unique=True,
        help_text=_("Must not tell the name of a person whose name is not shown."),
    )
    publication = models.CharField(
        _("publication"),
        max_length=12,
        choices=Publication.choices,
        default=Publication.ORGANISATION,
        help_text=_("Only “Name shown” makes the name public, everywhere on the site."),
    )

    objects = PersonQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("publication"),
        InlinePanel("affiliations", heading=_("Organisations"), label=_("Organisation")),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("publication"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_named(self) -> bool:
        """Whether readers may see the name."""
        return self.publication == self.Publication.NAME

    def clean(self) -> None:
        """Check that no portrait shows a name that is not to be shown.

        Raises:
            ValidationError: there is one; says which to unpublish first.
        """
        super().clean()
        if self.pk is None or self.is_named:
            return
        portraits = self.portraits.filter(live=True).order_by("title", "pk")
        titles = list(portraits.values_list("title", flat=True))
        if titles:
            message = ngettext(
                "The portrait “%(titles)s” shows this name: unpublish it first, then come back.",
                "The portraits “%(titles)s” show this name: unpublish them first, then come back.",
                len(titles),
            )
            raise ValidationError({"publication": message % {"titles": ", ".join(titles)}})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the person, and unpublish the portraits of somebody who is not named any more.

        Forms ask editors to do that first; programs do not pass through `clean`.
        """
        super().save(*args, **kwargs)
        if not self.is_named:
            for portrait in self.portraits.filter(live=True):
                portrait.unpublish()

    def get_absolute_url(self) -> str:
        """The address of the person's page, which exists for readers only if the name is shown."""
        return reverse("person_detail", args=[self.slug])


class Affiliation(InMainLanguage, Orderable):
    """A person's place in an organisation."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="affiliations",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=160, blank=True)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")

    def __str__(self) -> str:
        return f"{self.person} – {self.organisation}"
