"""A field of a page that a proposal fills: from the answer, back to words, and added to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from .markup import to_html, to_text
from .words import clean, clean_line

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A field with a value of its own, which is there or not.

    Attributes:
        name: of the field of the page.
        answer: the name of the question, if it is another.
    """

    name: str
    answer: str = ""

    #: Whether the answer is text that somebody typed.
    is_typed: ClassVar[bool] = False

    @property
    def question(self) -> str:
        """The name of the question that it answers."""
        return self.answer or self.name

    def label(self, model: type[Page]) -> str:
        """Return what people call it."""
        label = str(getattr(model._meta.get_field(self.name), "verbose_name", self.name))
        return label[:1].upper() + label[1:]

    def put(self, page: Page, answers: Answers) -> None:
        """Put the answer into a page. One that makes no sense counts as none."""
        setattr(page, self.name, self._value(page, answers.get(self.question)))

    def text(self, page: Page) -> str:
        """Return what a page says in it, as one would type it."""
        return self._words(getattr(page, self.name))

    def words(self, page: Page, answers: Answers) -> str:
        """Return the answer in words: as it was typed, else as a page made of the answers says."""
        typed = answers.get(self.question)
        return clean(typed) if self.is_typed else self.text(page)

    def add(self, page: Page, answers: Answers) -> bool:
        """Add the answer to what a page says already, and return whether there was room for it."""
        given = type(page)()
        given.locale_id = page.locale_id
        self.put(given, answers)
        if not self.text(given) or self.text(given) == self.text(page):
            return True
        if self.text(page):
            return False
        self.put(page, answers)
        return True

    def _value(self, page: Page, answer: Any) -> Any:
        raise NotImplementedError

    def _words(self, value: Any) -> str:
        return str(value or "")


@dataclass(frozen=True)
class Line(Field):
    """Plain text on one line."""

    is_typed: ClassVar[bool] = True

    def _value(self, page: Page, answer: Any) -> str:
        return clean_line(answer)[: page._meta.get_field(self.name).max_length]


@dataclass(frozen=True)
class Lines(Field):
    """Plain text."""

    is_typed: ClassVar[bool] = True

    def _value(self, page: Page, answer: Any) -> str:
        return clean(answer)[: page._meta.get_field(self.name).max_length]


@dataclass(frozen=True)
class Choice(Field):
    """One of a few choices; the first of them if there is no answer."""

    def _value(self, page: Page, answer: Any) -> str:
        values = [value for value, _label in page._meta.get_field(self.name).choices]
        return answer if answer in values else values[0]

    def text(self, page: Page) -> str:
        return str(getattr(page, f"get_{self.name}_display")())

    def add(self, page: Page, answers: Answers) -> bool:
        return True


@dataclass(frozen=True)
class Flag(Field):
    """Yes or no."""

    def _value(self, page: Page, answer: Any) -> bool:
        return answer is True

    def _words(self, value: Any) -> str:
        return _("Yes") if value else _("No")

    def add(self, page: Page, answers: Answers) -> bool:
        return True


@dataclass(frozen=True)
class Day(Field):
    """A date."""

    def _value(self, page: Page, answer: Any) -> datetime.date | None:
        return day(answer)

    def _words(self, value: Any) -> str:
        return date_format(value, "j F Y") if value else ""


@dataclass(frozen=True)
class Rich(Field):
    """Rich text."""

    is_typed: ClassVar[bool] = True

    def _value(self, page: Page, answer: Any) -> str:
        return to_html(answer, page._meta.get_field(self.name).features)

    def _words(self, value: Any) -> str:
        return to_text(value or "")

    def add(self, page: Page, answers: Answers) -> bool:
        before, added = getattr(page, self.name), self._value(page, answers.get(self.question))
        if self._words(added) not in self._words(before):
            setattr(page, self.name, f"{before}{added}" if self._words(before) else added)
        return True


@dataclass(frozen=True)
class Term(Field):
    """A term of a vocabulary, answered by its code."""

    def _value(self, page: Page, answer: Any) -> Any:
        return next(iter(terms(page, self.name, [answer])), None)


@dataclass(frozen=True)
class Terms(Field):
    """Terms of a vocabulary, answered by their codes. Codes that are no more are left out."""

    def _value(self, page: Page, answer: Any) -> Any:
        return terms(page, self.name, answer if isinstance(answer, list) else [])

    def text(self, page: Page) -> str:
        # In memory: the terms of a version are not those of the stored page.
        return "\n".join(sorted(str(term) for term in getattr(page, self.name).all()))

    def add(self, page: Page, answers: Answers) -> bool:
        known = list(getattr(page, self.name).all())
        added = list(self._value(page, answers.get(self.question)))
        setattr(page, self.name, [*known, *(term for term in added if term not in known)])
        return True


def terms(page: Page, name: str, slugs: list[Any]) -> list[Any]:
    """Return the terms of these codes for a field of a page, in the page's language."""
    wanted = [code for slug in slugs if (code := clean_line(slug))]
    if not wanted:
        return []
    model: type[models.Model] = page._meta.get_field(name).related_model
    found = model._default_manager.filter(slug__in=wanted)
    if hasattr(model, "locale"):
        found = found.filter(locale_id=page.locale_id)
    return list(found)


def day(answer: Any) -> datetime.date | None:
    """Return a date that was stored as text; None for anything else."""
    try:
        return datetime.date.fromisoformat(answer)
    except (TypeError, ValueError):
        return None
