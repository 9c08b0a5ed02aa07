"""Writes what readers can find into the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import router, transaction
from django.db.models import Q
from wagtail.models import Locale, Page

from knowledge.models import GlossaryTerm, KnowledgePage, Organisation, Person
from knowledge.reading.models import SearchEntry, SearchWord
from knowledge.reading.models.stems import column

from . import changes, texts
from .subjects import Change, Subjects, touched
from .texts import Content
from .tokens import joined_stems, stems_of
from .vocabulary import Vocabulary

#: Names are shorter than this.
_SHORT = 80
#: How many pages are read and written together.
BATCH = 500

_COLUMNS = (
    *("kind", "title", "summary", "text", "terms"),
    *("title_stems", "summary_stems", "term_stems", "stems"),
)
_TITLE_LENGTH = SearchEntry._meta.get_field("title").max_length


def page_models() -> list[type[Page]]:
    """Return all types of pages of the site."""
    return [model for model in apps.get_models() if issubclass(model, KnowledgePage)]


def is_empty() -> bool:
    """Whether nothing was indexed yet."""
    return not SearchEntry.objects.exists()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew, in one transaction; readers have the old one meanwhile.

    Returns the number of entries.
    """
    for rows in (SearchEntry.objects.all(), SearchWord.objects.all()):
        # Nothing hangs on these rows, and nobody waits for news of them.
        rows._raw_delete(router.db_for_write(rows.model))
    vocabulary = Vocabulary()
    languages = _languages()
    for model in page_models():
        pks = model._default_manager.filter(live=True).order_by("pk").values_list("pk", flat=True)
        for batch in _batches(list(pks)):
            _write_pages(model, batch, languages, vocabulary)
    subjects = Subjects(
        organisations=_all(Organisation), terms=_all(GlossaryTerm), people=_all(Person)
    )
    _write_others(subjects, languages, vocabulary)
    vocabulary.save()
    changes.forget()
    return SearchEntry.objects.count()


@transaction.atomic
def index_changes(found: Sequence[Change]) -> None:
    """Bring the entries of all that the changes touch up to date; what is gone loses its own."""
    subjects = touched(found)
    vocabulary = Vocabulary()
    languages = _languages()
    types = (
        Page.objects.filter(pk__in=subjects.pages).order_by("pk").values_list("content_type", "pk")
    )
    by_type: dict[int, list[int]] = defaultdict(list)
    for content_type, pk in types:
        by_type[content_type].append(pk)
    for content_type, pks in by_type.items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        for batch in _batches(pks if model in page_models() else []):
            _write_pages(model, batch, languages, vocabulary)
    _write_others(subjects, languages, vocabulary)
    vocabulary.add()


def _languages() -> dict[int, str]:
    return dict(Locale.objects.values_list("pk", "language_code"))


def _all(model: Any) -> set[int]:
    return set(model._default_manager.values_list("pk", flat=True))


def _batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def _write_pages(
    model: type[Page], pks: Sequence[int], languages: dict[int, str], vocabulary: Vocabulary
) -> None:
    """Write the entries of pages of one type; those that are not published have none."""
    pages = list(model._default_manager.published().filter(pk__in=pks))
    contents = texts.pages_contents(model, pages) if pages else {}
    entries = [
        _entry(contents[page.pk], page.locale_id, languages, vocabulary, page_id=page.pk)
        for page in pages
        if page.pk in contents
    ]
    _replace("page", pks, entries)


def _write_others(subjects: Subjects, languages: dict[int, str], vocabulary: Vocabulary) -> None:
    """Write the entries of the directory in each language, and those of the glossary."""
    for batch in _batches(sorted(subjects.organisations)):
        organisations = Organisation.objects.filter(pk__in=batch).prefetch_related("aliases")
        found = texts.organisations_contents(organisations)
        _replace("organisation", batch, _in_each("organisation_id", found, languages, vocabulary))
    for batch in _batches(sorted(subjects.people)):
        found = texts.people_contents(Person.objects.published().filter(pk__in=batch))
        # Their names are no words of the site: a correction must not tell them.
        _replace("person", batch, _in_each("person_id", found, languages, Vocabulary()))
    for batch in _batches(sorted(subjects.terms)):
        terms = GlossaryTerm.objects.filter(pk__in=batch).prefetch_related("variants")
        found = texts.terms_contents(terms)
        entries = [
            _entry(found[term.pk], term.locale_id, languages, vocabulary, term_id=term.pk)
            for term in terms
        ]
        _replace("term", batch, entries)


def _in_each(
    key: str, found: dict[int, Content], languages: dict[int, str], vocabulary: Vocabulary
) -> list[SearchEntry]:
    """Return the entries of things that have no language, one for each language."""
    return [
        _entry(content, locale_id, languages, vocabulary, **{key: pk})
        for pk, content in found.items()
        for locale_id in languages
    ]


def _replace(name: str, pks: Iterable[int], entries: list[SearchEntry]) -> None:
    """Exchange the entries of some things for the given ones.

    What two processes write at the same time is the same; the later one wins.
    """
    kept = [getattr(entry, f"{name}_id") for entry in entries]
    gone = Q(**{f"{name}__in": list(pks)}) & ~Q(**{f"{name}__in": kept})
    SearchEntry.objects.filter(gone).delete()
    if entries:
        SearchEntry.objects.bulk_create(
            entries,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=[name] if name == "page" else [name, "locale"],
            update_fields=[*_COLUMNS, "locale"] if name == "page" else list(_COLUMNS),
        )


def _entry(
    content: Content,
    locale_id: int,
    languages: dict[int, str],
    vocabulary: Vocabulary,
    **subject: int,
) -> SearchEntry:
    """Return the entry that says what is to be said, in a language."""
    language = languages[locale_id]
    title, summary = _plain(content.title)[:_TITLE_LENGTH], _plain(content.summary)
    names = [name for _kind, name in content.terms]
    paragraphs = [plain for text in content.texts if (plain := _plain(text))]
    title_stems = _with_compounds(title, language)
    summary_stems = _with_compounds(summary, language)
    term_stems = [part for name in names for part in _with_compounds(name, language)]
    text_stems = [part for text in paragraphs for part in _with_compounds(text, language)]
    vocabulary.learn(locale_id, language, title, [summary, *names, *paragraphs])
    return SearchEntry(
        **subject,
        locale_id=locale_id,
        kind=content.kind,
        title=title,
        summary=summary,
        text="\n".join(paragraphs),
        terms=content.terms,
        title_stems=column(title_stems),
        summary_stems=column(summary_stems),
        term_stems=column(term_stems),
        stems=column([*title_stems, *summary_stems, *term_stems, *text_stems]),
    )


def _with_compounds(text: str, language: str) -> list[list[str]]:
    """Return the stems of a text, and behind a border its compounds written in one."""
    if len(text) > _SHORT:
        return [stems_of(text, language), joined_stems(text, language)]
    return _of_short_text(text, language)


@lru_cache(maxsize=20_000)
def _of_short_text(text: str, language: str) -> list[list[str]]:
    """The same for names of terms and organisations, which come again and again."""
    return [stems_of(text, language), joined_stems(text, language)]


def _plain(text: str) -> str:
    """Return a text without characters that a database refuses, its spaces made one."""
    return " ".join(text.replace("\x00", " ").split())
