"""Renaming and merging tags: what fiches, drafts and readers see of it, and the way back."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.tagging.duplicates import pairs
from knowledge.editorial.tagging.merging import merge, record_of, separate
from knowledge.editorial.tagging.renaming import rename
from knowledge.editorial.tagging.suggesting import matching
from knowledge.editorial.tagging.usage import usage, with_numbers
from knowledge.models import FichePage, FicheTag, KnowledgeTag
from knowledge.models.tag_names import find_tags, present_names
from tests.knowledge.factories import make_fiche, refetch, tag

pytestmark = pytest.mark.django_db


def names(fiche: FichePage) -> list[str]:
    return sorted(refetch(fiche).tags.names())


def total(client: Client, query: str) -> int:
    text = client.get(f"/fiches/?{query}").content.decode()
    return int(text.partition('data-count="')[2].partition('"')[0])


@pytest.fixture
def fiches(tree: Any) -> dict[str, FichePage]:
    return {
        "bike": make_fiche(tags=("vélos", "quartier")),
        "both": make_fiche(tags=("vélos", "bicyclette")),
        "cycle": make_fiche(tags=("bicyclette",)),
        "draft": make_fiche(tags=("vélos",), draft=True),
    }


def test_a_merge_moves_the_fiches(
    client: Client, fiches: dict[str, FichePage], django_user_model: Any
) -> None:
    user = django_user_model.objects.create_user("ada")
    assert total(client, "etiquette=bicyclette") == 2

    number = merge(tag("vélos"), tag("bicyclette"), user)

    assert number == 3
    assert names(fiches["bike"]) == ["bicyclette", "quartier"]
    assert names(fiches["both"]) == names(fiches["cycle"]) == names(fiches["draft"])
    assert total(client, "etiquette=bicyclette") == 3
    assert total(client, "etiquette=velos") == 3
    response = client.get("/etiquettes/velos/")
    assert (response.status_code, response["Location"]) == (301, "/etiquettes/bicyclette/")
    (entry,) = ModelLogEntry.objects.for_instance(tag("bicyclette"))
    assert entry.user == user
    assert (
        entry.message.replace("\xa0", " ")
        == "« bicyclette » a pris la place de « vélos » (fiches : 3)"
    )


def test_chains_lead_to_their_end(client: Client, fiches: dict[str, FichePage]) -> None:
    merge(tag("vélos"), tag("bicyclette"), None)
    merge(tag("bicyclette"), tag("quartier"), None)

    assert tag("vélos").merged_into == tag("quartier")
    assert client.get("/etiquettes/velos/")["Location"] == "/etiquettes/quartier/"
    assert total(client, "etiquette=velos") == total(client, "etiquette=quartier") == 3


def test_what_cannot_be_merged(fiches: dict[str, FichePage]) -> None:
    bike, cycle, place = tag("vélos"), tag("bicyclette"), tag("quartier")
    with pytest.raises(DecisionRefused):
        merge(bike, bike, None)
    merge(bike, cycle, None)
    for former, kept in ((bike, place), (place, bike)):
        with pytest.raises(DecisionRefused):
            merge(former, kept, None)
    gone = KnowledgeTag.objects.create(name="parti")
    KnowledgeTag.objects.filter(name="parti").delete()
    with pytest.raises(PermissionDenied):
        merge(place, gone, None)


def test_a_draft_publishes_the_tag_that_took_the_place(fiches: dict[str, FichePage]) -> None:
    fiche = refetch(fiches["bike"])
    fiche.tags.add("bicyclette")
    revision = fiche.save_revision()
    before = fingerprint(revision)

    merge(tag("vélos"), tag("bicyclette"), None)

    revision.refresh_from_db()
    assert fingerprint(revision) == before
    revision.publish()
    assert names(fiche) == ["bicyclette", "quartier"]


@pytest.mark.parametrize("order", [("vélos", "bicyclette"), ("bicyclette", "vélos")])
def test_a_new_draft_with_both_publishes_one(tree: Any, order: tuple[str, str]) -> None:
    make_fiche(tags=order)
    fiche = make_fiche()
    fiche.tags.add(*order)
    revision = fiche.save_revision()

    merge(tag("vélos"), tag("bicyclette"), None)
    revision.publish()

    assert names(fiche) == ["bicyclette"]


def test_a_preview_shows_the_present_tag(fiches: dict[str, FichePage]) -> None:
    draft = refetch(fiches["both"])
    draft.tags.add("libre")
    revision = draft.save_revision()
    merge(tag("vélos"), tag("bicyclette"), None)
    page = revision.as_object()

    shown = type(page.classification).of_unsaved(page).tags

    assert [each.name for each in shown] == ["bicyclette", "libre"]


def test_a_merge_that_comes_while_a_page_is_published(tree: Any) -> None:
    fiche = make_fiche(tags=("vélos", "bicyclette"))
    stale = FicheTag(tag=tag("vélos"), content_object=make_fiche())
    twin = FicheTag(tag=tag("vélos"), content_object=fiche)
    assert stale.tag.merged_into is twin.tag.merged_into is None
    merge(tag("vélos"), tag("bicyclette"), None)

    stale.save()
    twin.save()

    assert names(stale.content_object) == names(fiche) == ["bicyclette"]


def test_a_former_name_gives_the_tag_that_took_its_place(fiches: dict[str, FichePage]) -> None:
    merge(tag("vélos"), tag("bicyclette"), None)
    fiche = make_fiche(tags=("Vélos", "bicyclette", "VELOS"))

    # Without its accent it is another word.
    assert names(fiche) == ["VELOS", "bicyclette"]
    assert present_names(["VÉLOS", " Bicyclette ", "Neuf", "neuf"]) == ["bicyclette", "Neuf"]
    assert find_tags([]) == {}


def test_odd_names_have_addresses(tree: Any, client: Client) -> None:
    long = "é" * 100
    fiche = make_fiche(tags=("!!!", "???", "🚲", "漢" * 100, long))

    for each in refetch(fiche).tags.all():
        assert client.get(each.get_absolute_url()).status_code == 200
    assert find_tags([long])[long] == tag(long)


def test_a_merge_is_taken_back(client: Client, fiches: dict[str, FichePage]) -> None:
    before = {key: names(fiche) for key, fiche in fiches.items()}
    merge(tag("vélos"), tag("bicyclette"), None)
    later = make_fiche(tags=("bicyclette",))

    number = separate(tag("vélos"), None)

    assert number == 3
    assert {key: names(fiche) for key, fiche in fiches.items()} == before
    assert names(later) == ["bicyclette"]
    assert client.get("/etiquettes/velos/").status_code == 200
    assert total(client, "etiquette=velos") == 2
    with pytest.raises(DecisionRefused):
        separate(tag("vélos"), None)


def test_taking_back_leaves_what_was_changed_since(fiches: dict[str, FichePage]) -> None:
    merge(tag("vélos"), tag("bicyclette"), None)
    fiche = refetch(fiches["bike"])
    fiche.tags.set(["quartier"])
    fiche.save()
    fiches["cycle"].delete()
    fiches["draft"].delete()

    separate(tag("vélos"), None)

    assert names(fiche) == ["quartier"]


def test_taking_back_a_link_of_a_chain(fiches: dict[str, FichePage]) -> None:
    merge(tag("vélos"), tag("bicyclette"), None)
    merge(tag("bicyclette"), tag("quartier"), None)

    separate(tag("vélos"), None)
    assert names(fiches["bike"]) == ["quartier", "vélos"]
    assert names(fiches["cycle"]) == ["quartier"]

    separate(tag("bicyclette"), None)
    assert names(fiches["cycle"]) == ["bicyclette"]
    assert tag("vélos").merged_into is None


def test_taking_back_the_end_of_a_chain_takes_its_names_along(
    fiches: dict[str, FichePage],
) -> None:
    merge(tag("vélos"), tag("bicyclette"), None)
    merge(tag("bicyclette"), tag("quartier"), None)

    separate(tag("bicyclette"), None)

    assert tag("vélos").merged_into == tag("bicyclette")


@pytest.mark.parametrize("order", list(permutations(("a", "b", "c"))))
def test_chains_are_taken_back_in_any_order(tree: Any, order: tuple[str, ...]) -> None:
    given = [("a", "b"), ("a",), ("a",), ("a", "c"), ("b",), ("b", "c"), ("c",), ("a", "d"), ("d",)]
    fiches = [make_fiche(tags=tags) for tags in given]
    for former, kept in ("ab", "bc", "cd"):
        merge(tag(former), tag(kept), None)
    assert {tuple(names(fiche)) for fiche in fiches} == {("d",)}

    for name in order:
        separate(tag(name), None)

    assert [tuple(names(fiche)) for fiche in fiches] == given


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_no_fiche_is_left_with_a_tag_that_it_never_had(tree: Any, order: str) -> None:
    given = [("a", "b"), ("a",), ("a",)]
    fiches = [make_fiche(tags=tags) for tags in given]
    KnowledgeTag.objects.create(name="c")
    merge(tag("a"), tag("b"), None)
    merge(tag("b"), tag("c"), None)

    for name in order:
        separate(tag(name), None)

    assert [tuple(names(fiche)) for fiche in fiches] == given
    assert not FicheTag.objects.filter(tag=tag("c")).exists()


def test_what_was_taken_back_and_merged_anew_is_taken_back_as_well(tree: Any) -> None:
    given = [("a", "b"), ("a",), ("b",), ("c",)]
    fiches = [make_fiche(tags=tags) for tags in given]
    merge(tag("a"), tag("b"), None)
    merge(tag("b"), tag("c"), None)
    separate(tag("a"), None)
    merge(tag("a"), tag("c"), None)

    separate(tag("a"), None)
    separate(tag("b"), None)
    merge(tag("a"), tag("b"), None)
    separate(tag("a"), None)

    assert [tuple(names(fiche)) for fiche in fiches] == given


def test_a_renamed_tag_leads_on_from_its_former_name(
    client: Client, fiches: dict[str, FichePage]
) -> None:
    bike = tag("vélos")
    draft = refetch(fiches["bike"]).save_revision()

    rename(bike, "Petite reine", None)

    bike.refresh_from_db()
    assert (bike.name, bike.slug) == ("Petite reine", "petite-reine")
    assert client.get("/etiquettes/velos/")["Location"] == "/etiquettes/petite-reine/"
    assert total(client, "etiquette=velos") == total(client, "etiquette=petite-reine") == 2
    assert present_names(["Vélos"]) == ["Petite reine"]
    draft.publish()
    assert names(fiches["bike"]) == ["Petite reine", "quartier"]
    assert record_of(tag("vélos")) is None


def test_a_tag_gets_a_former_name_back(client: Client, fiches: dict[str, FichePage]) -> None:
    bike = tag("vélos")
    rename(bike, "deux-roues", None)
    rename(bike, "vélos", None)

    bike.refresh_from_db()
    assert (bike.name, bike.slug) == ("vélos", "velos")
    assert client.get("/etiquettes/deux-roues/")["Location"] == "/etiquettes/velos/"
    assert KnowledgeTag.objects.filter(merged_into=bike).count() == 1


def test_a_tag_that_takes_the_name_of_a_merged_one_keeps_drafts_whole(
    fiches: dict[str, FichePage],
) -> None:
    draft = refetch(fiches["bike"]).save_revision()
    merge(tag("vélos"), tag("bicyclette"), None)

    rename(tag("bicyclette"), "vélos", None)
    draft.publish()

    assert names(fiches["bike"]) == ["quartier", "vélos"]
    assert tag("bicyclette").merged_into == tag("vélos")


def test_accents_and_case_are_mended_under_the_same_address(fiches: dict[str, FichePage]) -> None:
    bike = tag("vélos")
    rename(bike, "velos", None)
    bike.refresh_from_db()
    assert (bike.name, bike.slug) == ("velos", "velos")
    assert present_names(["vélos"]) == ["velos"]

    rename(bike, "Velos", None)
    bike.refresh_from_db()
    assert (bike.name, bike.slug) == ("Velos", "velos")
    assert bike.former_names.count() == 1


def test_names_of_others_are_refused(fiches: dict[str, FichePage]) -> None:
    rename(tag("quartier"), "voisinage", None)
    for name in ("bicyclette", "BICYCLETTE", "Quartier"):
        with pytest.raises(DecisionRefused):
            rename(tag("vélos"), name, None)
    assert tag("vélos").slug == "velos"


def test_the_search_knows_the_new_name(
    client: Client, fiches: dict[str, FichePage], django_capture_on_commit_callbacks: Any
) -> None:
    assert total(client, "q=pédalier") == 0
    with django_capture_on_commit_callbacks(execute=True):
        rename(tag("vélos"), "pédalier", None)
    assert total(client, "q=pédalier") == 2

    with django_capture_on_commit_callbacks(execute=True):
        merge(tag("pédalier"), tag("quartier"), None)
    assert total(client, "q=quartier") == 2


def test_usage_counts_drafts_of_published_fiches(fiches: dict[str, FichePage]) -> None:
    fiche = refetch(fiches["cycle"])
    fiche.tags.add("vélos", "neuf")
    fiche.save_revision()

    found = usage(tag("vélos"))

    assert found.published == 2
    assert found.drafts == {fiches["draft"].pk, fiche.pk}
    assert usage(tag("neuf")).drafts == {fiche.pk}
    assert usage(KnowledgeTag.objects.create(name="rien")).is_none


def test_suggestions_know_former_names(fiches: dict[str, FichePage]) -> None:
    merge(tag("vélos"), tag("bicyclette"), None)

    assert [each.name for each in matching("VELO", 10)] == ["bicyclette"]
    assert [each.name for each in matching("quart", 10)] == ["quartier"]
    assert matching("", 10) == matching("zzz", 10) == matching("\0", 10) == []


def test_what_is_written_alike_is_suggested(tree: Any) -> None:
    make_fiche(tags=("tiers-lieu", "accès aux droits", "économie", "écologie", "accompagnement"))
    make_fiche(tags=("Tiers lieux", "accès au droit", "acompagnement", "2021", "2022"))
    make_fiche(tags=("Tiers lieux",))

    found = pairs(list(with_numbers(KnowledgeTag.objects.current())))

    assert {(pair.former.name, pair.kept.name) for pair in found} >= {
        ("tiers-lieu", "Tiers lieux"),
        ("acompagnement", "accompagnement"),
    }
    suggested = {name for pair in found for name in (pair.former.name, pair.kept.name)}
    assert not suggested & {"économie", "écologie", "2021", "2022"}


def test_the_form_of_a_fiche_has_the_present_tags(
    admin_client: Client, fiches: dict[str, FichePage]
) -> None:
    refetch(fiches["bike"]).save_revision()
    merge(tag("vélos"), tag("bicyclette"), None)

    text = admin_client.get(
        reverse("wagtailadmin_pages:edit", args=[fiches["bike"].pk])
    ).content.decode()
    field = text.partition('name="tags"')[2].partition(">")[0]

    assert "bicyclette" in field
    assert "vélos" not in field
    address = reverse("editorial:tag_suggestions")
    assert address in field
    assert admin_client.get(address, {"term": "vel"}).json() == ["bicyclette"]
