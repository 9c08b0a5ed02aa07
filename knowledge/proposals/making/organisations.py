"""Organisations of a proposal: those of the directory as rows, new names in the editors' note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.models import Organisation
from knowledge.text.normalise import key

from .fields import Answers, Field
from .words import clean_line

MAX_NAME = 200
_NOTE = "editors_note"
#: What keys of rows stay below.
_HIGHEST = 2**31
_BETWEEN = " · "
#: More than anybody types, and as many as a page can show.
MAX_ORGANISATIONS = 50


@dataclass(frozen=True)
class Named:
    """An organisation as it was answered: of the directory, or a new name."""

    name: str
    role: str
    organisation: Organisation | None

    @property
    def pk(self) -> int | None:
        """The key of the organisation in the directory."""
        return self.organisation.pk if self.organisation else None


@dataclass(frozen=True)
class Organisations(Field):
    """Rows with organisations, and with their roles where the page has roles to choose from."""

    has_roles: bool = False

    def label(self, model: type[Page]) -> str:
        return _("Organisations")

    def put(self, page: Page, answers: Answers) -> None:
        named = read(answers.get(self.question))
        rows = {row.organisation_id: row for row in getattr(page, self.name).all()}
        found = [each for each in named if each.organisation is not None]
        # A row that stays keeps its identity, and what the editors wrote in it.
        self._set(page, [self._row(page, rows.get(each.pk), each) for each in found])
        self._note(page, [each.name for each in named if each.organisation is None])

    def text(self, page: Page) -> str:
        rows = list(getattr(page, self.name).all())
        known = [row for row in rows if type(row).organisation.is_cached(row)]
        names = {row.organisation_id: row.organisation.name for row in known}
        if others := {row.organisation_id for row in rows} - names.keys():
            names |= dict(Organisation.objects.filter(pk__in=others).values_list("pk", "name"))
        lines = [self._line(row, names.get(row.organisation_id, "")) for row in rows]
        return "\n".join([*sorted(lines), *_noted(getattr(page, _NOTE, ""))])

    def words(self, page: Page, answers: Answers) -> str:
        named = read(answers.get(self.question))
        return "\n".join(
            each.organisation.name if each.organisation else each.name for each in named
        )

    def add(self, page: Page, answers: Answers) -> bool:
        named = read(answers.get(self.question))
        rows = {row.organisation_id: row for row in getattr(page, self.name).all()}
        added = [
            self._row(page, None, each)
            for each in named
            if each.pk is not None and each.pk not in rows
        ]
        self._set(page, [*rows.values(), *added])
        new = [each.name for each in named if each.organisation is None]
        return not new or self._note(page, new, keep=True)

    def replace(self, page: Page, name: str, answer: list[dict[str, Any]]) -> None:
        """Add organisations in the place of a new name that the editors' note gives."""
        names = [each for line in _noted(getattr(page, _NOTE, "")) for each in _names_in(line)]
        self._note(page, [each for each in names if key(each) != key(name)])
        self.add(page, {self.question: answer})

    def _set(self, page: Page, rows: list[Any]) -> None:
        for position, row in enumerate(rows):
            row.sort_order = position
        setattr(page, self.name, rows)

    def _row(self, page: Page, row: Any, named: Named) -> Any:
        model: Any = page._meta.get_field(self.name).related_model
        row = row or model(organisation=named.organisation)
        if self.has_roles:
            roles = [value for value, _label in row._meta.get_field("role").choices]
            row.role = named.role if named.role in roles else row.role
        return row

    def _line(self, row: Any, name: str) -> str:
        return f"{name} ({row.get_role_display()})" if self.has_roles else name

    def _note(self, page: Page, names: list[str], *, keep: bool = False) -> bool:
        """Say in the editors' note which names are new; return whether the page has such a note."""
        if not hasattr(page, _NOTE):
            return False
        before = page.editors_note.splitlines()
        others = before if keep else [line for line in before if not line.startswith(_prefix())]
        lines = [f"{_prefix()} {_BETWEEN.join(names)}"] if names else []
        page.editors_note = "\n".join([*others, *(line for line in lines if line not in others)])
        return True


def read(answer: Any) -> list[Named]:
    """Return the organisations of an answer, each once; those of the directory by their names too.

    What is no answer of our form is left out.
    """
    given = [each for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []
    given = given[:MAX_ORGANISATIONS]
    by_pk, by_name = _known(given)
    named: dict[str, Named] = {}
    for each in given:
        name, role = clean_line(each.get("name"))[:MAX_NAME], each.get("role")
        organisation = by_pk.get(_pk(each)) or by_name.get(key(name))
        if organisation or name:
            identity = f"#{organisation.pk}" if organisation else key(name) or name
            named.setdefault(
                identity, Named(name, role if isinstance(role, str) else "", organisation)
            )
    return list(named.values())


def find(name: object) -> Organisation | None:
    """Return the organisation of the directory that goes by a name, or None."""
    line = clean_line(name)
    return Organisation.objects.find_by_name(line) if line else None


def _pk(each: dict[str, Any]) -> int | None:
    pk = each.get("pk")
    return pk if isinstance(pk, int) and 0 < pk < _HIGHEST else None


def _known(
    given: list[dict[str, Any]],
) -> tuple[dict[int | None, Organisation], dict[str, Organisation]]:
    """Return the organisations that are meant by their keys, and those that go by these names."""
    if not given:
        return {}, {}
    # Each once for each of its other names.
    rows = Organisation.objects.annotate(also=F("aliases__name")).order_by("-pk")
    names = {key(clean_line(each.get("name"))) for each in given if _pk(each) is None} - {""}
    pks = {_pk(each) for each in given} - {None}
    if not names:
        rows = rows.filter(pk__in=pks)
    by_pk: dict[int | None, Organisation] = {}
    by_name: dict[str, Organisation] = {}
    for row in rows:
        by_pk[row.pk] = row
        by_name |= dict.fromkeys(
            {key(name) for name in (row.name, row.acronym, row.also) if name} & names, row
        )
    return by_pk, by_name


def _prefix() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("New organisations proposed:")


def _noted(note: str) -> list[str]:
    return [line for line in note.splitlines() if line.startswith(_prefix())]


def _names_in(line: str) -> list[str]:
    return line.removeprefix(_prefix()).strip().split(_BETWEEN)
