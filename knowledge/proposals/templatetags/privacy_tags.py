"""What is kept of partners, for templates."""

from __future__ import annotations

from django import template

from knowledge.proposals.privacy.what_is_kept import Kept
from knowledge.proposals.privacy.what_is_kept import what_is_kept as _what_is_kept

register = template.Library()


@register.simple_tag
def what_is_kept() -> list[Kept]:
    """Return what is kept, why, and for how long."""
    return _what_is_kept()
