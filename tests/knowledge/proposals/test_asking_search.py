"""What is there already: similar pages, and organisations of the directory."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from home.tree import Tree
from knowledge.models.directory import OrganisationAlias
from knowledge.proposals.asking.organisations import OrganisationsField
from knowledge.proposals.asking.similar import similar
from knowledge.proposals.models import Kind
from tests.knowledge.factories import (
    FicheFactory,
    OrganisationFactory,
    PortraitFactory,
    ReportFactory,
)

from .asking_walk import Walk, check_url, step_url

pytestmark = pytest.mark.django_db


def titles(kind: Kind, title: str, language: str = "fr") -> list[str]:
    return [page.title for page in similar(kind, title, language)]


@pytest.fixture
def fiches(tree: Tree) -> None:
    for title in (
        "Une laverie partagée à Saint-Denis",
        "Laveries solidaires du centre social",
        "Un café des aidants",
        "Le jardin des cultures",
        "Former ensemble les éducatrices et les entrepreneurs",
    ):
        FicheFactory(title=title)
    FicheFactory(title="Une laverie tenue à deux, secrète", draft=True)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Une laverie à Saint-Denis", "Une laverie partagée à Saint-Denis"),
        ("LAVERIE SOLIDAIRE", "Laveries solidaires du centre social"),
        ("le café d’aidants", "Un café des aidants"),
        ("jardins des cultures", "Le jardin des cultures"),
        ("Une formation pour former éducatrices et entrepreneuses ensemble", "Former ensemble"),
    ],
)
def test_the_likest_title_comes_first(fiches: None, typed: str, first: str):
    assert titles(Kind.EXAMPLE, typed)[0].startswith(first)
    assert titles(Kind.LEAD, typed) == titles(Kind.EXAMPLE, typed)


@pytest.mark.parametrize(
    "typed", ["", "a", "la", "😀😀😀😀😀", "\x00\x00\x00\x00", '" OR * (', "zzzz", "x" * 5_000]
)
def test_nothing_is_like_nothing(fiches: None, typed: str):
    assert titles(Kind.EXAMPLE, typed) == []


def test_drafts_other_kinds_and_other_languages_are_not_shown(fiches: None):
    PortraitFactory(title="Awa Diallo")
    ReportFactory(title="Rencontre de la vallée")
    assert all("secrète" not in title for title in titles(Kind.EXAMPLE, "laverie tenue à deux"))
    assert titles(Kind.EXAMPLE, "laverie tenue à deux", "en") == []
    assert titles(Kind.PORTRAIT, "awa diallo") == ["Awa Diallo"]
    assert titles(Kind.REPORT, "Rencontres de la vallée") == ["Rencontre de la vallée"]
    assert titles(Kind.CORRECTION, "laverie partagée") == []


def test_at_most_five_with_few_queries(tree: Tree, django_assert_max_num_queries: Any):
    for number in range(12):
        FicheFactory(title=f"Une laverie partagée {number}")
    with django_assert_max_num_queries(4):
        assert len(titles(Kind.EXAMPLE, "Une laverie partagée à plusieurs")) == 5


def test_a_script_shows_them_while_the_title_is_typed(client: Client, fiches: None):
    url = reverse("proposals:similar")
    found = client.get(url, {"titre": "laverie partagée", "kind": "example"})
    assert "Une laverie partagée à Saint-Denis" in found.content.decode()
    assert "secrète" not in found.content.decode()
    for query in ({}, {"titre": "laverie", "kind": "x"}, {"titre": "\x00", "kind": "\x00"}):
        assert client.get(url, query).content.strip() == b""


def test_the_check_shows_them_with_both_ways_on(partner_client: Client, fiches: None):
    walk = Walk(partner_client)
    walk.typed["what"]["title"] = "Une laverie partagée à Saint-Denis"
    page = html.fromstring(partner_client.get(check_url(walk.write())).content)
    links = page.xpath("//section[@class='similar']//a/@href")
    fiche = similar(Kind.EXAMPLE, "Une laverie partagée à Saint-Denis", "fr")[0]
    assert reverse("proposals:correct", args=[fiche.pk]) in links


def organisations(*lines: dict[str, Any], **options: Any) -> list[tuple[int | None, str, str]]:
    field = OrganisationsField(**options)
    sent = [{"pk": None, "role": "", **line} for line in lines]
    return [(part.pk, part.name, part.role) for part in field.clean(sent)]


def test_a_name_of_the_directory_is_recognised_however_it_is_written(tree: Tree):
    known = OrganisationFactory(name="Centre social des Tilleuls", acronym="CST")
    OrganisationAlias.objects.create(organisation=known, name="Les Tilleuls")
    for typed in ("centre social DES tilleuls", "C.S.T.", "les  tilleuls"):
        assert organisations({"name": typed}) == [(known.pk, known.name, "partner")]


def test_names_are_new_chosen_or_said_once(tree: Tree):
    known = OrganisationFactory(name="Le Pôle")
    assert organisations(
        {"name": "Une autre", "role": "carrier"},
        {"name": "Pole", "pk": known.pk, "role": "funder"},
        {"name": "LE PÔLE", "role": "cited"},
        {"name": "une AUTRE"},
        {"name": "Inconnue", "pk": 10**17, "role": "x"},
        {"name": "  "},
        {"name": "\x00"},
        {"name": "😀"},
        with_roles=True,
    ) == [
        (None, "Une autre", "carrier"),
        (known.pk, "Le Pôle", "funder"),
        (None, "Inconnue", "partner"),
        (None, "😀", "partner"),
    ]


def test_a_name_that_is_said_to_be_another_is_not_recognised(tree: Tree):
    OrganisationFactory(name="Le Pôle")
    assert organisations({"name": "Pole", "is_new": True}) == [(None, "Pole", "partner")]


def test_many_names_take_as_many_queries_as_one(tree: Tree, django_assert_num_queries: Any):
    for number in range(20):
        OrganisationFactory(name=f"Association numéro {number}")
    lines = [{"name": f"association numero {number}"} for number in range(12)]
    with django_assert_num_queries(2):
        assert all(pk for pk, _name, _role in organisations(*lines))


def test_a_search_without_scripts_offers_what_is_alike(client: Client, tree: Tree):
    known = OrganisationFactory(name="Centre social des Tilleuls")
    walk = Walk(client)
    proposal = walk.begin()
    walk.send_step(proposal, "what")
    typed = {"organisations-0-name": "Centre des Tilleuls", "organisations-1-name": "Zzz"}
    shown = walk.send_step(proposal, "story", **typed, search_organisations="1")
    page = html.fromstring(shown.content)
    assert page.xpath("//input[@name='organisations-0-pk']/@value") == [str(known.pk), "new"]
    assert page.xpath("//input[@name='organisations-0-for']/@value") == ["Centre des Tilleuls"]
    assert not page.xpath("//input[@name='organisations-1-pk']")

    chosen = {"organisations-0-for": "Centre des Tilleuls", "organisations-0-pk": str(known.pk)}
    assert walk.send_step(proposal, "story", **typed, **chosen).status_code == 302
    proposal.refresh_from_db()
    assert [line["pk"] for line in proposal.answers["organisations"]] == [known.pk, None]
    assert proposal.answers["organisations"][0]["name"] == known.name
    # Another name was typed since: what was chosen says nothing of it.
    typed["organisations-0-name"] = "Tout autre chose"
    walk.send_step(proposal, "story", **typed, **chosen)
    proposal.refresh_from_db()
    assert proposal.answers["organisations"][0]["pk"] is None


@pytest.mark.parametrize("pk", ["-1", "x", "9" * 40, "", "\x00", "٣"])
def test_any_key_is_answered(client: Client, tree: Tree, pk: str):
    walk = Walk(client)
    proposal = walk.begin()
    sent = {"organisations-0-for": "La Coop des Tilleuls", "organisations-0-pk": pk}
    assert walk.send_step(proposal, "story", **sent).status_code == 302
    assert client.get(step_url(proposal, "what")).status_code == 200


def test_a_script_is_given_names(client: Client, tree: Tree):
    OrganisationFactory(name="Centre social des Tilleuls")
    url = reverse("proposals:organisations")
    assert client.get(url, {"q": "tilleul"}).json() == {"names": ["Centre social des Tilleuls"]}
    for typed in ("", "a", "\x00\x00", '"*(', "😀😀", "x" * 5_000):
        assert client.get(url, {"q": typed}).json() == {"names": []}
