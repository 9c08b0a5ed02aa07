"""Variants of a name are one organisation; look-alikes are not."""

import pytest

from knowledge.importing.organisations import (
    Identities,
    KnownOrganisation,
    OrganisationRegistry,
    Place,
)
from knowledge.importing.vocabulary import Vocabulary

PLACES = [
    Place(1, "department", "44", "Loire-Atlantique"),
    Place(2, "department", "974", "La Réunion"),
    Place(3, "region", "53", "Bretagne"),
]


@pytest.fixture
def identities(vocabulary: Vocabulary) -> Identities:
    return Identities(vocabulary, PLACES)


@pytest.mark.parametrize(
    "names",
    [
        ("L'Atelier Boussole", "l’atelier boussole", "ATELIER BOUSSOLE", "Atelier  boussole"),
        ("Fondation du Grand Large", "Fondation Grand Large", "La Fondation du grand large"),
        (
            "Département de la Loire-Atlantique",
            "Conseil Départemental 44",
            "Conseil départemental de Loire-Atlantique",
            "Département 44",
            "CD44",
        ),
        ("Département de La Réunion", "Conseil départemental de la Réunion", "CD 974"),
        ("Région Bretagne", "Conseil régional de Bretagne"),
        ("Ville de Nantes", "Mairie de Nantes"),
        ("Chœur du port", "CHOEUR DU PORT"),
    ],
)
def test_variants_are_one(names: tuple[str, ...], identities: Identities) -> None:
    assert len({identities.identity(name) for name in names}) == 1


def test_look_alikes_are_several(identities: Identities, vocabulary: Vocabulary) -> None:
    registry = OrganisationRegistry(identities)
    for name in ("Les Tireliers", "Les Tirelires", "Ville de Nantes", "Ville de Rennes"):
        registry.add(name)

    assert len(list(registry)) == 4
    assert list(registry.near_misses()) == [("Les Tireliers", "Les Tirelires")]


def test_the_first_way_of_writing_stays_and_the_others_are_variants(
    identities: Identities,
) -> None:
    registry = OrganisationRegistry(identities)
    registry.add("Département de la Loire-Atlantique")
    merged = registry.add("Conseil Départemental 44")
    registry.add("conseil départemental 44")

    assert merged.name == "Département de la Loire-Atlantique"
    assert merged.variants == ["Conseil Départemental 44"]
    assert merged.place == PLACES[0]
    assert merged.kind == "local_authority"


def test_the_directory_knows_aliases_and_acronyms(identities: Identities) -> None:
    known = KnownOrganisation(7, "Réseau Escale", ("Escale Ouest", "RE"))
    registry = OrganisationRegistry(identities, [known])

    found = {registry.add(name).ref for name in ("Escale Ouest", "RE", "réseau escale")}

    assert found == {"directory-7"}
    assert registry["directory-7"].name == "Réseau Escale"
    assert registry["directory-7"].variants == []


def test_mentions_are_known_names_written_as_names(identities: Identities) -> None:
    known = [
        KnownOrganisation(1, "Compagnie des Amarres", ("CDA",)),
        KnownOrganisation(2, "Relais", ()),
        KnownOrganisation(3, "Cap", ()),
    ]
    registry = OrganisationRegistry(identities, known)
    registry.add("L'Atelier Boussole")

    def named(text: str) -> list[str]:
        return [organisation.name for organisation in registry.mentioned_in(text)]

    assert named("Un jardin de l’Atelier Boussole, avec la CDA") == [
        "L'Atelier Boussole",
        "Compagnie des Amarres",
    ]
    assert named("avec la Compagnie des Amarres") == ["Compagnie des Amarres"]
    assert named("des relais locaux, un cap à tenir, la cda, un atelier boussole") == []
    assert named("Le Relais du port") == ["Relais"]
