"""The API reads what readers see, in JSON whatever is asked, in a fixed number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from knowledge.reading.takeaway.api.views import ReadThrottle
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    PortraitFactory,
    ReportFactory,
    make_table,
)
from tests.knowledge.reading.takeaway import fill, grow

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"


def items(client, query: str) -> list[dict]:
    response = client.get(f"{PAGES}?{query}")
    assert response.status_code == 200, response.content
    return response.json()["items"]


def test_every_type_can_be_walked(client, tree, subtests):
    shelf = fill(tree)
    root = client.get("/api/v2/").json()
    expected = {
        "knowledge.fichepage": shelf.fiche.pk,
        "knowledge.eventreportpage": shelf.report.pk,
        "knowledge.travelnotebookpage": shelf.notebook.pk,
        "knowledge.notebookentrypage": shelf.entry.pk,
        "knowledge.portraitpage": shelf.portrait.pk,
        "home.homepage": tree.home.pk,
    }

    for kind in root["types"]:
        with subtests.test(kind):
            found = items(client, f"type={kind}&fields=*")
            assert expected.get(kind) in {None, *(item["id"] for item in found)}
            for item in found:
                detail = client.get(f"{PAGES}{item['id']}/").json()
                assert item.items() <= {**detail, "meta": item["meta"]}.items()


def test_a_fiche_says_what_its_page_says(client, tree):
    shelf = fill(tree)
    fiche = client.get(f"{PAGES}{shelf.fiche.pk}/").json()

    assert fiche["title"] == "Un café commun"
    assert fiche["meta"]["html_url"] == "http://testserver/fiches/cafe/"
    assert fiche["themes"][0]["slug"] == "lieux"
    assert fiche["organisations"][0]["html_url"] == "http://testserver/organisations/la-ruche/"
    assert fiche["origin"]["title"] == "Rencontre de Paris"
    assert fiche["body"][0]["type"] == "paragraph"
    assert "editors_note" not in fiche


def test_people_are_shown_as_on_the_page(client, tree):
    shelf = fill(tree)
    report = client.get(f"{PAGES}{shelf.report.pk}/").json()
    portrait = client.get(f"{PAGES}{shelf.portrait.pk}/").json()

    assert [speaker["label"] for speaker in report["speakers"]] == [
        "La Ruche",
        "Une personne",
        "Nour Castellan, La Ruche",
    ]
    assert report["tables"][0]["leads"][0]["fiche"]["title"] == "Un café commun"
    assert report["tables"][0]["examples"][0]["fiche"] is None
    assert portrait["person"]["name"] == "Nour Castellan"


def test_whoever_asks_gets_what_everybody_gets(client, admin_client, tree):
    restricted = FicheFactory()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    fiche = FicheFactory()
    copy = fiche.copy_for_translation(
        Locale.objects.get_or_create(language_code="en")[0], copy_parents=True, alias=True
    )

    for asker in (client, admin_client):
        assert [item["id"] for item in items(asker, "type=knowledge.FichePage")] == [fiche.pk]
        for pk in (restricted.pk, copy.pk):
            assert asker.get(f"{PAGES}{pk}/").status_code == 404
        assert items(asker, "locale=en") == []


def test_lists_are_narrowed_ordered_and_cut(client, tree):
    a, b = FicheFactory(title="A"), FicheFactory(title="B", lead=True)

    def titles(query: str) -> list[str]:
        return [item["title"] for item in items(client, f"type=knowledge.FichePage&{query}")]

    assert titles("status=lead") == ["B"]
    assert titles("order=-title&locale=fr") == ["B", "A"]
    assert titles("limit=1&offset=1&order=title") == ["B"]
    assert titles(f"child_of={tree.fiches.pk}&id={a.pk}") == ["A"]
    found = client.get(f"{PAGES}find/?html_path=/fiches/{b.slug}/", follow=True).json()
    assert found["id"] == b.pk


MISTAKEN = (
    *("search=a", "search=%22", "search=%00", "type=rien", "type=home.User", "type=%00"),
    *("type=knowledge.KnowledgePage", "type=knowledge.Organisation", "fields=rien", "fields=((("),
    *("fields=" + "title(" * 80, "fields=editors_note", "order=rien", "order=random", "order=--id"),
    *("limit=51", "limit=-1", "limit=x", "offset=-1", f"offset={10**30}", "child_of=x"),
    *(f"child_of={10**30}", "id=x", "first_published_at=hier", "title=%00"),
    *("descendant_of=%F0%9F%92%A9", "translation_of=0", "rich_text_format=html", "site=x"),
    *("editors_note=x", "locale=%00", "x" * 10_000, "title=" + "x" * 10_000, "owner=1"),
    *("type=knowledge.FichePage&fields=editors_note", "type=knowledge.FichePage&origin_words=a"),
    *("type=knowledge.FichePage&status=%ED%A0%80%00", "type=knowledge.FichePage&order=status__x"),
)


def test_mistakes_are_answered_in_json(client, tree, subtests):
    FicheFactory()

    for query in MISTAKEN:
        with subtests.test(query[:60]):
            response = client.get(f"{PAGES}?{query}")

            assert response.status_code in {400, 404}
            assert response["Content-Type"] == "application/json"
            assert response.json()["message"]


@pytest.mark.parametrize(
    "path",
    [
        *("rien/", "images/", "documents/", "pages/999999/", f"pages/{10**30}/", "pages/x/"),
        *("pages/find/", "pages/find/?id=999999", "pages/find/?html_path=/rien/"),
        "pages/find/?html_path=/%F0%9F%92%A9/",
    ],
)
def test_what_is_not_there_is_said_in_json(client, tree, path):
    response = client.get(f"/api/v2/{path}")

    assert response.status_code == 404
    assert response.json()["message"]


def test_other_requests_are_refused_in_json(client, tree):
    assert client.post(PAGES).status_code == 405
    assert client.get(PAGES, headers={"accept": "text/html"}).json()["message"]
    assert client.get(f"{PAGES}find/?id=x").status_code == 400
    assert client.get(PAGES, headers={"authorization": "Basic eA=="}).status_code == 200


def test_questions_are_counted_by_address(client, tree, monkeypatch):
    monkeypatch.setattr(ReadThrottle, "rate", "2/min")

    answers = [
        client.get(PAGES, headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(3)
    ]

    assert answers == [200, 200, 429]
    assert client.get(PAGES, REMOTE_ADDR="10.1.1.1").status_code == 200


def test_the_number_of_queries_does_not_grow(client, tree, subtests):
    shelf = fill(tree)
    grow(3)
    queries = (
        *("", "locale=fr&order=title"),
        *(
            f"type=knowledge.{kind}&fields=*&limit=50"
            for kind in ("FichePage", "EventReportPage", "NotebookEntryPage", "PortraitPage")
        ),
    )

    def count(query: str) -> int:
        client.get(f"{PAGES}?{query}")
        with CaptureQueriesContext(connection) as made:
            client.get(f"{PAGES}?{query}")
        return len(made)

    few = {query: count(query) for query in queries}
    grow(12)
    for _ in range(4):
        report = ReportFactory()
        make_table(report, items=({"kind": "lead", "words": "Un café", "fiche": shelf.fiche},))
        EntryFactory(parent=shelf.notebook)
        PortraitFactory(organisation=shelf.organisation)

    for query in queries:
        with subtests.test(query):
            assert count(query) == few[query]
