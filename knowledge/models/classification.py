"""What fiches are classified by, loaded for any number of fiches in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Value
from django.utils.translation import get_language

from .tags import FicheTag, KnowledgeTag, replaced
from .territories import Territory
from .vocabularies import ActorKind, Objective, Purpose, Theme

if TYPE_CHECKING:
    from .fiches import FichePage

_VOCABULARIES: dict[str, type[models.Model]] = {
    "objectives": Objective,
    "themes": Theme,
    "actors": ActorKind,
    "purposes": Purpose,
    "territories": Territory,
    "tags": KnowledgeTag,
}
_WITHOUT_ORDER = {"territories", "tags"}
#: Each language has these for itself, under the same codes.
_OF_A_LANGUAGE = ("objectives", "themes", "actors", "purposes")


@dataclass
class Classification:
    """The terms of one fiche, each list in the vocabulary's order."""

    objectives: list[Objective] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    actors: list[ActorKind] = field(default_factory=list)
    purposes: list[Purpose] = field(default_factory=list)
    territories: list[Territory] = field(default_factory=list)
    tags: list[KnowledgeTag] = field(default_factory=list)

    @property
    def purpose(self) -> Purpose | None:
        """The purpose of an example, if it is known."""
        return self.purposes[0] if self.purposes else None

    @classmethod
    def of_unsaved(cls, fiche: FichePage) -> Classification:
        """Read the terms of a fiche whose choices are in memory only, as in a preview."""
        return cls(
            objectives=list(fiche.objectives.all()),
            themes=list(fiche.themes.all()),
            actors=list(fiche.actors.all()),
            purposes=[fiche.purpose] if fiche.purpose else [],
            territories=list(fiche.territories.all()),
            tags=replaced(fiche.tags.all()),
        )


def classify(fiches: Iterable[FichePage]) -> None:
    """Set `classification` on each of the stored fiches, with one query for all of them."""
    by_pk: dict[int, Classification] = {}
    model: type[FichePage] | None = None
    for fiche in fiches:
        # The same fiche may come twice, as two objects.
        fiche.classification = by_pk.setdefault(fiche.pk, Classification())
        model = type(fiche)
    if model is None:
        return
    rows = _rows(model, list(by_pk))
    for kind, fiche_pk, *values in sorted(rows, key=lambda row: (row[6], row[3])):
        term = _build(kind, values)
        getattr(by_pk[fiche_pk], kind).append(term)


def word_for_readers(fiches: Iterable[FichePage]) -> None:
    """Give classified fiches the terms of the language at hand; one query if any is in another.

    Fiches in another language have their `locale` at hand. A term that is only there stays, and
    has its `locale` at hand too.
    """
    code = get_language() or settings.LANGUAGE_CODE
    foreign = [
        fiche
        for fiche in fiches
        if "locale" in fiche._state.fields_cache and fiche.locale.language_code != code
    ]
    if not foreign:
        return
    found = _worded(foreign, code)
    for fiche in foreign:
        for kind in _OF_A_LANGUAGE:
            terms = getattr(fiche.classification, kind)
            for at, term in enumerate(terms):
                terms[at] = found.get((kind, term.slug), term)
                if terms[at] is term:
                    term.locale = fiche.locale


def _worded(fiches: Iterable[FichePage], code: str) -> dict[tuple[str, str], Any]:
    """Return the terms that a language has of those of fiches, by kind and slug; one query."""
    slugs = {
        kind: {term.slug for fiche in fiches for term in getattr(fiche.classification, kind)}
        for kind in _OF_A_LANGUAGE
    }
    queries = [
        _VOCABULARIES[kind]
        ._default_manager.filter(locale__language_code=code, slug__in=slugs[kind])
        .order_by()
        .values_list(
            Value(kind, output_field=models.CharField()),
            *("pk", "name", "short_name", "slug", "sort_order"),
        )
        for kind in _OF_A_LANGUAGE
        if slugs[kind]
    ]
    rows = queries[0].union(*queries[1:], all=True) if queries else []
    return {(kind, values[3]): _build(kind, values) for kind, *values in rows}


def _rows(model: type[FichePage], pks: list[int]) -> Iterable[tuple[Any, ...]]:
    """Return rows of (kind, fiche pk, term pk, name, short name, slug, order)."""
    queries = [
        _select(
            getattr(model, kind).through.objects.filter(fichepage__in=pks), kind, "fichepage", name
        )
        for kind, name in (
            ("objectives", "objective"),
            ("themes", "theme"),
            ("actors", "actorkind"),
            ("territories", "territory"),
        )
    ]
    queries.append(
        _select(FicheTag.objects.filter(content_object__in=pks), "tags", "content_object", "tag")
    )
    queries.append(
        _select(
            model._default_manager.filter(pk__in=pks, purpose__isnull=False).order_by(),
            "purposes",
            "pk",
            "purpose",
        )
    )
    return queries[0].union(*queries[1:], all=True)


def _select(
    rows: models.QuerySet[Any], kind: str, fiche: str, term: str
) -> models.QuerySet[Any, tuple[Any, ...]]:
    """Select the columns of one relation in the form that all relations share."""
    plain = kind in _WITHOUT_ORDER
    return rows.values_list(
        Value(kind, output_field=models.CharField()),
        fiche,
        f"{term}__pk",
        f"{term}__name",
        Value("", output_field=models.CharField()) if plain else F(f"{term}__short_name"),
        f"{term}__slug",
        Value(0, output_field=models.IntegerField()) if plain else F(f"{term}__sort_order"),
    )


def _build(kind: str, values: list[Any]) -> Any:
    """Make the term from its columns; columns that were not read are fetched if asked for."""
    model = _VOCABULARIES[kind]
    names = ["id", "name", "short_name", "slug", "sort_order"]
    pairs = [
        (name, value)
        for name, value in zip(names, values, strict=True)
        if not (kind in _WITHOUT_ORDER and name in {"short_name", "sort_order"})
    ]
    known = dict(pairs)
    ordered = [f.attname for f in model._meta.concrete_fields if f.attname in known]
    return model.from_db("default", ordered, [known[name] for name in ordered])
