"""Words in another language than that of the page around them."""

from __future__ import annotations

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .typography import typeset


def marked(words: str, language: str = "") -> SafeString:
    """Return words ready for HTML, set as their language writes them.

    An element says their language if it is not that at hand.

    Args:
        words: plain text.
        language: the code of its language; empty for that at hand.
    """
    at_hand = get_language() or settings.LANGUAGE_CODE
    text = conditional_escape(typeset(words, language or at_hand))
    if not language or language == at_hand:
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def with_marked(sentence: str, **words: str | int) -> SafeString:
    """Return a sentence ready for HTML with words in its places, such as `%(name)s`.

    Words that are not `marked` yet are taken for plain text.
    """
    filled_in = {
        name: text if isinstance(text, int) else conditional_escape(text)
        for name, text in words.items()
    }
    return mark_safe(conditional_escape(sentence) % filled_in)
