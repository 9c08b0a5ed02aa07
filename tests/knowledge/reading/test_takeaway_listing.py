"""Readers take away exactly the fiches that they narrowed down: as a feed, a table, as data."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from itertools import product

import feedparser
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from knowledge.reading.listing import FicheListing
from knowledge.reading.takeaway import formats
from knowledge.reading.takeaway.feeds import LATEST
from knowledge.reading.takeaway.fields import FICHE_COLUMNS
from tests.knowledge.factories import FicheFactory, make_fiche, theme
from tests.knowledge.reading.takeaway import body, fill, grow

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read_csv(response) -> list[dict[str, str]]:
    text = body(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_json(response) -> dict:
    return json.loads(body(response))


QUERIES = (
    "",
    "theme=lieux",
    "theme=lieux&theme=formation&objectif=valoriser",
    "statut=piste&tri=titre",
    "territoire=ile-de-france",
    "etiquette=cafe&theme=inconnu&page=2",
    "q=commun",
    "statut=exemple&avancement=a-lancer",
)


def test_what_is_taken_away_is_exactly_the_listing_in_its_order(client, tree, subtests):
    fill(tree)
    grow(9)
    for n in range(3):
        make_fiche(title=f"Piste {n}", lead=True, themes=("formation",))

    for query in QUERIES:
        with subtests.test(query):
            listing = FicheListing(QueryDict(query), tree.fiches.locale_id)

            as_csv = read_csv(client.get(f"/fiches/?{query}&format=csv"))
            as_json = read_json(client.get(f"/fiches/?{query}&format=json"))
            feed = feedparser.parse(body(client.get(f"/fiches/?{query}&format=atom")))

            assert [int(row["identifiant"]) for row in as_csv] == listing.pks
            assert [fiche["identifiant"] for fiche in as_json["fiches"]] == listing.pks
            assert as_json["total"] == listing.total
            assert not feed.bozo
            assert {int(entry.id.rpartition("/")[2]) for entry in feed.entries} == set(listing.pks)


def test_a_feed_says_all_that_readers_of_feeds_need(client, tree):
    moment = datetime(2024, 3, 5, 10, tzinfo=UTC)
    fiche = make_fiche(
        title="Café & <rencontres>",
        slug="cafe",
        summary="Un lieu <ouvert> & gai.",
        themes=("lieux",),
        tags=("Café",),
        first_published_at=moment,
        last_published_at=moment + timedelta(days=2),
        licence="cc-by-4.0",
    )

    response = client.get("/fiches/?theme=lieux&theme=rien&format=atom&page=3")
    root = etree.fromstring(body(response))
    feed = feedparser.parse(body(response))
    (entry,) = feed.entries

    assert response["Content-Type"].startswith("application/atom+xml")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://testserver/fiches/?theme=lieux&format=atom",
        "alternate": "http://testserver/fiches/?theme=lieux",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    }
    assert "Lieux" in feed.feed.title
    assert feed.feed.author
    assert entry.title == "Café & <rencontres>"
    assert root.find(f"{ATOM}entry/{ATOM}title").text == "Café & <rencontres>"
    assert root.find(f"{ATOM}entry/{ATOM}summary").text == "Un lieu &lt;ouvert&gt; &amp; gai."
    assert entry.id == f"tag:testserver,2024-03-05:page/{fiche.pk}"
    assert entry.link == "http://testserver/fiches/cafe/"
    assert (entry.published, entry.updated) == (
        "2024-03-05T10:00:00+00:00",
        "2024-03-07T10:00:00+00:00",
    )
    assert {(tag.term, tag.label) for tag in entry.tags} >= {
        ("lieux", theme("lieux").name),
        ("cafe", "Café"),
    }
    assert (
        root.find(f"{ATOM}entry/{ATOM}link[@rel='license']").get("href").endswith("by/4.0/deed.fr")
    )


def test_a_feed_holds_the_latest_whatever_the_order_of_the_list(client, tree):
    day = timezone.now()
    for n in range(LATEST + 3):
        FicheFactory(title=f"A{n:03}", first_published_at=day - timedelta(days=n))

    feed = feedparser.parse(body(client.get("/fiches/?tri=titre&format=atom")))

    assert len(feed.entries) == LATEST
    assert [entry.title for entry in feed.entries[:2]] == ["A000", "A001"]


def test_a_reader_that_has_a_feed_already_gets_nothing(client, tree):
    FicheFactory()
    first = client.get("/fiches/?format=atom")
    again = client.get("/fiches/?format=atom", headers={"if-none-match": first["ETag"]})
    FicheFactory()
    later = client.get("/fiches/?format=atom", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == 200


def test_an_empty_feed_is_the_same_an_hour_later(client, tree):
    first, second = (body(client.get("/fiches/?format=atom")) for _ in range(2))

    assert first == second
    assert not feedparser.parse(first).bozo


def test_a_table_says_what_a_fiche_says_as_plain_text(client, tree):
    fill(tree)
    response = client.get("/fiches/?etiquette=cafe&format=csv")
    (row,) = read_csv(response)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"fiches-cafe-{timezone.localdate():%Y-%m-%d}.csv" in response["Content-Disposition"]
    assert list(row) == [column.name for column in FICHE_COLUMNS]
    assert row["adresse"] == "http://testserver/fiches/cafe/"
    assert row["statut"] == "Exemple de collaboration"
    assert row["organisations"].startswith("La Ruche (")
    assert row["ce_qui_n_a_pas_marche"] == "Du temps & de l’or.\n– Un\n– Deux"
    assert row["description"] == "Voir ici."
    assert row["compte_rendu"] == "Rencontre de Paris"
    assert row["licence"].startswith("CC BY-SA 4.0")
    assert row["citation"].endswith("http://testserver/fiches/cafe/")


def test_data_has_codes_beside_labels(client, tree):
    fill(tree)
    (fiche,) = read_json(client.get("/fiches/?etiquette=cafe&format=json"))["fiches"]

    assert fiche["statut"]["code"] == "exemple"
    assert [theme["code"] for theme in fiche["themes"]] == ["lieux"]
    assert fiche["organisations"][0]["code"] == "la-ruche"
    assert fiche["compte_rendu"]["adresse"] == "http://testserver/comptes-rendus/paris/"


def test_no_text_runs_as_a_formula(client, tree):
    signs = ("=", "+", "-", "@", "\t", "\r")
    for sign in signs:
        formula = f"{sign}HYPERLINK(1)"
        make_fiche(title=formula, slug=f"f{ord(sign)}", summary=formula, tags=(formula,))

    rows = read_csv(client.get("/fiches/?format=csv"))

    assert len(rows) == len(signs)
    for row in rows:
        assert not [cell for cell in row.values() if cell.startswith(signs)]
        assert "HYPERLINK" in row["titre"]


def test_what_documents_cannot_hold_is_left_out(client, tree):
    FicheFactory(title="Un\x0bdeux\x1f\ufffe 🙂 مرحبا", summary="\x01trois")

    feed = feedparser.parse(body(client.get("/fiches/?format=atom")))
    (row,) = read_csv(client.get("/fiches/?format=csv"))

    assert not feed.bozo
    assert feed.entries[0].title == row["titre"] == "Undeux 🙂 مرحبا"


UNKNOWN = (
    "format=pdf",
    "format=",
    "format=%00",
    "format=csv&format=rien",
    "format=ATOM",
    "format=" + "x" * 10_000,
    "format=%F0%9F%92%A9",
)


def test_an_unknown_format_gives_the_page(client, tree, subtests):
    for query in UNKNOWN:
        with subtests.test(query[:40]):
            response = client.get(f"/fiches/?{query}")

            assert response.status_code == 200
            assert response["Content-Type"] == "text/html; charset=utf-8"


HOSTILE = (
    "q=%00%22%27",
    "q=%F0%9F%92%A9&tri=%00",
    "theme=" + "x" * 5000,
    "page=99999999999999999999",
    "q=" + "%E2%80%AE" * 500,
    "q=%ED%A0%80",
)
WANTED = ("atom", "csv", "json")


def test_hostile_addresses_give_a_file(client, tree, subtests):
    FicheFactory()

    for query, wanted in product(HOSTILE, WANTED):
        with subtests.test(query[:40], wanted=wanted):
            assert client.get(f"/fiches/?{query}&format={wanted}").status_code == 200


def test_the_number_of_queries_does_not_grow(client, tree, subtests):
    def count(wanted: str) -> int:
        body(client.get(f"/fiches/?format={wanted}&tri=titre"))
        with CaptureQueriesContext(connection) as queries:
            body(client.get(f"/fiches/?format={wanted}&tri=titre"))
        return len(queries)

    grow(3)
    few = {wanted: count(wanted) for wanted in WANTED}
    grow(27)

    for wanted in WANTED:
        with subtests.test(wanted):
            assert count(wanted) == few[wanted]
            assert few[wanted] <= 16


def test_only_the_head_of_a_table_costs_nothing(client, tree):
    grow(2)

    response = client.head("/fiches/?format=csv")

    assert response.status_code == 200
    assert body(response) == b""


def test_links_lead_to_the_same_set(tree):
    listing = FicheListing(QueryDict("theme=lieux&page=2"), tree.fiches.locale_id)

    assert [(code, url) for code, _label, url in formats.links(listing)] == [
        ("atom", "?theme=lieux&format=atom"),
        ("csv", "?theme=lieux&format=csv"),
        ("json", "?theme=lieux&format=json"),
    ]


def test_the_page_names_the_feed_of_what_it_shows(client, tree):
    text = client.get("/fiches/?theme=lieux").content.decode()

    assert 'type="application/atom+xml"' in text
    assert 'href="?theme=lieux&amp;format=atom"' in text
