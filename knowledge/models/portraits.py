"""Portraits of professionals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import PageManager
from wagtail.search import index

from knowledge.blocks import BodyStreamBlock, BodyStreamField, MediaStreamBlock

from .base import KnowledgePage
from .published import PublishedPageQuerySet
from .reports import EventReportPage
from .translatable import shared, words
from .translations import readable_q

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.url_routing import RouteResult


class PortraitQuerySet(PublishedPageQuerySet):
    """Portraits."""

    def published(self) -> PortraitQuerySet:
        """Keep what readers may see: nobody whose name is not shown, however that came about."""
        return super().published().filter(person__publication="name")


class PortraitPage(KnowledgePage):
    """Portrait: somebody who is a social worker, a social entrepreneur, or both at once."""

    class Side(models.TextChoices):
        """Which of the two professions the person belongs to."""

        SOCIAL_WORKER = "ts", _("Social worker")
        SOCIAL_ENTREPRENEUR = "es", _("Social entrepreneur")
        BOTH = "both", _("Both at once")
        OTHER = "other", _("Another profession")

    class ConsentBasis(models.TextChoices):
        """Why the portrait may be shown."""

        WRITTEN = "written", _("Written consent")
        PUBLIC_STATEMENT = "public_statement", _("What the person said in public")

    person = models.ForeignKey(
        "knowledge.Person",
        on_delete=models.PROTECT,
        related_name="portraits",
        verbose_name=_("person"),
    )
    side = models.CharField(
        _("profession"), max_length=5, choices=Side.choices, default=Side.SOCIAL_WORKER
    )
    job = models.CharField(_("job"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="portraits",
        verbose_name=_("organisation"),
    )
    photo = models.ForeignKey(
        "knowledge.KnowledgeImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photograph"),
    )
    quotation = models.TextField(_("quotation"), blank=True)
    quotation_is_verbatim = models.BooleanField(
        _("these are the person's own words"),
        default=False,
        help_text=_("Unticked: shown as what the person meant, without quotation marks."),
    )
    career = BodyStreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("career"))
    media = BodyStreamField(
        MediaStreamBlock(required=False), blank=True, verbose_name=_("recordings")
    )
    consent_basis = models.CharField(
        _("basis of publication"),
        max_length=16,
        choices=ConsentBasis.choices,
        default=ConsentBasis.WRITTEN,
    )
    consent_date = models.DateField(
        _("date of the consent or of the public statement"),
        help_text=_("Without it the portrait cannot be published."),
    )

    objects = PageManager.from_queryset(PortraitQuerySet)()

    translatable_fields = [
        *KnowledgePage.translatable_fields,
        *words("job", "quotation", "career", "media"),
        *shared(
            "person",
            "side",
            "organisation",
            "photo",
            "quotation_is_verbatim",
            "consent_basis",
            "consent_date",
        ),
    ]

    template = "pages/portrait_page.html"
    parent_page_types: ClassVar[list[str]] = ["knowledge.PortraitIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _(
        "Somebody at work: a social worker, a social entrepreneur or both. "
        "Needs the person's agreement."
    )
    page_icon = "portrait"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    MultiFieldPanel(
                        [
                            FieldPanel("person"),
                            FieldPanel("side", widget=forms.RadioSelect),
                            FieldRowPanel([FieldPanel("job"), FieldPanel("organisation")]),
                            FieldPanel("photo"),
                        ],
                        heading=_("Who"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("quotation"), FieldPanel("quotation_is_verbatim")],
                        heading=_("Quotation"),
                    ),
                    FieldPanel("career"),
                    FieldPanel("media"),
                ],
                heading=_("Portrait"),
            ),
            ObjectList(
                [FieldPanel("consent_basis"), FieldPanel("consent_date")], heading=_("Consent")
            ),
            ObjectList(KnowledgePage.sharing_panels, heading=_("Address and sharing")),
        ]
    )

    search_fields = [
        *KnowledgePage.search_fields,
        index.SearchField("job"),
        index.SearchField("quotation"),
        index.SearchField("career"),
        index.FilterField("side"),
    ]

    class Meta:
        verbose_name = _("portrait")
        verbose_name_plural = _("portraits")

    def clean(self) -> None:
        """Check that the person agreed to be shown.

        Raises:
            ValidationError: the person's name is not to be shown.
        """
        super().clean()
        if self.person_id and not self.person.is_named:
            raise ValidationError(
                {"person": _("This person's name is not shown on the site: no portrait of them.")}
            )

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Return the page that an address names.

        Raises:
            Http404: it is not published, or the person's name is not shown.
        """
        found = super().route(request, path_components)
        if not self.person.is_named:
            raise Http404
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the person, where they spoke, and other portraits."""
        context = super().get_context(request, *args, **kwargs)
        context["person"] = self.person
        context["reports"] = list(
            EventReportPage.objects.filter(
                readable_q(self.locale_id), speakers__person_id=self.person_id
            )
            .select_related("locale")
            .distinct()
            .order_by("-date")
        )
        context["others"] = list(
            PortraitPage.objects.published()
            .filter(locale_id=self.locale_id)
            .exclude(pk=self.pk)
            .select_related("person", "organisation")
            .order_by("title")[:3]
        )
        return context
