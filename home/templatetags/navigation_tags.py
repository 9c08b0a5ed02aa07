"""Template tags for finding one's way around the site."""

from typing import Any

from django import template

from home.languages import LanguageLink, language_links
from home.navigation import NavigationItem, main_navigation

register = template.Library()


@register.simple_tag(name="main_navigation", takes_context=True)
def main_navigation_tag(context: dict[str, Any]) -> list[NavigationItem]:
    """Return the entries of the main navigation. Usage: `{% main_navigation as items %}`."""
    request = context.get("request")
    return main_navigation(request) if request is not None else []


@register.simple_tag(name="language_links", takes_context=True)
def language_links_tag(context: dict[str, Any]) -> list[LanguageLink]:
    """Return the languages in which this can be read. Usage: `{% language_links as links %}`."""
    request = context.get("request")
    return language_links(request, context.get("page")) if request is not None else []
