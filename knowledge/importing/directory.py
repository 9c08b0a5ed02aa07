"""The people and organisations of a document, and those of the directory that they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from knowledge.models import Organisation, Person, Territory
from knowledge.text.normalise import key

from .organisations import Identities, KnownOrganisation, OrganisationRegistry, Place
from .plan import PlannedPerson
from .vocabulary import Vocabulary


def organisation_registry(vocabulary: Vocabulary) -> OrganisationRegistry:
    """Return a registry that knows the directory and the territories."""
    places = [
        Place(territory.pk, territory.kind, territory.code, territory.name)
        for territory in Territory.objects.all()
    ]
    known = [
        KnownOrganisation(
            organisation.pk,
            organisation.name,
            tuple(
                name
                for name in (
                    organisation.acronym,
                    *(alias.name for alias in organisation.aliases.all()),
                )
                if name
            ),
        )
        for organisation in Organisation.objects.prefetch_related("aliases").order_by("pk")
    ]
    return OrganisationRegistry(Identities(vocabulary, places), known)


@dataclass
class _Named:
    """A person while the document is being read."""

    ref: str
    name: str
    is_public: bool
    organisations: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """A person of the directory."""

    pk: int
    name: str
    publication: str
    organisations: frozenset[int]


class PersonRegistry:
    """Collects the people of a document, each once, and finds them in the directory.

    Names alone do not make a person: the organisation has to agree, or be missing on one side.
    Otherwise somebody who is shown by organisation only could be taken for a namesake who agreed
    to be named.
    """

    def __init__(self) -> None:
        self._named: dict[str, list[_Named]] = {}
        self.warnings: list[str] = []

    def add(self, name: str, organisation: str | None, *, is_public: bool = False) -> str:
        """Return the reference of that person, new to the document or already met."""
        folded = key(name)
        namesakes = self._named.setdefault(folded, [])
        person = self._find(namesakes, organisation)
        if person is None:
            suffix = f"-{len(namesakes) + 1}" if namesakes else ""
            person = _Named(f"{folded.replace(' ', '-')}{suffix}", name, is_public)
            if namesakes:
                self.warnings.append(
                    _("“%(name)s” is named with different organisations: taken for two people.")
                    % {"name": name}
                )
            namesakes.append(person)
        person.is_public = person.is_public or is_public
        if organisation and organisation not in person.organisations:
            person.organisations.append(organisation)
        return person.ref

    def plan(self, organisation_keys: dict[str, int]) -> list[PlannedPerson]:
        """Return the people with the person of the directory that each is, if any.

        Args:
            organisation_keys: the key in the directory of the organisations that are in it.
        """
        known = _known_people()
        return [
            self._plan_person(person, known.get(folded, []), organisation_keys)
            for folded, namesakes in self._named.items()
            for person in namesakes
        ]

    @staticmethod
    def _find(namesakes: Iterable[_Named], organisation: str | None) -> _Named | None:
        for person in namesakes:
            if not organisation or not person.organisations:
                return person
            if organisation in person.organisations:
                return person
        return None

    def _plan_person(
        self, person: _Named, namesakes: list[_Known], organisation_keys: dict[str, int]
    ) -> PlannedPerson:
        own = {organisation_keys[ref] for ref in person.organisations if ref in organisation_keys}
        existing = next(
            (known for known in namesakes if _is_same(known, own, person.is_public)), None
        )
        if existing is None and namesakes:
            self.warnings.append(
                _("The directory has somebody else of the name “%(name)s”: a new person is made.")
                % {"name": person.name}
            )
        if existing and person.is_public and existing.publication != Person.Publication.NAME:
            self.warnings.append(
                _("“%(name)s” spoke in public, but the directory hides the name: it stays hidden.")
                % {"name": person.name}
            )
        return PlannedPerson(
            ref=person.ref,
            name=person.name,
            is_public=person.is_public,
            organisations=tuple(person.organisations),
            existing=existing.pk if existing else None,
        )


def _is_same(known: _Known, organisations: set[int], is_public: bool) -> bool:
    """Whether a namesake of the directory is the person that the document means."""
    if known.publication == Person.Publication.WITHDRAWN or known.organisations & organisations:
        return True
    # Nothing contradicts, and nothing would be published by mistake.
    is_open = not known.organisations or not organisations
    return is_open and (is_public or known.publication != Person.Publication.NAME)


def _known_people() -> dict[str, list[_Known]]:
    people: dict[str, list[_Known]] = {}
    for person in Person.objects.prefetch_related("affiliations").order_by("pk"):
        affiliations = frozenset(each.organisation_id for each in person.affiliations.all())
        people.setdefault(key(person.name), []).append(
            _Known(person.pk, person.name, person.publication, affiliations)
        )
    return people
