"""The list of proposals."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from knowledge.editorial.names import name_of
from knowledge.editorial.reports.spreadsheets import PLAIN_CSV
from knowledge.proposals.models import Proposal
from knowledge.viewsets import SECONDARY

from .access import PermittedMixin, may_act
from .filters import ProposalFilterSet
from .turns import received
from .words import kind_of, partner_of, turn_of

PER_PAGE = 50


class ProposalColumn(TitleColumn):
    """What a proposal is called, which leads to it, and its kind."""

    cell_template_name = "proposals/desk/title_cell.html"


class TurnColumn(BaseColumn):
    """Whose turn it is."""

    cell_template_name = "proposals/desk/turn_cell.html"

    def get_cell_context_data(
        self, instance: Proposal, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        """Add it in words."""
        context = super().get_cell_context_data(instance, parent_context)
        context["turn"] = turn_of(instance)
        return context


class ProposalsView(PermittedMixin, IndexView):
    """All that was ever sent: what its authors have not sent is theirs."""

    model = Proposal
    page_title = gettext_lazy("Proposals")
    header_icon = "mail"
    filterset_class = ProposalFilterSet
    index_url_name = "proposals_admin:list"
    index_results_url_name = "proposals_admin:list_results"
    results_template_name = "proposals/desk/list_results.html"
    is_searchable = True
    search_fields = ["title", "answers__contact_name", "answers__contact_organisation"]
    default_ordering = "-sent_at"
    paginate_by = PER_PAGE
    custom_value_preprocess = PLAIN_CSV

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            ProposalColumn(
                "title",
                label=capfirst(_("title")),
                accessor=str,
                get_url=lambda proposal: reverse("proposals_admin:proposal", args=[proposal.pk]),
                sort_key="title",
                classname="title",
                width="30%",
            ),
            Column("partner", label=_("Proposed by"), accessor=partner_of, classname=SECONDARY),
            Column("status", label=_("State"), accessor="get_status_display", sort_key="status"),
            TurnColumn("turn", label=_("Waiting"), sort_key="turn"),
            Column(
                "in_charge",
                label=_("In charge"),
                accessor=in_charge_of,
                sort_key="taken_by__last_name",
                classname=SECONDARY,
            ),
            DateColumn("sent_at", label=_("Sent"), sort_key="sent_at", classname=SECONDARY),
        ]

    @cached_property
    def exported(self) -> dict[str, tuple[str, Any]]:
        """Heading and value of each column of the spreadsheet.

        Who proposed it, and how to reach them, only for those who answer them.
        """
        columns: dict[str, tuple[str, Any]] = {
            "title": (_("Title"), str),
            "kind": (_("What is proposed"), kind_of),
            "status": (_("State"), lambda each: str(each.get_status_display())),
            "turn": (_("Waiting"), turn_of),
            "in_charge": (_("In charge"), in_charge_of),
            "sent_at": (_("Sent"), lambda each: each.sent_at),
            "closed_at": (_("Closed"), lambda each: each.closed_at),
        }
        if may_act(self.request.user):
            columns |= {
                "partner": (_("Proposed by"), partner_of),
                "email": (
                    _("E-mail address"),
                    lambda each: each.owner.email if each.owner else "",
                ),
            }
        return columns

    @cached_property
    def list_export(self) -> list[str]:
        """The columns of the spreadsheet."""
        return list(self.exported)

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of a column of the spreadsheet."""
        return self.exported[field][0]

    def to_row_dict(self, item: Proposal) -> OrderedDict[str, Any]:
        """Return what the spreadsheet says of a proposal."""
        return OrderedDict((name, value(item)) for name, (_label, value) in self.exported.items())

    def get_filename(self) -> str:
        return f"propositions-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[Proposal]:
        """Return what was sent, with all that a row says of it."""
        return received().select_related("taken_by", "owner").defer("base")

    def order_queryset(self, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Order by the column, what has no value last, and then always alike."""
        column = F(self.ordering.removeprefix("-"))
        if self.ordering.startswith("-"):
            return queryset.order_by(column.desc(nulls_last=True), "-pk")
        return queryset.order_by(column.asc(nulls_last=True), "pk")


def in_charge_of(proposal: Proposal) -> str:
    """Return who is in charge of a proposal, in words."""
    return name_of(proposal.taken_by) if proposal.taken_by_id else ""
