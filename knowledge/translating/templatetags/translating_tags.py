"""What stands above the side-by-side editor, and what that is told."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail_localize.models import Translation

from knowledge.translating.bar import Bar, bar_for, for_our_workflow

register = template.Library()


@register.simple_tag(takes_context=True)
def translation_bar(context: dict[str, Any], translation: Translation, target: Any) -> Bar:
    """Return how far a translation is, and what the user can do with it."""
    return bar_for(translation, target, context["request"].user)


@register.filter
def without_ways_around(props: str, bar: Bar) -> str:
    """Return what the editor is told, without its ways around the review."""
    return for_our_workflow(props, is_locked=bar.is_locked)
