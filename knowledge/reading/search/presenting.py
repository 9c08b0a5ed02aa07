"""What is found as its readers see it: title, extract, where it stands and why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString
from wagtail.models import Page

from knowledge.models import Breadcrumb
from knowledge.models.base import HOME_DEPTH
from knowledge.models.published import published_q
from knowledge.reading.models import SearchEntry
from knowledge.text.marking import marked, with_marked

from .asking import Phrase, Question
from .extracts import Marker
from .kinds import CODES, FORMER_TAG, SINGULAR, TAG, TERM_LABELS, address
from .matching import Hit, shown_entries

if TYPE_CHECKING:
    from django.http import HttpRequest

#: The languages of terms that are not in the reader's.
_LANGUAGES = dict.fromkeys((TAG, FORMER_TAG), settings.LANGUAGE_CODE)
#: How many terms a result names because of which it was found.
_REASONS = 2


@dataclass(frozen=True)
class Result:
    """Something that was found."""

    title: SafeString
    url: str
    kind: str
    code: str
    extract: SafeString
    reasons: list[SafeString] = field(default_factory=list)
    trail: list[Breadcrumb] = field(default_factory=list)
    #: The code of the language of the extract, where that may be another than the reader's.
    language: str = ""


def present(
    request: HttpRequest, locale_id: int, question: Question, hits: Sequence[Hit]
) -> list[Result]:
    """Return the results of one page, those of them that readers may see; two queries."""
    related = ("page", "organisation", "term", "person")
    entries = shown_entries(locale_id).select_related(*related).in_bulk([hit.pk for hit in hits])
    found = [entries[hit.pk] for hit in hits if hit.pk in entries]
    trails = _trails(request, [entry.page for entry in found if entry.page is not None])
    marker = Marker(question)
    results = []
    for entry in found:
        extract = SafeString()
        if not (entry.summary and marker.says(entry.summary)):
            extract = marker.extract(entry.text)
        results.append(
            Result(
                marker.mark(entry.title),
                address(entry, request),
                str(SINGULAR[SearchEntry.Kind(entry.kind)]),
                CODES[entry.kind],
                extract or marker.mark(entry.summary),
                _reasons(question, entry, marker),
                trails.get(entry.page_id or 0, []),
                settings.LANGUAGE_CODE if entry.organisation or entry.person else "",
            )
        )
    return results


def _trails(request: HttpRequest, pages: list[Page]) -> dict[int, list[Breadcrumb]]:
    """Return the published pages above each page, without the home page; one query."""
    step = Page.steplen
    above = {
        page.pk: [page.path[:end] for end in range(step * (HOME_DEPTH + 1), len(page.path), step)]
        for page in pages
    }
    paths = {path for own in above.values() for path in own}
    known = {
        page.path: Breadcrumb(page.title, page.get_url(request) or "")
        for page in Page.objects.filter(published_q(), path__in=paths)
    }
    return {pk: [known[path] for path in own if path in known] for pk, own in above.items()}


def _reasons(question: Question, entry: SearchEntry, marker: Marker) -> list[SafeString]:
    """Name the terms that hold what neither title, summary nor text say, ready for HTML."""
    said = marker.said(entry.title, entry.summary, entry.text)
    groups: list[tuple[Phrase, ...]] = [word.phrases for word in question.words]
    groups += [(phrase,) for phrase in question.quoted]
    missing = {phrase for group in groups if said.isdisjoint(group) for phrase in group}
    return [
        with_marked(str(TERM_LABELS[kind]), name=marked(name, _LANGUAGES.get(kind, "")))
        for kind, name in entry.terms
        if kind in TERM_LABELS and not missing.isdisjoint(marker.said(name))
    ][:_REASONS]
