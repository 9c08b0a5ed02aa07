"""Names that lead to a thing although it does not carry them: places above, former tags."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from knowledge.editorial.tagging.merging import merge, separate
from knowledge.editorial.tagging.renaming import rename
from knowledge.models import KnowledgeTag, Territory
from knowledge.reading.search.indexing import index_changes
from knowledge.reading.search.results import SearchResults
from knowledge.reading.search.tokens import compounds
from tests.knowledge.factories import (
    FicheFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    make_fiche,
    tag,
)
from tests.knowledge.reading.test_search_index import find
from tests.knowledge.reading.test_search_page import suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor", password="x")


@pytest.fixture
def places(tree):
    """A city in a region in a country, with a fiche and an organisation."""
    country = Territory.objects.create(kind="country", name="Syldavie", slug="syldavie")
    region = Territory.objects.create(
        kind="region", name="Rive-de-Wladir", slug="rive", parent=country
    )
    city = Territory.objects.create(kind="city", name="Klow", slug="klow", parent=region)
    fiche = make_fiche(title="Un potager")
    fiche.territories.add(city)
    fiche.save()
    OrganisationFactory(name="Les Jardiniers", territory=city)
    return country, region, city


# Places


@pytest.mark.parametrize("asked", ["Klow", "rive de wladir", "Rive-de-Wladir", "SYLDAVIE"])
def test_a_thing_is_found_by_its_place_and_those_above(places, asked):
    assert find(asked) == {"Un potager", "Les Jardiniers"}
    call_command("rebuild_search", verbosity=0)
    assert find(asked) == {"Un potager", "Les Jardiniers"}


def test_a_place_above_does_not_find_by_those_below(places):
    FicheFactory(title="Ailleurs").territories.add(places[0])
    assert find("Klow") == {"Un potager", "Les Jardiniers"}


def test_a_place_that_is_renamed_or_moved_takes_what_lies_in_it_along(places):
    country, region, _city = places
    country.name = "Bordurie"
    country.save()
    assert find("bordurie") == {"Un potager", "Les Jardiniers"}
    assert find("syldavie") == set()

    other = Territory.objects.create(kind="country", name="Poldévie", slug="poldevie")
    region.parent = other
    region.save()
    assert find("poldévie") == {"Un potager", "Les Jardiniers"}
    assert find("bordurie") == set()


def test_places_that_lie_in_each_other_are_no_endless_way(places):
    country, region, city = places
    Territory.objects.filter(pk=country.pk).update(parent=city)
    index_changes([f"territory:{region.pk}"])
    assert find("syldavie") == {"Un potager", "Les Jardiniers"}


def test_a_place_with_nothing_left_finds_nothing(places):
    city = places[2]
    city.fiches.clear()
    find("klow")
    city.delete()
    assert find("klow") == set()
    assert find("syldavie") == set()


def test_places_are_read_together(places):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            index_changes([f"territory:{places[0].pk}"])
        return len(queries)

    few = count()
    for number in range(8):
        place = Territory.objects.create(
            kind="city", name=f"Ville {number}", slug=f"ville-{number}", parent=places[1]
        )
        make_fiche(title=f"Fiche {number}", tags=(f"t{number}",)).territories.add(place)
    find("fiche")
    assert count() == few


# Former names of tags


@pytest.fixture
def merged(tree, editor):
    """Two fiches, one of a tag that was merged into that of the other."""
    make_fiche(title="Un potager", tags=("Compost",))
    make_fiche(title="Un verger", tags=("Humus",))
    find("compost")
    merge(tag("Humus"), tag("Compost"), editor)


def test_a_merged_tag_still_finds_the_fiches_of_both(client, merged):
    assert find("humus") == find("compost") == {"Un potager", "Un verger"}
    (found,) = [one for one in suggestions(client, "hum") if one["kind"] == "Étiquette"]
    assert found["label"] == "Compost"
    assert found["url"] == tag("Compost").get_absolute_url()

    call_command("rebuild_search", verbosity=0)
    assert find("humus") == {"Un potager", "Un verger"}
    html = client.get("/recherche/?q=humus").content.decode().replace("\xa0", " ")
    assert "ancien nom d’étiquette : Humus" in html


def test_a_merge_that_is_taken_back_takes_the_name_back(merged, editor):
    assert find("humus") == {"Un potager", "Un verger"}
    separate(tag("Humus"), editor)
    assert find("humus") == {"Un verger"}
    assert find("compost") == {"Un potager"}


def test_former_names_follow_from_merge_to_merge(merged, editor):
    make_fiche(title="Une haie", tags=("Terre",))
    find("terre")
    merge(tag("Compost"), tag("Terre"), editor)
    assert find("humus") == find("compost") == {"Un potager", "Un verger", "Une haie"}


def test_a_renamed_tag_is_found_by_its_former_name(client, tree, editor):
    make_fiche(title="Un potager", tags=("Compost",))
    find("compost")
    rename(tag("Compost"), "Humus", editor)

    assert find("compost") == find("humus") == {"Un potager"}
    assert [one["label"] for one in suggestions(client, "compo")] == ["Humus"]
    tag("Compost").delete()
    assert find("compost") == set()


def test_a_former_name_that_is_written_down_later_is_found(tree):
    make_fiche(title="Un potager", tags=("Compost",))
    find("compost")
    KnowledgeTag.objects.create(name="Humus", slug="humus", merged_into=tag("Compost"))
    assert find("humus") == {"Un potager"}


# Words with an apostrophe


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Môm'Artre", ["momartre"]),
        ("chez Môm’Artre.", ["momartre"]),
        ("aujourd’hui", ["aujourdhui"]),
        ("l’école d'un soir, qu'elle, lorsqu’il, jusqu'ici", []),
        ("l’école-jardin", ["ecolejardin"]),
        ("'jardin' et ''pré''", []),
    ],
)
def test_compounds_with_an_apostrophe(text, joined):
    assert ["".join(parts) for _written, parts in compounds(text)] == joined


@pytest.mark.parametrize("asked", ["Momartre", "momartre", "môm'artre", "Môm’Artre", "mom artre"])
def test_a_name_with_an_apostrophe_is_found_in_one(tree, asked):
    OrganisationFactory(name="Môm'Artre")
    FicheFactory(title="A", summary="Avec Môm’Artre.")
    assert find(asked) == {"Môm'Artre", "A"}


def test_a_slip_in_such_a_name_is_corrected_and_its_beginning_suggested(client, tree, rf):
    OrganisationFactory(name="Môm'Artre")
    request = rf.get("/recherche/?q=Momarte")
    results = SearchResults(request, request.GET, Locale.get_default())
    assert results.total == 0
    assert results.correction.label == "môm'artre"
    assert [one["label"] for one in suggestions(client, "momar")] == ["Môm'Artre"]


# The order of suggestions


def test_what_begins_as_typed_comes_first_then_what_explains(client, tree):
    for name in ("Zones potagères", "Le potager d’à côté", "Potager zélé"):
        FicheFactory(title=name)
    OrganisationFactory(name="Potager associé")
    OrganisationFactory(name="Amis du potager")
    GlossaryTermFactory(term="Potager", acronym="", definition="Un jardin.")

    assert [one["label"] for one in suggestions(client, "potag")] == [
        "Potager",
        "Potager zélé",
        "Potager associé",
        "Le potager d’à côté",
        "Zones potagères",
        "Amis du potager",
    ]


def test_tags_that_begin_as_typed_come_first(client, tree):
    make_fiche(title="A", tags=("Amis du potager", "Potager", "Zone potager"))
    labels = [one["label"] for one in suggestions(client, "potag")]
    assert labels == ["Potager", "Amis du potager", "Zone potager"]
