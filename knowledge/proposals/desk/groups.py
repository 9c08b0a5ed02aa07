"""Working groups: who wants to take part in which lead."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from knowledge.models import FichePage
from knowledge.proposals.errors import ProposalRefused
from knowledge.proposals.joining.groups import move_to_working_group
from knowledge.proposals.models import Participation

from .access import PermittedMixin, may_act_on_groups, may_see_groups

PER_PAGE = 50


class GroupsView(PermittedMixin, BaseListingView):
    """The leads that people want to take part in."""

    permitted = staticmethod(may_see_groups)
    model = FichePage
    page_title = gettext_lazy("Working groups")
    header_icon = "group"
    index_url_name = "proposals_admin:groups"
    index_results_url_name = "proposals_admin:groups_results"
    results_template_name = "proposals/desk/groups_results.html"
    default_ordering = "-latest"
    paginate_by = PER_PAGE
    verbose_name_plural = gettext_lazy("working groups")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "title",
                label=_("Fiche"),
                get_url=lambda fiche: reverse("proposals_admin:group", args=[fiche.pk]),
                sort_key="title",
                classname="title",
                width="50%",
            ),
            Column("people", label=_("People"), sort_key="people"),
            Column(
                "progress",
                label=capfirst(_("progress")),
                accessor="get_progress_display",
                sort_key="progress",
            ),
            DateColumn("latest", label=_("Last to join"), sort_key="latest"),
        ]

    def get_base_queryset(self) -> QuerySet[FichePage]:
        """Return the fiches with the number of people who have not left."""
        present = Q(participations__left_at=None)
        return (
            FichePage.objects.annotate(
                people=Count("participations", filter=present),
                latest=Max("participations__joined_at", filter=present),
            )
            .filter(people__gt=0)
            .defer_streamfields()
        )

    def order_queryset(self, queryset: QuerySet[FichePage]) -> QuerySet[FichePage]:
        """Order by the column, and then always alike."""
        return queryset.order_by(self.ordering, "pk")


class GroupMixin(PermittedMixin, WagtailAdminTemplateMixin):
    """A view about the people of one lead."""

    permitted = staticmethod(may_see_groups)
    page_title = gettext_lazy("Working group")
    header_icon = "group"
    kwargs: dict[str, Any]

    @cached_property
    def fiche(self) -> FichePage:
        """The fiche.

        Raises:
            Http404: there is none.
        """
        return get_object_or_404(FichePage, pk=self.kwargs["fiche_id"])

    def get_page_subtitle(self) -> str:
        return self.fiche.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("proposals_admin:groups"), "label": _("Working groups")},
            {
                "url": reverse("proposals_admin:group", args=[self.fiche.pk]),
                "label": self.get_page_subtitle(),
            },
        ]


class GroupView(GroupMixin, TemplateView):
    """The people of a lead, and how to put them in touch."""

    template_name = "proposals/desk/group.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people; how to reach them only for those who put them in touch."""
        fiche, user = self.fiche, self.request.user
        acts = may_act_on_groups(user)
        people = list(fiche.participations.present().select_related("user"))
        addresses = [person.user.email for person in people if person.user.email] if acts else []
        return super().get_context_data(
            fiche=fiche,
            people=people,
            acts=acts,
            addresses=addresses,
            mail_address=mail_to_all(fiche, addresses) if addresses else "",
            may_move=acts and bool(people) and is_movable(fiche),
            may_edit=fiche.permissions_for_user(user).can_edit(),
            **kwargs,
        )


class ChangeGroupView(GroupMixin, TemplateView):
    """Base of what is sent from the page of a group."""

    permitted = staticmethod(may_act_on_groups)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the group: looking at an address changes nothing."""
        return redirect("proposals_admin:group", self.fiche.pk)


class ReadNameView(ChangeGroupView):
    """Says whether a name was read and may be shown to readers."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it; only where the person wants their name to be shown."""
        present: QuerySet[Participation] = self.fiche.participations.present()
        person = get_object_or_404(present, pk=kwargs["participation_id"])
        is_read = request.POST.get("is_name_read") == "yes"
        names = {"name": person.name}
        if not person.shows_name:
            messages.error(request, _("%(name)s does not want their name to be shown.") % names)
        elif is_read and request.POST.get("name") != person.name:
            messages.error(request, _("The name has changed meanwhile. Read it again."))
        else:
            # The name that was read, and no other.
            wanted = present.filter(pk=person.pk, shows_name=True, name=person.name)
            wanted.update(is_name_read=is_read)
            said = (
                _("Readers of the fiche see the name %(name)s.")
                if is_read
                else _("Readers of the fiche do not see the name %(name)s any more.")
            )
            messages.success(request, said % names)
        return redirect("proposals_admin:group", self.fiche.pk)


class MoveView(ChangeGroupView):
    """Moves a lead from “to be started” to “working group”."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it; say so, or why not."""
        try:
            said = move_to_working_group(self.fiche, request.user)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect("proposals_admin:group", self.fiche.pk)


def is_movable(fiche: FichePage) -> bool:
    """Whether a fiche is a lead that nobody has begun."""
    return fiche.status == FichePage.Status.LEAD and fiche.progress == FichePage.Progress.TO_START


def mail_to_all(fiche: FichePage, addresses: list[str]) -> str:
    """Return the address that opens a message to all, who do not see each other's address."""
    subject = _("Working group: %(title)s") % {"title": fiche.title}
    return f"mailto:?bcc={quote(','.join(addresses), safe='@,')}&subject={quote(subject)}"
