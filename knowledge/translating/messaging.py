"""Messages with more than one point in them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def listed(first: str, points: Iterable[str]) -> SafeString:
    """Return words and what follows from them, one below the other."""
    return format_html(
        "{}<ul>{}</ul>", first, format_html_join("", "<li>{}</li>", ((point,) for point in points))
    )
