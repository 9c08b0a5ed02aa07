"""Organisations by search or new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process
from wagtail.search.backends import get_search_backend

from knowledge.models import FicheOrganisation, Organisation
from knowledge.models.directory import OrganisationAlias
from knowledge.text.normalise import key

from .fields import TextField
from .widgets import MOST_ORGANISATIONS, OrganisationLines

_MATCHES = 5
_ALIKE = 70
_MAX_NAME = 200
_SUGGESTIONS = 10
_SHORTEST = 2
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Part:
    """An organisation and what it does in what is told; without `pk`, the directory lacks it."""

    pk: int | None
    name: str
    role: str
    shows_role: bool = True

    def __str__(self) -> str:
        if not self.shows_role:
            return self.name
        return f"{self.name} ({FicheOrganisation.Role(self.role).label})"

    def as_answer(self) -> dict[str, Any]:
        """Return it in plain values."""
        return {"pk": self.pk, "name": self.name, "role": self.role}


class Directory:
    """All names of the directory, read once: two queries, however many names are looked up."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        #: Names as they compare, with the organisation that bears them.
        self.keys: list[tuple[str, int]] = []
        rows = Organisation.objects.order_by("pk").values_list("pk", "name", "acronym")
        for pk, name, acronym in rows:
            self.names[pk] = name
            self.keys += [(key(each), pk) for each in (name, acronym) if each]
        aliases = OrganisationAlias.objects.order_by("pk").values_list("name", "organisation_id")
        self.keys += [(key(name), pk) for name, pk in aliases]

    def find(self, name: str) -> int | None:
        """Return the organisation whose name, acronym or alias is a variant of a name, or None."""
        wanted = key(name)
        return next((pk for known, pk in self.keys if wanted and known == wanted), None)

    def alike(self, name: str) -> list[tuple[int, str]]:
        """Return pairs of key and name of what a name may mean, the likeliest first."""
        found = process.extract(
            key(name),
            [known for known, _pk in self.keys],
            scorer=fuzz.WRatio,
            limit=2 * _MATCHES,
            score_cutoff=_ALIKE,
        )
        pks = dict.fromkeys(self.keys[position][1] for _name, _score, position in found)
        return [(pk, self.names[pk]) for pk in pks][:_MATCHES]


class OrganisationsField(forms.Field):
    """Organisations with their parts.

    Args:
        with_roles: whether each has a part of its own; else all are partners.
    """

    widget: OrganisationLines

    def __init__(self, *, with_roles: bool = False, **options: Any) -> None:
        self.with_roles = with_roles
        roles = list(FicheOrganisation.Role.choices) if with_roles else []
        super().__init__(widget=OrganisationLines(roles), required=False, **options)
        self.name = TextField(max_length=_MAX_NAME, required=False)

    def clean(self, value: Any) -> list[Part]:
        """Return the organisations, each once; those of the directory under their name there.

        Raises:
            ValidationError: a name is too long, or there are too many.
        """
        named = [(self._name_of(line), line) for line in value or []]
        lines = [(name, line) for name, line in named if name]
        if len(lines) > MOST_ORGANISATIONS:
            raise ValidationError(
                _(
                    "You have named %(number)d organisations, and this list takes %(most)d at most."
                    " Empty the lines that are too many, and name those organisations in the story."
                ),
                params={"number": len(lines), "most": MOST_ORGANISATIONS},
                code="too_many",
            )
        chosen = Organisation.objects.in_bulk([line["pk"] for _name, line in lines if line["pk"]])
        typed = [n for n, line in lines if line["pk"] not in chosen and not line.get("is_new")]
        directory = Directory() if typed else None
        parts: dict[int | str, Part] = {}
        for name, line in lines:
            known = chosen.get(line["pk"])
            searched = directory if not line.get("is_new") else None
            pk = known.pk if known else searched.find(name) if searched else None
            if pk is not None:
                name = known.name if known else directory.names[pk]  # type: ignore[union-attr] # it found pk
            role = line.get("role")
            if not self.with_roles or role not in FicheOrganisation.Role.values:
                role = FicheOrganisation.Role.PARTNER.value
            parts.setdefault(pk or key(name) or name, Part(pk, name, role, self.with_roles))
        return list(parts.values())

    def search(self, lines: Iterable[dict[str, Any]]) -> None:
        """Look in the directory for what the lines may mean, to be offered as choices."""
        directory = Directory()
        self.widget.is_searched = True
        self.widget.matches = {line["name"]: directory.alike(line["name"]) for line in lines}

    def _name_of(self, line: dict[str, Any]) -> str:
        try:
            return str(self.name.clean(line["name"]))
        except ValidationError as error:
            raise ValidationError(
                _("The name “%(start)s…” is too long: at most %(most)s characters, please."),
                params={"start": line["name"][:40], "most": _MAX_NAME},
                code="too_long",
            ) from error


def suggestions(typed: str) -> list[str]:
    """Return the names in the directory that have words beginning like those typed."""
    words = " ".join(_WORD.findall(typed[:_MAX_NAME]))
    if len(words) < _SHORTEST:
        return []
    found = get_search_backend().autocomplete(words, Organisation)[:_SUGGESTIONS]
    return [organisation.name for organisation in found]
