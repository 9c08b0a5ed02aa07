"""Where a translation stands on its way to readers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from knowledge.editorial.decisions import when
from knowledge.editorial.names import name_of


class Stage(StrEnum):
    """How far a page is on its way."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    PUBLISHED = "published"
    CHANGED = "changed"


@dataclass(frozen=True)
class Standing:
    """Where a page stands.

    words: a sentence that stands alone; reason: why it was sent back, in the words of who did.
    """

    stage: Stage
    words: str
    reason: str = ""


def standing_of(page: Page) -> Standing:
    """Return where a page stands. The number of queries does not depend on its past."""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _sent_back(state)
    if state is not None:
        return _in_review(state)
    if not page.live:
        return Standing(Stage.DRAFT, _("Draft: readers do not see this translation yet."))
    if page.has_unpublished_changes:
        return Standing(
            Stage.CHANGED,
            _("Published on %(date)s. The draft has changes that readers do not see yet.")
            % {"date": when(page.last_published_at)},
        )
    return Standing(
        Stage.PUBLISHED,
        _("Published on %(date)s: readers see this translation.")
        % {"date": when(page.last_published_at)},
    )


def _sent_back(state: WorkflowState) -> Standing:
    decision: Any = state.current_task_state.specific
    return Standing(
        Stage.SENT_BACK,
        _("%(person)s sent this translation back on %(date)s. Correct it, then submit it again.")
        % {"person": name_of(decision.finished_by), "date": when(decision.finished_at)},
        decision.get_comment(),
    )


def _in_review(state: WorkflowState) -> Standing:
    step = state.current_task_state
    return Standing(
        Stage.IN_REVIEW,
        _(
            "In review at the step “%(step)s” since %(date)s. What is approved is the version that "
            "was submitted: words that are changed now are not in it."
        )
        % {"step": step.task.name, "date": when(step.started_at)},
    )
