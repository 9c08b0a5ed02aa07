"""The portrait of a proposal, and the person whom it is about."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import ClassVar

from wagtail.models import Page

from knowledge.models import Organisation, Person, PortraitPage

from . import organisations
from .fields import Answers, Choice, Day, Field, Flag, Line, Lines
from .streams import Stream
from .words import clean_line


@dataclass(frozen=True)
class Portrayed(Field):
    """The person, who is stored only when the page is (see `keep_person`)."""

    is_typed: ClassVar[bool] = True

    def put(self, page: Page, answers: Answers) -> None:
        """Name the person as asked: the one who is there already, or somebody new.

        Nobody of the directory is taken by name alone: it may be a namesake who did not agree to
        be shown.
        """
        name = clean_line(answers.get(self.question))[: Person._meta.get_field("name").max_length]
        known = page.person if page.person_id else None
        agrees = answers.get("person_agrees") is True
        if not name or not agrees or (known is not None and known.name == name):
            return
        page.person = Person(
            name=name,
            # Tells nothing as long as nothing is published.
            slug=f"p-{uuid.uuid4().hex[:12]}",
            publication=Person.Publication.NAME,
        )

    def text(self, page: Page) -> str:
        person = PortraitPage.person.is_cached(page) or page.person_id
        return page.person.name if person else ""

    def add(self, page: Page, answers: Answers) -> bool:
        return clean_line(answers.get(self.question)) == self.text(page)


@dataclass(frozen=True)
class Employer(Field):
    """The organisation of the person, if the directory knows it."""

    is_typed: ClassVar[bool] = True

    def _value(self, page: Page, answer: object) -> Organisation | None:
        return organisations.find(answer)


def keep_person(page: Page) -> None:
    """Store the person whom a portrait is about, if it is somebody new."""
    if isinstance(page, PortraitPage) and PortraitPage.person.is_cached(page):
        person = page.person
        if person is not None and person.pk is None:
            person.save()
            page.person = person


MODEL = PortraitPage
FIELDS: tuple[Field, ...] = (
    Line("title"),
    Lines("summary"),
    Portrayed("person", "person_name"),
    Choice("side"),
    Line("job"),
    Employer("organisation", "portrait_organisation"),
    Stream("career"),
    Lines("quotation"),
    Flag("quotation_is_verbatim"),
    Day("consent_date"),
)
