"""Writing the organisations and people of a plan into the directory."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.models import (
    Affiliation,
    FicheOrganisation,
    FichePage,
    Organisation,
    OrganisationAlias,
    Person,
)

from .organisations import NamedOrganisation
from .pages import unique_slug
from .plan import Action, ImportPlan, PlannedParticipant, PlannedPerson, PlannedSpeaker

MAX_NAME = 200


@dataclass(frozen=True)
class Records:
    """The rows of the directory by their references in the plan."""

    organisations: dict[str, Organisation]
    people: dict[str, Person]

    def organisation(self, ref: str | None) -> Organisation | None:
        """Return the organisation of that reference, None for no reference."""
        return self.organisations[ref] if ref else None

    def person(self, ref: str | None) -> Person | None:
        """Return the person of that reference, None for no reference."""
        return self.people[ref] if ref else None

    def mention(self, fiche: FichePage, refs: Iterable[str]) -> None:
        """Note that the words of a fiche name these organisations."""
        for position, ref in enumerate(refs):
            fiche.organisations.add(
                FicheOrganisation(
                    organisation=self.organisations[ref],
                    role=FicheOrganisation.Role.CITED,
                    sort_order=position,
                )
            )


class DirectoryWriter:
    """Creates what is missing in the directory and adds names and affiliations to what is there.

    Nothing that editors wrote is changed: neither names, nor whether a person's name is shown.
    """

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan

    def write(self, parts: Collection[str]) -> Records:
        """Write and return the organisations and people whom the import uses.

        Args:
            parts: the names of the report's parts that are written; new fiches always are.
        """
        people_refs, refs = self._used(parts)
        organisations = {
            each.ref: self._organisation(each)
            for each in self._plan.organisations
            if each.ref in refs
        }
        people = {
            each.ref: self._person(each, organisations)
            for each in self._plan.people
            if each.ref in people_refs
        }
        return Records(organisations, people)

    def _used(self, parts: Collection[str]) -> tuple[set[str], set[str]]:
        """Return the references of the people and of the organisations that are needed."""
        plan = self._plan
        people: set[str] = set()
        organisations = {
            ref
            for fiche in plan.fiches
            if fiche.action is Action.CREATE
            for ref in fiche.organisations
        }
        if "partners" in parts:
            organisations.update(plan.partners)
        present: list[PlannedSpeaker | PlannedParticipant] = []
        if "speakers" in parts:
            present += plan.speakers
        for table in plan.tables:
            if f"table-{table.number}-participants" in parts:
                present += table.participants
        people.update(who.person for who in present if who.person)
        organisations.update(who.organisation for who in present if who.organisation)
        for person in plan.people:
            if person.ref in people:
                organisations.update(person.organisations)
        return people, organisations

    @staticmethod
    def _organisation(planned: NamedOrganisation) -> Organisation:
        if planned.pk is not None:
            organisation = Organisation.objects.get(pk=planned.pk)
        else:
            organisation = Organisation(
                name=planned.name[:MAX_NAME],
                slug=unique_slug(planned.name, Organisation.objects.all()),
                kind=planned.kind,
                territory_id=planned.place.pk if planned.place else None,
            )
            organisation.save()
        for variant in planned.variants:
            OrganisationAlias.objects.create(organisation=organisation, name=variant[:MAX_NAME])
        return organisation

    @staticmethod
    def _person(planned: PlannedPerson, organisations: dict[str, Organisation]) -> Person:
        if planned.existing is not None:
            person = Person.objects.get(pk=planned.existing)
        elif planned.is_public:
            person = Person.objects.create(
                name=planned.name,
                slug=unique_slug(planned.name, Person.objects.all()),
                publication=Person.Publication.NAME,
            )
        else:
            # The address must not tell a name that is not shown.
            person = Person.objects.create(
                name=planned.name,
                slug=f"p-{uuid.uuid4().hex[:12]}",
                publication=Person.Publication.ORGANISATION,
            )
        known = set(person.affiliations.values_list("organisation_id", flat=True))
        for ref in planned.organisations:
            if organisations[ref].pk not in known:
                Affiliation.objects.create(person=person, organisation=organisations[ref])
        return person
