"""The desk's panels on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page, WorkflowState

from knowledge.editorial.freshness.panel import FichesToReviewPanel
from knowledge.editorial.models import ReviewTaskState
from knowledge.editorial.names import name_of

from . import queries, rows
from .own_pages import LatestEditsPanel, OwnLocksPanel
from .published import PublishedPanel
from .rows import SHOWN, Cell, Listing, Row, report_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

#: Wagtail hook through which rooms above add to the desk. Called with the request; returns
#: `Listing`s.
LISTINGS_HOOK = "editorial_desk_listings"

_ACTIVE = [WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]

#: Wagtail's panels that ask for each page one by one.
_REPLACED = (
    WorkflowObjectsToModeratePanel,
    UserObjectsInWorkflowModerationPanel,
    RecentEditsPanel,
    LockedPagesPanel,
)


def arrange(request: HttpRequest, panels: list[Component]) -> None:
    """Put the desk in the place of Wagtail's panels about pages. Changes `panels`."""
    panels[:] = [panel for panel in panels if not isinstance(panel, _REPLACED)]
    panels += [DeskPanel(request), PublishedPanel(request), LatestEditsPanel(), OwnLocksPanel()]


class DeskPanel(Component):
    """What waits: mine to do, to be taken, overdue, sent back, my own texts, fiches to check.

    One panel, so that it can say once that nothing waits.
    """

    name = "desk"
    order = 90
    template_name = "editorial/desk/desk.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = request.user
        self.fiches = FichesToReviewPanel(request)

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the listings that have something in them, and the panel of the fiches to check."""
        return {
            "fiches": self.fiches.render_html(parent_context),
            "listings": [
                listing for listing in [*self.listings(), *self.of_others()] if listing.rows
            ],
            "next": self.request.path,
            # A component is rendered without the request.
            "csrf_token": get_token(self.request),
        }

    @cached_property
    def steps(self) -> list[int]:
        """The steps at which the user decides."""
        return queries.steps_of(self.user)

    def of_others(self) -> list[Listing]:
        """Return what rooms above add."""
        return [each for add in hooks.get_hooks(LISTINGS_HOOK) for each in add(self.request)]

    def listings(self) -> list[Listing]:
        """Return all listings, in the order in which they press."""
        mine, mine_number = queries.first_of(queries.mine_to_do(self.user), SHOWN)
        free, free_number, late, late_number = [], 0, [], 0
        if self.steps:
            free, free_number = queries.first_of(queries.unassigned(self.steps), SHOWN)
            late, late_number = queries.first_of(queries.overdue(self.steps), SHOWN)
        sent_back = queries.waiting_for_contributor(self.user, self.steps)
        back, back_number = queries.first_of(sent_back, SHOWN)
        own, own_number = queries.first_of(queries.my_texts(self.user), SHOWN)
        pages = rows.pages_of(
            [*(step.workflow_state for step in (*mine, *free, *late)), *back, *own]
        )
        waiting = {"status": WorkflowState.STATUS_IN_PROGRESS}
        return [
            Listing(
                "mine",
                _("Mine to do"),
                "tasks",
                [_("Step"), _("Submitted by"), _("Waiting"), _("To be done by"), _("Priority")],
                step_rows(mine, pages, in_charge=False),
                mine_number,
                report_url(**waiting, in_charge="me"),
            ),
            Listing(
                "unassigned",
                _("To be taken in my groups"),
                "group",
                [_("Step"), _("Submitted by"), _("Waiting"), _("To be done by"), _("Priority")],
                step_rows(free, pages, in_charge=False, takes=True),
                free_number,
                report_url(**waiting, in_charge="nobody", step=self.steps),
                takes=True,
            ),
            Listing(
                "overdue",
                _("Overdue"),
                "warning",
                [
                    _("Step"),
                    _("In charge"),
                    _("Submitted by"),
                    _("Waiting"),
                    _("To be done by"),
                    _("Priority"),
                ],
                step_rows(late, pages, in_charge=True),
                late_number,
                report_url(overdue="yes", step=self.steps),
            ),
            Listing(
                "sent-back",
                _("Waiting for the author"),
                "rotate",
                [_("Step"), _("Submitted by"), _("Sent back by"), _("Waiting")],
                sent_back_rows(back, pages),
                back_number,
                report_url(status=WorkflowState.STATUS_NEEDS_CHANGES, step=self.steps),
            ),
            Listing(
                "own",
                _("My texts"),
                "edit",
                [_("Standing"), _("In charge"), _("Waiting")],
                own_rows(own, pages),
                own_number,
                report_url(texts="own", status=_ACTIVE),
            ),
        ]


def step_rows(
    steps: Iterable[ReviewTaskState],
    pages: Mapping[str, Page],
    *,
    in_charge: bool,
    takes: bool = False,
) -> list[Row]:
    """Return the rows of steps that wait for a decision."""
    return [
        rows.row_of(
            page,
            rows.review_url(page),
            [
                Cell(step.task.name),
                *([rows.person_cell(step.assignee)] if in_charge else []),
                rows.submitter_cell(step.workflow_state),
                Cell(rows.days_since(step.started_at)),
                rows.due_cell(step),
                rows.priority_cell(step),
            ],
            take_url=reverse("editorial:take", args=[step.pk]) if takes else "",
        )
        for step in steps
        if (page := pages.get(step.workflow_state.object_id))
    ]


def sent_back_rows(states: Iterable[WorkflowState], pages: Mapping[str, Page]) -> list[Row]:
    """Return the rows of texts that others are to mend."""
    return [
        rows.row_of(
            page,
            rows.review_url(page),
            [
                Cell(step.task.name),
                rows.submitter_cell(state),
                Cell(name_of(step.finished_by)),
                Cell(rows.days_since(step.finished_at)),
            ],
        )
        for state in states
        if (page := pages.get(state.object_id)) and (step := state.current_task_state)
    ]


def own_rows(states: Iterable[WorkflowState], pages: Mapping[str, Page]) -> list[Row]:
    """Return the rows of the user's texts: what was sent back leads to the form."""
    found = []
    for state in states:
        page, step = pages.get(state.object_id), state.current_task_state
        if page is None:
            continue
        is_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
        # A step of another type than ours has nobody in charge.
        review = getattr(step, "reviewtaskstate", None)
        since = step and (step.finished_at if is_back else step.started_at)
        found.append(
            rows.row_of(
                page,
                reverse("wagtailadmin_pages:edit", args=[page.pk])
                if is_back
                else rows.review_url(page),
                [
                    rows.standing_cell(state),
                    Cell(_("you")) if is_back else rows.person_cell(review and review.assignee),
                    Cell(rows.days_since(since)),
                ],
            )
        )
    return found
