"""Organisations and people of the demonstration content."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from knowledge.models import Affiliation, Organisation, OrganisationAlias, Person

from .lookups import Lookups
from .shapes import OrganisationEntry, PersonEntry


def ensure_organisations(entries: Iterable[OrganisationEntry], lookups: Lookups) -> None:
    """Add the organisations that the directory does not know under any of their names."""
    lookups.refresh_organisations()
    for entry in entries:
        names = (entry.name, entry.acronym, *entry.aliases)
        organisation = lookups.find_organisation(names)
        if organisation is None:
            organisation = _create(entry, lookups)
        lookups.remember_names(names, organisation)


def _create(entry: OrganisationEntry, lookups: Lookups) -> Organisation:
    """Add an organisation and return it."""
    organisation = Organisation(
        name=entry.name,
        slug=_free_slug(Organisation, entry.name),
        acronym=entry.acronym,
        kind=entry.kind,
        website=entry.website,
        description=entry.description,
        territory=lookups.territories[entry.territory] if entry.territory else None,
    )
    organisation.aliases = [OrganisationAlias(name=name) for name in entry.aliases]
    organisation.full_clean()
    organisation.save()
    return organisation


def ensure_people(entries: Iterable[PersonEntry], lookups: Lookups) -> None:
    """Add the people who are shown by name; a person who is there already stays untouched."""
    known = set(Person.objects.values_list("name", flat=True))
    for entry in entries:
        if entry.name in known:
            continue
        person = Person(
            name=entry.name,
            slug=_free_slug(Person, entry.name),
            publication=Person.Publication.NAME,
        )
        person.affiliations = [
            Affiliation(
                organisation=lookups.organisation(affiliation.organisation), role=affiliation.role
            )
            for affiliation in entry.affiliations
        ]
        person.full_clean()
        person.save()


def _free_slug(model: type[Organisation] | type[Person], name: str) -> str:
    """Return a slug made from `name` that no other row of `model` has."""
    wanted = slugify(name.replace("'", " ").replace("’", " ")) or "x"
    slug, number = wanted, 1
    while model.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug
