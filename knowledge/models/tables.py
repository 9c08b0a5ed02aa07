"""Workshop tables: who sat there, what they aimed at and what they said.

Readers see participants by organisation unless the person agreed to be named.
"""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from .translations import readable_q, source_language


class WorkshopTable(Orderable, ClusterableModel):
    """A table of the workshop: who sat there and what they said."""

    report = ParentalKey(
        "knowledge.EventReportPage", on_delete=models.CASCADE, related_name="tables"
    )
    number = models.PositiveSmallIntegerField(_("number"))

    #: The code of the language that was spoken at it, where somebody has looked for it.
    spoken: str = ""

    panels = [
        FieldPanel("number"),
        InlinePanel("participants", heading=_("Around the table"), label=_("Participant")),
        InlinePanel("objectives", heading=_("Objectives"), label=_("Objective")),
        InlinePanel("items", heading=_("Examples and leads"), label=_("Item")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("workshop table")
        verbose_name_plural = _("workshop tables")

    def __str__(self) -> str:
        return _("Table %(number)s") % {"number": self.number}

    @property
    def anchor(self) -> str:
        """The id of the table within the report's page."""
        return f"table-{self.number}"


class TableParticipant(Orderable):
    """Somebody at a table: a person, an organisation, both, or just a situation."""

    table = ParentalKey(WorkshopTable, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        "knowledge.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        "knowledge.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    situation = models.CharField(
        _("situation"),
        max_length=120,
        blank=True,
        help_text=_("When there is no organisation: independent, starting a business…"),
    )
    companions = models.PositiveSmallIntegerField(
        _("came with"), default=0, help_text=_("How many more people came along.")
    )

    panels = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("organisation")]),
        FieldRowPanel([FieldPanel("situation"), FieldPanel("companions")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return self.public_label

    @property
    def is_withdrawn(self) -> bool:
        """Whether the person asked not to appear, not even by organisation."""
        return self.person is not None and self.person.publication == "withdrawn"

    @property
    def public_name(self) -> str:
        """The person's name if it may be shown, else an empty string."""
        return self.person.name if self.person is not None and self.person.is_named else ""

    @property
    def public_label(self) -> str:
        """What readers see of the participant: never a name that is not published."""
        if self.is_withdrawn:
            return str(_("One participant"))
        place = self.organisation.name if self.organisation else self.situation
        return ", ".join(part for part in (self.public_name, place) if part) or str(
            _("One participant")
        )

    @property
    def public_situation(self) -> str:
        """What readers see instead of an organisation, in the words of the source."""
        return "" if self.is_withdrawn or self.organisation else self.situation


class TableObjective(Orderable):
    """An objective as a table worded it."""

    table = ParentalKey(WorkshopTable, on_delete=models.CASCADE, related_name="objectives")
    words = models.TextField(_("words"))
    objective = models.ForeignKey(
        "knowledge.Objective",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="table_objectives",
        verbose_name=_("objective it belongs to"),
    )

    #: The code of the language in which it was said, where a query has looked for it.
    spoken: str = ""

    panels = [FieldPanel("words"), FieldPanel("objective")]

    class Meta(Orderable.Meta):
        verbose_name = _("objective of a table")
        verbose_name_plural = _("objectives of tables")

    def __str__(self) -> str:
        return self.words


class TableItemQuerySet(models.QuerySet["TableItem"]):
    """What was said at tables."""

    def accepted(self) -> TableItemQuerySet:
        """Keep the items whose link to a fiche an editor confirmed."""
        return self.filter(match_status=TableItem.Match.ACCEPTED, fiche__isnull=False)

    def of_published_reports(
        self, locale_id: int, origin_id: int | None = None
    ) -> TableItemQuerySet:
        """Keep the items of the reports that readers of a language get, with all around at hand.

        A translated report repeats what was said; of the two only one counts. Sets `spoken`, the
        code of the language in which the words were said, and `is_of_origin`.

        Args:
            locale_id: the readers' language.
            origin_id: a report, in any language; `is_of_origin` says whether it is the item's.
        """
        from .reports import EventReportPage  # reports are made of tables

        return (
            self.filter(table__report__in=EventReportPage.objects.filter(readable_q(locale_id)))
            .select_related("table__report__locale")
            .annotate(
                spoken=source_language("table__report__"),
                is_of_origin=models.Exists(
                    EventReportPage.objects.order_by().filter(
                        pk=origin_id,
                        translation_key=models.OuterRef("table__report__translation_key"),
                    )
                )
                if origin_id
                else models.Value(False),
            )
        )


class TableItem(Orderable):
    """One example or lead in the words of a table, and the fiche it leads to."""

    class Kind(models.TextChoices):
        """What it is about."""

        EXAMPLE = "example", _("Example")
        LEAD = "lead", _("Lead")

    class Match(models.TextChoices):
        """What is known of the fiche that the words belong to."""

        NONE = "none", _("No fiche")
        PROPOSED = "proposed", _("Proposed by the import")
        ACCEPTED = "accepted", _("Confirmed by an editor")
        REFUSED = "refused", _("Refused by an editor")

    table = ParentalKey(WorkshopTable, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    words = models.TextField(_("words"), help_text=_("As they were said at the table."))
    fiche = models.ForeignKey(
        "knowledge.FichePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="table_items",
        verbose_name=_("fiche"),
    )
    match_score = models.FloatField(
        _("likeness"), null=True, blank=True, editable=False, help_text=_("From 0 to 1.")
    )
    match_status = models.CharField(
        _("link to the fiche"), max_length=8, choices=Match.choices, default=Match.NONE
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    #: The code of the language in which it was said, where a query has looked for it.
    spoken: str = ""

    objects = TableItemQuerySet.as_manager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("words"),
        PageChooserPanel("fiche", "knowledge.FichePage"),
        FieldPanel("match_status"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("item of a table")
        verbose_name_plural = _("items of tables")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Check that the link and its state agree.

        Raises:
            ValidationError: the link is confirmed and there is no fiche.
        """
        super().clean()
        if self.match_status == self.Match.ACCEPTED and self.fiche_id is None:
            raise ValidationError({"fiche": _("A confirmed link needs a fiche.")})

    @property
    def anchor(self) -> str:
        """The id of the item within the report's page; it does not change when items move."""
        return f"said-{self.uid.hex[:8]}"
