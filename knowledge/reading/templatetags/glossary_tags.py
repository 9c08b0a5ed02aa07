"""Glossary terms explained in the texts of public pages.

{% explained page.obstacles %}   rich text, with the first of each glossary term explained
{% explained_terms as terms %}   the terms that were explained so far, for their definitions

Outside a public page both work and explain nothing.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.templatetags.wagtailcore_tags import richtext

from knowledge.reading.relations.glossary.page import PageTerms, terms_of
from knowledge.reading.relations.glossary.terms import Row
from knowledge.text.typography import typeset_html

register = template.Library()


@register.simple_tag(takes_context=True)
def explained(context: Context, text: Any) -> SafeString:
    """Return the markup of a rich text, as the filter `richtext` does, with its terms explained.

    Set as the language at hand asks for it.
    """
    html = typeset_html(str(richtext(text)), get_language() or settings.LANGUAGE_CODE)
    terms = _terms(context)
    return terms.explain(html) if terms is not None else SafeString(html)


@register.simple_tag(takes_context=True)
def explained_terms(context: Context) -> list[Row]:
    """Return the terms that the page has explained, in the order of the page."""
    terms = _terms(context)
    return list(terms.shown.values()) if terms is not None else []


def _terms(context: Context) -> PageTerms | None:
    """Return what explains the page; an included template keeps the request beside its values."""
    return terms_of(context.get("request") or getattr(context, "request", None))
