"""Filters of the list of proposals."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, DateFromToRangeFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from knowledge.editorial.in_charge import InChargeFilter
from knowledge.proposals.models import Kind, Proposal, Status

from .turns import ABOUT, OURS, THEIRS

#: Set aside, looked at, and left where they are.
LEFT = "left"


def _people() -> QuerySet[Any]:
    """Return who ever took a proposal."""
    return Proposal.objects.filter(taken_by__isnull=False).values("taken_by")


class WaitingFilter(ChoiceFilter):
    """Whose turn it is, and for what."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Waiting"),
            choices=[
                (OURS, gettext_lazy("For us")),
                (THEIRS, gettext_lazy("For who proposed it")),
                ("new", gettext_lazy("New: nobody has read it yet")),
                ("to_answer", gettext_lazy("A message waits for our answer")),
                ("to_change", gettext_lazy("A change is asked for before publication")),
                ("ready", gettext_lazy("Signed off: ready to be published")),
            ],
            empty_label=gettext_lazy("Waiting or not"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet[Proposal], value: str) -> QuerySet[Proposal]:
        """Keep what waits in this way."""
        if not value:
            return qs
        return qs.filter(turn=value) if value in (OURS, THEIRS) else qs.filter(ABOUT[value])


class AsideFilter(ChoiceFilter):
    """What was set aside as suspicious. What an editor left there is shown only if asked for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Set aside"),
            choices=[
                ("aside", gettext_lazy("To be looked at")),
                (LEFT, gettext_lazy("Left aside by an editor")),
            ],
            empty_label=gettext_lazy("All but those left aside"),
            widget=RadioSelect,
            **options,
        )

    def filter(self, qs: QuerySet[Proposal], value: str) -> QuerySet[Proposal]:
        """Keep what was set aside in this way."""
        if value == LEFT:
            return qs.filter(status=Status.SUSPICIOUS, closed_at__isnull=False)
        if value:
            return qs.filter(ABOUT[value])
        return qs.exclude(status=Status.SUSPICIOUS, closed_at__isnull=False)


class ProposalFilterSet(WagtailFilterSet):
    """Filters of the list."""

    status = MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=[choice for choice in Status.choices if choice[0] != Status.DRAFT],
        widget=CheckboxSelectMultiple,
    )
    kind = MultipleChoiceFilter(
        label=gettext_lazy("What is proposed"),
        choices=Kind.choices,
        widget=CheckboxSelectMultiple,
    )
    in_charge = InChargeFilter(lookup="taken_by", people=_people)
    waiting = WaitingFilter()
    aside = AsideFilter()
    sent_at = DateFromToRangeFilter(label=gettext_lazy("Sent on"), widget=DateRangePickerWidget)

    class Meta:
        model = Proposal
        fields: list[str] = []
