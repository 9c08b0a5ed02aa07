"""Template filters for words: their language, and the typography of that language.

{{ fiche.title|typeset:fiche }}   the words of a page, as its language writes them
{{ term.name|typeset }}           words in the language at hand
{{ tag.name|marked:tag }}         the same in an element that says the language, if it is another
{{ item.words|nested }}           words that stand within quotation marks
{{ page.date|day }}               a day in words; `|day:"j F"` without the year
{{ page.date|short_month }}       its month, as short as it can be
<a …{{ fiche|link_language }}>    `lang` and `hreflang` for a page in another language
<p{{ item.spoken|in_language }}>  `lang` for words in another language
"""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language

from knowledge.text import marking, typography
from knowledge.text.days import day_in_words, month_in_short

register = template.Library()


def language_at_hand() -> str:
    """Return the code of the language in which a page is written."""
    return get_language() or settings.LANGUAGE_CODE


def language_of(value: Any) -> str:
    """Return the code of the language of a page, or of something that has one; empty if unknown.

    Nothing is looked up: who shows pages of other languages has their `locale` at hand.
    """
    if isinstance(value, str):
        return value
    state = getattr(value, "_state", None)
    locale = state.fields_cache.get("locale") if state is not None else None
    return locale.language_code if locale is not None else getattr(value, "language", "") or ""


def foreign_language(value: Any) -> str:
    """Return the code of the language of something if it is not that at hand, else nothing."""
    code = language_of(value)
    return code if code and code != language_at_hand() else ""


@register.filter
def in_language(value: Any) -> SafeString | str:
    """Return the attribute that says in which other language words are; nothing for the own."""
    code = foreign_language(value)
    return format_html(' lang="{}"', code) if code else ""


@register.filter
def link_language(value: Any) -> SafeString | str:
    """Return the attributes of a link whose words and page are in another language."""
    code = foreign_language(value)
    return format_html(' lang="{0}" hreflang="{0}"', code) if code else ""


@register.filter
def to_language(value: Any) -> SafeString | str:
    """Return the attribute of a link to a page in another language, whose words are in the own."""
    code = foreign_language(value)
    return format_html(' hreflang="{}"', code) if code else ""


@register.filter
def typeset(value: Any, of: Any = "") -> str:
    """Return words with the typography of their language, ready for HTML.

    Args:
        value: plain text, or markup that is known to be safe.
        of: the page that says them, or the code of a language; else it is the language at hand.
    """
    language = (language_of(of) if of else "") or language_at_hand()
    if isinstance(value, SafeData):
        # A plain string is what is remembered; it is as safe as it came.
        return mark_safe(typography.typeset_html(str(value), language))
    return conditional_escape(typography.typeset("" if value is None else str(value), language))


@register.filter
def marked(value: Any, of: Any) -> SafeString:
    """Return words with the typography of their language, which an element says if it is another.

    Args:
        value: plain text.
        of: who says the words, as for `typeset`.
    """
    return marking.marked("" if value is None else str(value), language_of(of))


@register.filter
def nested(value: Any, of: Any = "") -> str:
    """Return words that stand within quotation marks; those within get marks of the second level.

    Args:
        value: plain text.
        of: who says the words, as for `typeset`; the marks around them are of the language at hand.
    """
    around = language_at_hand()
    words = typography.nest_quotations("" if value is None else str(value), around)
    return conditional_escape(typography.typeset(words, language_of(of) or around))


@register.filter
def day(value: datetime.date | None, form: str = "DATE_FORMAT") -> str:
    """Return a day in words, as `date` does; in French the first of a month is “1er”."""
    return day_in_words(value, form) if value else ""


@register.filter
def short_month(value: datetime.date) -> str:
    """Return the month of a day in three letters or so, as the language writes it."""
    return month_in_short(value)
