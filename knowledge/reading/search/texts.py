"""What a thing has to say to readers: title, summary, terms, text; nothing for editors alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from knowledge.models import (
    Affiliation,
    EntryOrganisation,
    EventReportPage,
    FicheOrganisation,
    FichePage,
    FicheSource,
    GlossaryTerm,
    NotebookEntryPage,
    NotebookOrganisation,
    Organisation,
    Person,
    PortraitPage,
    ReportPartner,
    Speaker,
    StudyAxis,
    TableItem,
    TableObjective,
    TableParticipant,
    TravelNotebookPage,
)
from knowledge.reading.models import SearchEntry

from .classified import terms_of_fiches
from .kinds import ORGANISATION, OTHER_NAME, TERRITORY
from .places import Places

Kind = SearchEntry.Kind


@dataclass
class Content:
    """What there is to say about one thing.

    `terms` are pairs (kind, name). `texts` are plain: no phrase runs from one to the next.
    """

    kind: str
    title: str
    summary: str = ""
    terms: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


_KINDS: dict[type[Page], str] = {
    FichePage: Kind.FICHE,
    EventReportPage: Kind.REPORT,
    TravelNotebookPage: Kind.NOTEBOOK,
    NotebookEntryPage: Kind.ENTRY,
    PortraitPage: Kind.PORTRAIT,
}
#: Words in plain fields; those of rich text and streams are found by their type.
_PLAIN_FIELDS: dict[type[Page], tuple[str, ...]] = {
    FichePage: ("origin_words",),
    EventReportPage: ("city", "venue"),
    TravelNotebookPage: ("place",),
    NotebookEntryPage: ("place_name",),
    PortraitPage: ("job", "quotation"),
}


def pages_contents(model: type[Page], pages: Sequence[Any]) -> dict[int, Content]:
    """Return the contents of published pages of one type by primary key.

    The number of queries does not depend on the number of pages. A portrait of somebody whose name
    is not shown has none.
    """
    contents = {
        page.pk: Content(
            _KINDS.get(model, Kind.PAGE),
            page.title,
            getattr(page, "summary", ""),
            texts=[*_plain_texts(model, page), *_rich_texts(page)],
        )
        for page in pages
    }
    _ADDITIONS.get(model, _add_nothing)(pages, contents)
    return contents


def _plain_texts(model: type[Page], page: Any) -> Iterator[str]:
    """Yield the words of the plain fields of a page."""
    for name in _PLAIN_FIELDS.get(model, ()):
        yield getattr(page, name)


def _rich_texts(page: Page) -> Iterator[str]:
    """Yield the words of rich text and streams, as Wagtail's own search reads them."""
    for one in page._meta.concrete_fields:
        if hasattr(one, "get_searchable_content"):
            yield from map(str, one.get_searchable_content(one.value_from_object(page)))


def _add_nothing(_pages: Sequence[Any], _contents: dict[int, Content]) -> None:
    """For types that say all they say in their own fields."""


def _add_to_fiches(fiches: Sequence[FichePage], contents: dict[int, Content]) -> None:
    """Add what fiches are classified by, who takes part, and their sources."""
    for pk, terms in terms_of_fiches(fiches).items():
        contents[pk].terms += terms
    _add_organisations(FicheOrganisation, contents)
    for pk, title, author in _rows(FicheSource, "page", contents, "title", "author"):
        contents[pk].texts += [title, author]


def _add_to_notebooks(_pages: Sequence[Any], contents: dict[int, Content]) -> None:
    """Add who took part in a trip."""
    _add_organisations(NotebookOrganisation, contents)


def _add_to_entries(_pages: Sequence[Any], contents: dict[int, Content]) -> None:
    """Add who was met."""
    _add_organisations(EntryOrganisation, contents)


def _add_to_portraits(portraits: Sequence[PortraitPage], contents: dict[int, Content]) -> None:
    """Add whom they show and the organisation; leave out who is not to be named."""
    people = Person.objects.in_bulk([portrait.person_id for portrait in portraits])
    employers = Organisation.objects.in_bulk(
        [portrait.organisation_id for portrait in portraits if portrait.organisation_id]
    )
    for portrait in portraits:
        if not people[portrait.person_id].is_named:
            del contents[portrait.pk]
            continue
        content = contents[portrait.pk]
        content.texts.insert(0, people[portrait.person_id].name)
        if portrait.organisation_id:
            content.terms.append((ORGANISATION, employers[portrait.organisation_id].name))


