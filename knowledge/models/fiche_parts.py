"""What belongs to a stored fiche: its lists, and which terms it has; read in one query."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import CharField, DateField, F, IntegerField, TextField, Value

from .directory import Organisation
from .tags import FicheTag

if TYPE_CHECKING:
    from .fiches import FichePage

#: The columns of each part: one day, two numbers, texts.
_DAYS = {"sources": "published_on", "change_notes": "date"}
_NUMBERS = {"organisations": ("organisation_id", "organisation__territory_id")}
_ON_ORGANISATION = (
    *("name", "slug", "acronym", "kind", "website", "description"),
    *("partnership_contact_name", "partnership_contact_email"),
)
_TEXTS = {
    "organisations": ("role", *(f"organisation__{name}" for name in _ON_ORGANISATION)),
    "sources": ("title", "author", "url"),
    "change_notes": ("text",),
}
_WIDTH = max(map(len, _TEXTS.values()))
#: The relations to terms: the field of the fiche and of the term in the rows between them.
TERMS = {
    "tags": ("content_object", "tag_id"),
    "territories": ("fichepage", "territory_id"),
    "themes": ("fichepage", "theme_id"),
    "objectives": ("fichepage", "objective_id"),
}


class FicheParts(NamedTuple):
    """The parts of a fiche.

    lists: `organisations`, each with all that is known of it, `sources`, and `change_notes`, the
    latest first; terms: the primary keys of its terms, by the name of the relation.
    """

    lists: dict[str, list[Any]]
    terms: dict[str, list[int]]


def parts_of(fiche: FichePage) -> FicheParts:
    """Return the parts of a stored fiche; one query."""
    queries = [_select(fiche, name) for name in _TEXTS]
    queries += [_select_terms(fiche, name) for name in TERMS]
    found: dict[str, list[Any]] = {name: [] for name in _TEXTS}
    terms: dict[str, list[int]] = {name: [] for name in TERMS}
    for name, pk, order, day, organisation, territory, *texts in queries[0].union(
        *queries[1:], all=True
    ):
        if name in terms:
            terms[name].append(pk)
            continue
        values = dict(zip(_TEXTS[name], texts, strict=False))
        known = {"id": pk, "sort_order": order, "page_id": fiche.pk}
        known |= {field: value for field, value in values.items() if "__" not in field}
        if name in _DAYS:
            known[_DAYS[name]] = day
        if organisation:
            known["organisation_id"] = organisation
        part = _instance(_model(fiche, name), known)
        if organisation:
            described = dict(zip(_ON_ORGANISATION, texts[1:], strict=True))
            described |= {"id": organisation, "territory_id": territory}
            part.organisation = _instance(Organisation, described)
        found[name].append(part)
    for name in ("organisations", "sources"):
        found[name].sort(key=attrgetter("sort_order", "pk"))
    found["change_notes"].sort(key=attrgetter("date", "sort_order"), reverse=True)
    for keys in terms.values():
        keys.sort()
    return FicheParts(found, terms)


def _model(fiche: FichePage, name: str) -> type[models.Model]:
    return type(fiche)._meta.get_field(name).related_model


def _select(fiche: FichePage, name: str) -> models.QuerySet[Any, tuple[Any, ...]]:
    """Select one kind of part in the columns that all share."""

    numbers = _NUMBERS.get(name, (None, None))
    texts = [*_TEXTS[name], *[None] * (_WIDTH - len(_TEXTS[name]))]
    return (
        _model(fiche, name)
        ._default_manager.filter(page=fiche.pk)
        .order_by()
        .values_list(
            Value(name, output_field=CharField()),
            "pk",
            "sort_order",
            _column(_DAYS.get(name), None, DateField()),
            *(_column(number, None, IntegerField()) for number in numbers),
            *(_column(text, "", TextField()) for text in texts),
        )
    )


def _select_terms(fiche: FichePage, name: str) -> models.QuerySet[Any, tuple[Any, ...]]:
    """Select the keys of terms in the same columns."""
    of_fiche, term = TERMS[name]
    through = FicheTag if name == "tags" else getattr(type(fiche), name).through
    return (
        through._default_manager.filter(**{of_fiche: fiche.pk})
        .order_by()
        .values_list(
            Value(name, output_field=CharField()),
            term,
            _column(None, 0, IntegerField()),
            _column(None, None, DateField()),
            *(_column(None, None, IntegerField()) for _number in range(2)),
            *(_column(None, "", TextField()) for _text in range(_WIDTH)),
        )
    )


def _column(source: str | None, nothing: object, field: models.Field[Any, Any]) -> Any:
    return F(source) if source else Value(nothing, output_field=field)


def _instance(model: type[models.Model], known: dict[str, Any]) -> Any:
    """Make a stored row from all of its columns."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in known]
    return model.from_db("default", names, [known[name] for name in names])
