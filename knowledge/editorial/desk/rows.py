"""Rows of the desk's tables: what is known of a text that waits, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState

from knowledge.editorial.models import Priority, ReviewTaskState
from knowledge.editorial.names import name_of

#: How many rows a panel shows.
SHOWN = 8
#: What a cell is besides words; style sheets know them.
LATE, URGENT, BACK = "late", "urgent", "back"


@dataclass(frozen=True)
class Cell:
    """What a row says in one column; `tone` is empty, `LATE`, `URGENT` or `BACK`."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Row:
    """A text: what it is called, where its title leads, and a cell for each column.

    `take_url` is where a step is taken by whoever reads the row, if it can be.
    """

    title: str
    kind: str
    url: str
    cells: list[Cell]
    take_url: str = ""


@dataclass(frozen=True)
class Listing:
    """A table of the desk. `number` is how many rows there would be; `all_url` leads to them.

    `takes`: whether its steps can be taken by whoever reads.
    """

    name: str
    heading: str | Promise
    icon: str
    columns: list[str | Promise]
    rows: list[Row]
    number: int
    all_url: str = ""
    takes: bool = False

    @property
    def title(self) -> str:
        """The heading with the number of rows that there are in all."""
        return f"{self.heading} ({self.number})"

    @property
    def table(self) -> list[tuple[Row, list[tuple[str | Promise, Cell]]]]:
        """Return each row with its cells, each of which knows the heading of its column."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


def pages_of(states: Iterable[WorkflowState]) -> dict[str, Page]:
    """Return the pages that workflow states are about, by the text that the states keep."""
    found = Page.objects.filter(pk__in={int(state.object_id) for state in states})
    return {str(page.pk): page for page in found}


def row_of(page: Page, url: str, cells: list[Cell], *, take_url: str = "") -> Row:
    """Return the row of a page."""
    return Row(
        page.get_admin_display_title(),
        str(page.page_type_display_name),
        url,
        cells,
        take_url,
    )


def review_url(page: Page) -> str:
    """Return where a text is read and decided on."""
    return reverse("editorial:review", args=[page.pk])


def report_url(**filters: Any) -> str:
    """Return the address of the workflow report, narrowed by its filters."""
    return f"{reverse('editorial:workflow_report')}?{urlencode(filters, doseq=True)}"


def days_since(moment: datetime.datetime | None) -> str:
    """Return how long ago something was, in days."""
    if moment is None:
        return "–"
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days <= 0:
        return _("today")
    return ngettext("for %(days)d day", "for %(days)d days", days) % {"days": days}


def due_cell(state: ReviewTaskState) -> Cell:
    """Return until when a step is to be done, or how late it is."""
    if state.due_on is None:
        return Cell("–")
    days = (timezone.localdate() - state.due_on).days
    if days > 0:
        return Cell(
            ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}, LATE
        )
    if days == 0:
        return Cell(_("today"), URGENT)
    return Cell(date_format(state.due_on, "j F"))


def priority_cell(state: ReviewTaskState) -> Cell:
    """Return how soon a step should be dealt with."""
    tone = URGENT if state.priority == Priority.HIGH else ""
    return Cell(str(Priority(state.priority).label), tone)


def person_cell(user: Any) -> Cell:
    """Return who is in charge."""
    return Cell(name_of(user) if user else _("nobody yet"))


def submitter_cell(state: WorkflowState) -> Cell:
    """Return who submitted a text; nobody for one that the site itself submitted."""
    return Cell(name_of(state.requested_by) if state.requested_by_id else "–")


def standing_cell(state: WorkflowState) -> Cell:
    """Return where a text stands: sent back, or at a step."""
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Cell(_("To be taken up again"), BACK)
    step = state.current_task_state
    return Cell(step.task.name if step else "–")
