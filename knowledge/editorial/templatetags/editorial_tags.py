"""What the editors' pages say of people."""

from __future__ import annotations

from typing import Any

from django import template

from knowledge.editorial.names import name_of

register = template.Library()


@register.simple_tag
def person_name(user: Any) -> str:
    """Return how a person is named to colleagues; words for one who is gone."""
    return name_of(user)
