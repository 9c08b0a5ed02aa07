"""What the editors' pages say of people and of steps."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import TaskState

from knowledge.editorial.names import name_of, outcome_of

register = template.Library()


@register.simple_tag
def person_name(user: Any) -> str:
    """Return how a person is named to colleagues; words for one who is gone."""
    return name_of(user)


@register.simple_tag
def step_outcome(state: TaskState) -> str:
    """Return what became of a step."""
    return outcome_of(state)
