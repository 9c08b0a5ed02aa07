"""Template tags for the entries of the pattern library.

{% sample "fiches.example" as fiche %}       what `home.patterns.samples.fiches.example()` returns
{% state "With a long title" %} … {% endstate %}   one state of a component, in its frame
{% icon_names as names %}                    the names of all icons, in the order they are drawn in
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from home.design.icons import ICONS
from home.patterns.library import apart

register = template.Library()


@register.simple_tag
def sample(name: str) -> Any:
    """Return a new sample.

    Raises:
        ImportError, AttributeError: there is no such sample; an error of the entry's author.
    """
    module, _dot, function = name.partition(".")
    return getattr(import_module(f"home.patterns.samples.{module}"), function)()


@register.simple_tag
def icon_names() -> list[str]:
    """Return the names of all icons."""
    return list(ICONS)


@register.simple_block_tag(takes_context=True)
def state(context: dict[str, Any], content: str, title: str, note: str = "") -> SafeString:
    """Return what stands in the block as one state of a component, with a title and a note."""
    identifier = context["pattern"].next_state()
    return render_to_string(
        "pattern_library/state.html",
        {
            "identifier": identifier,
            "title": title,
            "note": note,
            "content": apart(content, identifier),
        },
    )
