"""Who is told of what: one function for each thing that happens."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, WorkflowState

from knowledge.editorial.models import Advice, ReviewTaskState


def assigned(state: ReviewTaskState, page: Page, actor: Any) -> None:
    """Tell a person that a step was given to them."""


def stopped(workflow_state: WorkflowState, actor: Any) -> None:
    """Tell whoever submitted a text that its workflow ended without publishing it."""


def advised(advice: Advice, page: Page) -> None:
    """Tell those who decide on a text that a colleague gave advice."""
