"""The terms, territories and organisations of the database that the content files refer to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.utils.translation import gettext as _
from wagtail.models import Locale

from knowledge.models import ActorKind, Objective, Organisation, Purpose, Territory, Theme
from knowledge.text.normalise import key as name_key

from .errors import ContentError
from .shapes import DemoContent

V = TypeVar("V", Objective, Theme, Purpose, ActorKind)


class Lookups:
    """Everything that can be referred to, read once.

    Organisations are read with `refresh_organisations`, once the directory is filled.
    """

    def __init__(self, locale: Locale) -> None:
        self.objectives = _by_slug(Objective, locale)
        self.themes = _by_slug(Theme, locale)
        self.purposes = _by_slug(Purpose, locale)
        self.actors = _by_slug(ActorKind, locale)
        self.territories = {
            f"{territory.kind}:{territory.code}": territory
            for territory in Territory.objects.exclude(code="")
        }
        self._organisations: dict[str, Organisation] = {}

    def refresh_organisations(self) -> None:
        """Read the directory."""
        self._organisations = {
            name: organisation
            for organisation in Organisation.objects.prefetch_related("aliases")
            for name in organisation.name_keys()
        }

    def organisation(self, name: str) -> Organisation:
        """Return the organisation called `name`.

        Raises:
            ContentError: the directory has none of that name.
        """
        found = self._organisations.get(name_key(name))
        if found is None:
            raise ContentError([_("There is no organisation “%(name)s”.") % {"name": name}])
        return found

    def find_organisation(self, names: Iterable[str]) -> Organisation | None:
        """Return the organisation that the directory has under one of these names, or None."""
        found = (self._organisations.get(name_key(name)) for name in names if name)
        return next((organisation for organisation in found if organisation), None)

    def remember_names(self, names: Iterable[str], organisation: Organisation) -> None:
        """Let an organisation be found by names that the directory does not have for it."""
        self._organisations |= {name_key(name): organisation for name in names if name}

    def check(self, content: DemoContent) -> None:
        """Check that every term and territory that the content names exists.

        Raises:
            ContentError: with all that is missing.
        """
        fiches = content.fiches.fiches
        wanted: list[tuple[str, Iterable[str], Iterable[str]]] = [
            ("objective", (slug for f in fiches for slug in f.objectives), self.objectives),
            (
                "objective",
                (slug for table in content.report.objectives.values() for slug in table.values()),
                self.objectives,
            ),
            ("theme", (slug for f in fiches for slug in f.themes), self.themes),
            ("purpose", (f.purpose for f in fiches if f.purpose), self.purposes),
            ("actor", (slug for f in fiches for slug in f.actors), self.actors),
            ("territory", (code for f in fiches for code in f.territories), self.territories),
            (
                "territory",
                (entry.territory for entry in content.organisations if entry.territory),
                self.territories,
            ),
        ]
        problems = [
            _("The %(kind)s “%(code)s” is not in the database.") % {"kind": kind, "code": code}
            for kind, codes, known in wanted
            for code in sorted(set(codes) - set(known))
        ]
        if problems:
            raise ContentError(problems)


def _by_slug(model: type[V], locale: Locale) -> dict[str, V]:
    """Return the terms of a vocabulary in one language, by slug."""
    return {term.slug: term for term in model.objects.filter(locale=locale)}
