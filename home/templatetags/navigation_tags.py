"""Template tags for finding one's way around the site."""

from typing import Any

from django import template

from home import navigation
from home.elsewhere import Elsewhere
from home.elsewhere import pages_meant as find_pages_meant
from home.found_elsewhere import FoundElsewhere
from home.found_elsewhere import found_elsewhere as find_elsewhere
from home.language_heads import Alternate, Suggestion, alternates, suggestion
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
    """Return the languages in which this can be read. Usage: `{% language_links as links %}`.

    What the page is about is the `language_page` of the context, or else its `page` or `term`. A
    page for an error, which has the `exception`, is about nothing.
    """
    request = context.get("request")
    if request is None:
        return []
    return language_links(
        request,
        context.get("language_page") or context.get("page"),
        term=context.get("term"),
        wrong="exception" in context,
    )


@register.simple_tag(takes_context=True)
def language_alternates(
    context: dict[str, Any], links: list[LanguageLink], canonical: str
) -> list[Alternate]:
    """Return the same page in each language, for the head. `canonical`: what the head says of it.

    Usage: `{% language_alternates links canonical as pairs %}`.
    """
    request = context.get("request")
    return alternates(request, links, canonical) if request is not None else []


@register.simple_tag(takes_context=True)
def language_suggestion(
    context: dict[str, Any], links: list[LanguageLink], canonical: str
) -> Suggestion | None:
    """Return the language in which the visitor would rather read this page, if it is there.

    Usage: `{% language_suggestion links canonical as suggested %}`.
    """
    request = context.get("request")
    return suggestion(request, links, canonical) if request is not None else None


@register.simple_tag(takes_context=True)
def pages_meant(context: dict[str, Any]) -> list[Elsewhere]:
    """Return what a wrong address may have meant. Usage: `{% pages_meant as pages %}`."""
    request = context.get("request")
    return find_pages_meant(request) if request is not None else []


@register.simple_tag(takes_context=True)
def found_elsewhere(context: dict[str, Any], results: Any) -> list[FoundElsewhere]:
    """Return the other languages in which the same question finds something.

    Usage: `{% found_elsewhere listing as languages %}`.
    """
    return find_elsewhere(results, language_links_tag(context))
