"""The terms that one page explains, each where it comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .explaining import explain
from .terms import Found, Row, TermIndex, index_of

if TYPE_CHECKING:
    from django.http import HttpRequest

#: More would be more marks than text, and more than a first visit may weigh.
MOST_TERMS = 12
_KEPT = "_explained_terms"


class PageTerms:
    """Explains terms in the texts of a page, in the order in which the page shows them."""

    def __init__(self, locale_id: int) -> None:
        self._locale_id = locale_id
        self.shown: dict[int, Row] = {}

    @cached_property
    def index(self) -> TermIndex:
        """The terms of the language of the page."""
        return index_of(self._locale_id)

    def explain(self, html: str) -> SafeString:
        """Return rich text with those terms marked that the page has not explained yet."""
        if len(self.shown) >= MOST_TERMS:
            return mark_safe(html)  # as it came: sanitised
        return mark_safe(explain(html, self.index, self._mark))  # the same, with marks of ours

    def _mark(self, found: Found, source: str) -> str | None:
        row = found.row
        if row.pk in self.shown or len(self.shown) >= MOST_TERMS:
            return None
        self.shown[row.pk] = row
        return format_html(
            '<span class="term">{}<button type="button" popovertarget="{}" aria-label="{}">'
            "</button></span>",
            mark_safe(source),  # a piece of the sanitised source
            row.anchor,
            _("Definition: %(term)s") % {"term": row.headword},
        )


def explain_on(request: HttpRequest, locale_id: int) -> None:
    """Let the texts of the page that answers a request be explained. No query before one is."""
    setattr(request, _KEPT, PageTerms(locale_id))


def terms_of(request: object) -> PageTerms | None:
    """Return what explains the texts of a page; None where nothing is to be explained."""
    return getattr(request, _KEPT, None)