def _add_to_reports(_pages: Sequence[Any], contents: dict[int, Content]) -> None:
    """Add the study, the words of the tables, and the organisations around them.

    Names of people are left out: readers find those who agreed by themselves.
    """
    said: dict[int, list[str]] = defaultdict(list)
    for pk, title, body in _rows(StudyAxis, "report", contents, "title", "body"):
        field = StudyAxis._meta.get_field("body")
        said[pk] += [title, *field.get_searchable_content(body)]
    for model in (TableObjective, TableItem):
        for pk, words in _rows(model, "table__report", contents, "words"):
            said[pk].append(words)
    for pk, texts in said.items():
        contents[pk].texts += texts
    around: dict[int, dict[str, None]] = defaultdict(dict)
    shown = TableParticipant.objects.exclude(person__publication=Person.Publication.WITHDRAWN)
    for rows, report in (
        (ReportPartner.objects.all(), "report"),
        (Speaker.objects.filter(person__publication=Person.Publication.NAME), "report"),
        (shown, "table__report"),
    ):
        names = rows.filter(**{f"{report}__in": contents}, organisation__isnull=False)
        for pk, name in names.order_by("pk").values_list(report, "organisation__name"):
            around[pk][name] = None
    for pk, found in around.items():
        contents[pk].terms += [(ORGANISATION, name) for name in found]


_ADDITIONS: dict[type[Page], Callable[[Sequence[Any], dict[int, Content]], None]] = {
    FichePage: _add_to_fiches,
    EventReportPage: _add_to_reports,
    TravelNotebookPage: _add_to_notebooks,
    NotebookEntryPage: _add_to_entries,
    PortraitPage: _add_to_portraits,
}


def _add_organisations(model: type[Model], contents: dict[int, Content]) -> None:
    """Add the organisations of pages, by name and acronym."""
    names = ("organisation__name", "organisation__acronym")
    for pk, name, acronym in _rows(model, "page", contents, *names):
        contents[pk].terms += [(ORGANISATION, one) for one in (name, acronym) if one]


def _rows(model: Any, to_page: str, pks: Iterable[int], *columns: str) -> Iterator[Any]:
    """Return rows that belong to some of the pages, in the order of their places."""
    rows = model._default_manager.filter(**{f"{to_page}__in": list(pks)})
    return rows.order_by("pk").values_list(to_page, *columns)


def organisations_contents(organisations: Iterable[Organisation]) -> dict[int, Content]:
    """Return the contents of organisations, whose aliases are at hand, by primary key.

    They are found by their territory and by those above it.
    """
    places = Places()
    return {
        organisation.pk: Content(
            Kind.ORGANISATION,
            organisation.name,
            organisation.description,
            [
                (OTHER_NAME, name)
                for name in (
                    organisation.acronym,
                    *(alias.name for alias in organisation.aliases.all()),
                )
                if name
            ]
            + [
                (TERRITORY, name)
                for name in places.names(filter(None, [organisation.territory_id]))
            ],
        )
        for organisation in organisations
    }


def terms_contents(terms: Iterable[GlossaryTerm]) -> dict[int, Content]:
    """Return the contents of glossary terms, whose variants are at hand, by primary key."""
    return {
        term.pk: Content(
            Kind.TERM,
            str(term),
            term.definition,
            [(OTHER_NAME, variant.name) for variant in term.variants.all()],
        )
        for term in terms
    }


def people_contents(people: Iterable[Person]) -> dict[int, Content]:
    """Return the contents of people whose names are shown, by primary key."""
    people = [person for person in people if person.is_named]
    contents = {person.pk: Content(Kind.PERSON, person.name) for person in people}
    columns = ("role", "organisation__name")
    for pk, role, name in _rows(Affiliation, "person", contents, *columns):
        content = contents[pk]
        content.summary = content.summary or ", ".join(filter(None, (role, name)))
        content.terms.append((ORGANISATION, name))
    return contents
