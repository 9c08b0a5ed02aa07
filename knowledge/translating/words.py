"""What translators write: what is cleaned away, and what is kept but never put on a page.

Words come from the side-by-side editor, from PO files and from machines; all are looked at here.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationContext, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from knowledge.text.numbers import grouped

#: Emphasis within a link within emphasis is deep; what is deeper was not typed by anybody.
MAX_DEPTH = 20
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text without characters that no database or page holds.

    Marks nested deeper than anybody types are taken away and their words are kept: wagtail-localize
    follows them one call deeper for each. What no parser takes for HTML is text.
    """
    text = _UNPRINTABLE.sub("", text)
    depth = _Depth()
    try:
        depth.feed(text)
    except AssertionError:  # what the parser of Python says of a declaration that it does not know
        return escape(text)
    return escape("".join(depth.words)) if depth.deepest > MAX_DEPTH else text


def refusal(source_text: str, text: str, max_length: int | None = None) -> str:
    """Return why a translation cannot be put on a page; empty if it can.

    Args:
        source_text: what it translates, with the marks of links.
        text: cleaned.
        max_length: how many characters the field holds, if it has a limit.
    """
    if not plain(text).strip():
        return _("There are no words in it. Write the translation, or leave the line empty.")
    if BeautifulSoup(text, "html.parser").find(string=_is_hidden):
        return _("Comments and instructions of HTML are not put on pages. Take them out.")
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source_text, text)
    except ValueError as fault:
        return str(fault)
    length = len(plain(text))
    if max_length is not None and length > max_length:
        return _("%(length)s characters are too many: there is room for %(limit)s.") % {
            "length": grouped(length),
            "limit": grouped(max_length),
        }
    return ""


def plain(text: str) -> str:
    """Return the words of a segment without its marks, as wagtail-localize puts them on a page."""
    return str(StringValue(text).render_text())


def limit_of(context: TranslationContext) -> int | None:
    """Return how many characters the field holds that a segment goes into; None if no limit."""
    source = (
        TranslationSource.objects.filter(object_id=context.object_id)
        .select_related("specific_content_type")
        .first()
    )
    model = source and source.specific_content_type.model_class()
    names = context.path.split(".")
    try:
        field = model._meta.get_field(names[0])
        if field.one_to_many:
            field = field.related_model._meta.get_field(names[-1])
    except (AttributeError, FieldDoesNotExist):
        return None
    is_text = isinstance(field, models.CharField | models.TextField)
    return getattr(field, "max_length", None) if is_text else None


def look_at(
    instance: StringTranslation, update_fields: frozenset[str] | None = None, **_kwargs: Any
) -> None:
    """Clean words before they are stored, and mark those that no page takes: a receiver.

    They are kept, so that nothing typed is lost, and count as missing.
    """
    if update_fields is not None and "data" not in update_fields:
        return
    instance.data = clean(instance.data)
    limit = limit_of(instance.context) if instance.context_id else None
    fault = refusal(instance.translation_of.data, instance.data, limit)
    if fault:
        instance.has_error = True
        instance.field_error = fault


def comment_on(translated: StringTranslation) -> str:
    """Return how and when a segment was translated, in the language of whoever reads it.

    In the place of a method of wagtail-localize, whose dates are in English.
    """
    date = date_format(localtime(translated.updated_at), "DATE_FORMAT")
    if translated.tool_name:
        return _("Translated with %(tool)s on %(date)s") % {
            "tool": translated.tool_name,
            "date": date,
        }
    if translated.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return _("Translated by a machine on %(date)s") % {"date": date}
    return _("Translated by hand on %(date)s") % {"date": date}


def name_draft(instance: StringTranslation, **_kwargs: Any) -> None:
    """Let lists in the admin call a draft by its translated title: a receiver.

    In place of that of wagtail-localize, which shows marks of HTML as they are stored, and takes
    more characters than there is room for.
    """
    context = instance.context
    if context is None or context.path != "title" or instance.has_error:
        return
    Page.objects.filter(translation_key=context.object_id, locale_id=instance.locale_id).update(
        draft_title=plain(instance.data)
    )


def _is_hidden(string: Any) -> bool:
    """Whether a part of HTML is none that readers see: a comment, an instruction, a declaration."""
    return isinstance(string, PreformattedString)


class _Depth(HTMLParser):
    """Measures how deep marks are nested, without following them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.depth = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "br":
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
