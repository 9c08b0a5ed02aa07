"""The pages with which tags are kept in order: who may, what they ask, what they say."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction, TaskState

from knowledge.editorial.tagging.merging import merge
from knowledge.editorial.tagging.renaming import rename
from knowledge.models import FichePage, KnowledgeTag
from tests.knowledge.editorial.conftest import Team, approve
from tests.knowledge.factories import make_fiche, refetch, tag

pytestmark = pytest.mark.django_db


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def page(client: Client, address: str, **data: Any) -> Any:
    response = client.get(address, data)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def main(client: Client, address: str, **data: Any) -> str:
    return words(page(client, address, **data).select_one("main"))


@pytest.fixture
def keeper(team: Team, client: Client) -> Client:
    client.force_login(team.reviewer)
    return client


@pytest.fixture
def tags(tree: Any) -> dict[str, KnowledgeTag]:
    make_fiche(tags=("vélos", "quartier"))
    make_fiche(tags=("vélo",), draft=True)
    PageViewRestriction.objects.create(page=make_fiche(tags=("vélo",)), restriction_type="login")
    KnowledgeTag.objects.create(name="libre")
    return {each.name: each for each in KnowledgeTag.objects.all()}


def addresses(tags: dict[str, KnowledgeTag]) -> list[str]:
    pk = tags["libre"].pk
    rename(tags["quartier"], "voisinage", None)
    merge(tags["vélos"], tags["vélo"], None)
    return [
        *(reverse(f"tags:{name}") for name in ("index", "index_results", "duplicates")),
        *(reverse(f"tags:{name}", args=[pk]) for name in ("tag", "merge", "delete")),
        reverse("tags:separate", args=[tags["vélos"].pk]),
    ]


def test_who_may_keep_tags(
    client: Client, team: Team, tags: dict[str, KnowledgeTag], subtests: Any
) -> None:
    for address in addresses(tags):
        for user, may in (
            (team.writer, False),
            (team.translator, False),
            (team.reviewer, True),
            (team.validator, True),
            (team.administrator, True),
        ):
            with subtests.test(f"{user} {address}"):
                client.force_login(user)
                assert (client.get(address).status_code == 200) is may
                if not may:
                    assert client.post(address).status_code != 200
    assert tag("libre")


def test_the_menu_leads_to_the_tags(client: Client, team: Team) -> None:
    address = reverse("tags:index")
    client.force_login(team.reviewer)
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(team.writer)
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_counts_published_and_all(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    rows = {
        words(row.select_one(".title")): [words(cell) for cell in row.select("td")[1:]]
        for row in page(keeper, reverse("tags:index")).select("table.listing tbody tr")
    }

    assert list(rows) == ["libre", "quartier", "vélo", "vélos"]
    assert rows["vélos"] == ["1", "1"]
    assert rows["vélo"] == ["0", "2"]
    assert rows["libre"] == ["0", "0"]


def test_the_list_is_searched_and_narrowed(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    rename(tags["quartier"], "voisinage", None)

    def found(**data: str) -> list[str]:
        rows = page(keeper, reverse("tags:index"), **data).select("table.listing tbody .title")
        return [words(row) for row in rows]

    assert found(q="quart") == ["voisinage"]
    assert found(use="published") == ["vélos", "voisinage"]
    assert found(use="drafts") == ["vélo"]
    assert found(use="unused") == ["libre"]
    assert found(ordering="-in_all")[0] == "vélo"
    assert found(q="🚲") == []
    assert keeper.get(reverse("tags:index"), {"q": "\0"}).status_code == 200


def test_lists_cost_the_same_at_any_size(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    def costs() -> list[int]:
        found = []
        for name in ("index", "duplicates"):
            with CaptureQueriesContext(connection) as queries:
                page(keeper, reverse(f"tags:{name}"))
            found.append(len(queries))
        return found

    costs()
    few = costs()
    for number in range(40):
        make_fiche(tags=(f"mot {number}", f"mots {number}"))

    assert costs() == few


def test_a_tag_is_renamed(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    address = reverse("tags:tag", args=[tags["vélos"].pk])

    response = keeper.post(address, {"name": "  Petite   reine "}, follow=True)

    text = words(BeautifulSoup(response.content, "html.parser"))
    assert "L’étiquette s’appelle désormais « Petite reine »." in text
    assert "« vélos » s’appelle désormais « Petite reine »" in text
    assert "Anciens noms vélos" in text
    assert keeper.get("/etiquettes/velos/").status_code == 301


def test_names_that_cannot_be_taken_are_kept_in_the_form(
    keeper: Client, tags: dict[str, KnowledgeTag], subtests: Any
) -> None:
    address = reverse("tags:tag", args=[tags["vélos"].pk])
    rename(tags["quartier"], "voisinage", None)
    for name, message in (
        ("", "Champ requis"),
        ("a, b", "ni virgule ni guillemet"),
        ('dit "le vélo"', "ni virgule ni guillemet"),
        ("VÉLO", "C’est déjà le nom de « vélo »"),
        ("quartier", "« quartier » est un ancien nom de « voisinage »"),
        ("x" * 101, "100"),
        ("!!!", "au moins une lettre ou un chiffre"),
        ("😀 –", "au moins une lettre ou un chiffre"),
    ):
        with subtests.test(name[:12]):
            response = keeper.post(address, {"name": name})
            form = BeautifulSoup(response.content, "html.parser").select_one("main form")
            assert response.status_code == 200
            assert message in words(form)
            assert form.select_one("[name=name]").get("value", "") == name
    response = keeper.post(address, {"name": "VÉLO"})
    merge_url = f"{reverse('tags:merge', args=[tags['vélos'].pk])}?into={tags['vélo'].pk}"
    assert merge_url in response.content.decode()


def test_a_merge_is_looked_for_confirmed_and_undone(
    keeper: Client, tags: dict[str, KnowledgeTag]
) -> None:
    address = reverse("tags:merge", args=[tags["vélos"].pk])
    link = f"{address}?into={tags['vélo'].pk}"

    assert page(keeper, address).select_one(f'a[href="{link}"]')
    assert page(keeper, address, q="VELO").select_one(f'a[href="{link}"]')
    assert "Aucune étiquette ne s’écrit ainsi" in main(keeper, address, q="zzz")
    question = main(keeper, link)
    assert "Fusionner « vélos » dans « vélo » ?" in question
    assert "1 fiche publiée la porte." in question
    assert "2 brouillons aussi." in question

    response = keeper.post(address, {"into": tags["vélo"].pk}, follow=True)

    done = BeautifulSoup(response.content, "html.parser")
    undo = reverse("tags:separate", args=[tags["vélos"].pk])
    assert "« vélos » est devenue « vélo » : 1 fiche a suivi." in words(done)
    assert len(done.select(f'a[href="{undo}"]')) == 2
    assert "1 fiche portait « vélos »" in main(keeper, undo)

    response = keeper.post(undo, follow=True)

    assert "« vélos » est de nouveau une étiquette à part, sur 1 fiche." in words(
        BeautifulSoup(response.content, "html.parser")
    )
    assert keeper.get(undo).status_code == 404


def test_looking_changes_nothing(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    keeper.get(reverse("tags:merge", args=[tags["vélos"].pk]), {"into": tags["vélo"].pk})
    keeper.get(reverse("tags:delete", args=[tags["libre"].pk]))
    keeper.post(reverse("tags:merge", args=[tags["vélos"].pk]))

    assert KnowledgeTag.objects.current().count() == 4


def test_odd_choices_find_nothing(
    keeper: Client, tags: dict[str, KnowledgeTag], subtests: Any
) -> None:
    bike = tags["vélos"]
    address = reverse("tags:merge", args=[bike.pk])
    for odd in ("x", "-1", "٣", "9" * 30, str(bike.pk), "\0", "999999"):
        with subtests.test(odd):
            assert keeper.get(address, {"into": odd}).status_code == 404
            assert keeper.post(address, {"into": odd}).status_code == 404
    assert keeper.get(reverse("tags:tag", args=[999_999])).status_code == 404
    assert keeper.get(reverse("tags:separate", args=[bike.pk])).status_code == 404
    for odd in ("\0", "🚲", "a" * 10_000, '"'):
        assert keeper.get(address, {"q": odd}).status_code == 200


def test_a_merge_that_somebody_else_made_is_refused(
    keeper: Client, tags: dict[str, KnowledgeTag]
) -> None:
    merge(tags["vélos"], tags["quartier"], None)

    address = reverse("tags:merge", args=[tags["vélos"].pk])
    assert keeper.post(address, {"into": tags["vélo"].pk}).status_code == 404
    assert tag("vélos").merged_into == tags["quartier"]


def test_only_what_nothing_uses_is_deleted(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    drafted = refetch(FichePage.objects.live().first())
    drafted.tags.add("brouillonné")
    drafted.save_revision()
    for name in ("vélos", "vélo", "brouillonné"):
        address = reverse("tags:delete", args=[tag(name).pk])
        assert "fusionnez-la" in main(keeper, address)
        response = keeper.post(address, follow=True)
        assert "fusionnez-la plutôt" in response.content.decode()
        assert address not in keeper.get(reverse("tags:tag", args=[tag(name).pk])).content.decode()

    rename(tags["libre"], "inutile", None)
    address = reverse("tags:delete", args=[tags["libre"].pk])
    assert page(keeper, reverse("tags:tag", args=[tags["libre"].pk])).select_one(
        f'a[href="{address}"]'
    )
    response = keeper.post(address, follow=True)

    assert "« inutile » a été supprimée." in words(BeautifulSoup(response.content, "html.parser"))
    assert not KnowledgeTag.objects.filter(name__in=["libre", "inutile"]).exists()
    assert tag("brouillonné")


def test_duplicates_lead_to_the_question(keeper: Client, tags: dict[str, KnowledgeTag]) -> None:
    found = page(keeper, reverse("tags:duplicates"))
    address = reverse("tags:merge", args=[tags["vélos"].pk])

    assert found.select_one(f'a[href="{address}?into={tags["vélo"].pk}"]')
    merge(tags["vélos"], tags["vélo"], None)
    assert "Aucune étiquette ne ressemble à une autre." in main(keeper, reverse("tags:duplicates"))


def test_a_text_in_review_keeps_its_approvals(
    team: Team, submitted: FichePage, tags: dict[str, KnowledgeTag]
) -> None:
    submitted.tags.add("vélos")
    submitted.save_revision(user=team.writer)
    approve(submitted, team.reviewer)
    merge(tags["vélos"], tags["quartier"], None)

    approve(refetch(submitted), team.validator)

    published = refetch(submitted)
    assert published.live
    assert list(published.tags.names()) == ["quartier"]
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()


def test_words_of_a_draft_are_written_as_today(
    keeper: Client, tags: dict[str, KnowledgeTag]
) -> None:
    merge(tags["vélos"], tags["vélo"], None)
    suggestions = reverse("editorial:tag_suggestions")

    assert keeper.get(suggestions, {"term": "vélos"}).json() == ["vélo"]
    assert keeper.get(suggestions).json() == []
    assert keeper.get(suggestions, {"term": "\0" * 10 + "🚲"}).json() == []
    assert keeper.get(suggestions, {"term": "QUART"}).json() == ["quartier"]
    assert Client().get(suggestions).status_code == 302
