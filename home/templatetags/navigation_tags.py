"""Template tags for finding one's way around the site."""

from typing import Any

from django import template

from home import navigation
from home.languages import LanguageLink, language_links
from home.navigation import NavigationItem

register = template.Library()


@register.simple_tag(name="main_navigation", takes_context=True)
def main_navigation_tag(context: dict[str, Any]) -> list[NavigationItem]:
    """Return the entries of the main navigation. Usage: `{% main_navigation as items %}`."""
    request = context.get("request")
    return navigation.main_navigation(request) if request is not None else []


@register.simple_tag(takes_context=True)
def text_pages(context: dict[str, Any]) -> list[NavigationItem]:
    """Return the published pages of text. Usage: `{% text_pages as pages %}`."""
    request = context.get("request")
    return navigation.text_pages(request) if request is not None else []


@register.simple_tag(takes_context=True)
def section_urls(context: dict[str, Any]) -> dict[str, str]:
    """Return the addresses of the published sections by name.

    Usage: `{% section_urls as sections %}`, then `{{ sections.fiches }}`.
    """
    request = context.get("request")
    return navigation.section_urls(request) if request is not None else {}


@register.simple_tag(name="language_links", takes_context=True)
def language_links_tag(context: dict[str, Any]) -> list[LanguageLink]:
    """Return the languages in which this can be read. Usage: `{% language_links as links %}`."""
    request = context.get("request")
    return language_links(request, context.get("page")) if request is not None else []
