"""Sections have feeds, the home page one of everything new; nothing tells what is secret."""

from __future__ import annotations

import csv
import io
import json

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.knowledge.factories import EntryFactory, FicheFactory, PortraitFactory, ReportFactory
from tests.knowledge.reading.takeaway import SECRET, body, fill

pytestmark = pytest.mark.django_db

FEEDS = {
    "/comptes-rendus/": {"Rencontre de Paris"},
    "/carnets/": {"Québec", "Montréal"},
    "/portraits/": {"Nour Castellan"},
    "/": {
        *("Rencontre de Paris", "Québec", "Montréal", "Nour Castellan"),
        *("Un café commun", "Sans origine"),
    },
}


def titles(feed) -> set[str]:
    return {entry.title for entry in feed.entries}


def test_each_section_has_a_feed_and_names_it(client, tree, subtests):
    fill(tree)

    for address, expected in FEEDS.items():
        with subtests.test(address):
            feed = feedparser.parse(body(client.get(f"{address}?format=atom")))
            links = {link.rel: link.href for link in feed.feed.links}
            text = client.get(address).content.decode()

            assert not feed.bozo
            assert titles(feed) == expected
            assert links["self"] == f"http://testserver{address}?format=atom"
            assert links["alternate"] == f"http://testserver{address}"
            assert 'rel="alternate" type="application/atom+xml"' in text


def test_reports_are_tables_too(client, tree):
    fill(tree)

    text = body(client.get("/comptes-rendus/?format=csv")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    (report,) = json.loads(body(client.get("/comptes-rendus/?format=json")))["comptes_rendus"]

    assert row["titre"] == report["titre"] == "Rencontre de Paris"
    assert row["intervenants"] == "La Ruche | Une personne | Nour Castellan, La Ruche"
    assert row["etude"] == "Pourquoi\nParce que."
    (table,) = report["tables"]
    assert table["participants"] == [
        "La Ruche",
        "Une personne",
        "Nour Castellan, La Ruche",
        "indépendante",
    ]
    assert table["pistes"][0]["fiche"]["adresse"] == "http://testserver/fiches/cafe/"
    assert table["exemples"] == [{"mots": "Un forum", "fiche": None}]


OUTPUTS = (
    *(f"/fiches/?format={wanted}" for wanted in ("atom", "csv", "json")),
    *(f"/comptes-rendus/?format={wanted}" for wanted in ("atom", "csv", "json")),
    *("/carnets/?format=atom", "/portraits/?format=atom", "/?format=atom"),
    *("/agenda.ics", "/comptes-rendus/paris/?format=ics"),
    *("/donnees/", "/donnees/jeu-de-donnees.jsonld"),
    *(f"/donnees/fiches.{ending}" for ending in ("csv", "json")),
    *(f"/donnees/organisations.{ending}" for ending in ("csv", "json")),
    *(f"/donnees/comptes-rendus.{ending}" for ending in ("csv", "json")),
)
TYPES = (
    *("knowledge.FichePage", "knowledge.EventReportPage", "knowledge.TravelNotebookPage"),
    *("knowledge.NotebookEntryPage", "knowledge.PortraitPage", "home.HomePage"),
    *("home.StandardPage", "knowledge.FicheIndexPage", "knowledge.ReportIndexPage"),
    *("knowledge.NotebookIndexPage", "knowledge.PortraitIndexPage"),
)


def test_nothing_tells_what_is_not_for_readers(client, tree, subtests):
    shelf = fill(tree)
    pages = (shelf.fiche, shelf.report, shelf.notebook, shelf.entry, shelf.portrait)
    addresses = [
        *OUTPUTS,
        *(f"/citation/{page.pk}.{end}" for page in pages for end in ("bib", "ris", "json")),
        "/api/v2/pages/?limit=50",
        *(f"/api/v2/pages/?type={kind}&fields=*" for kind in TYPES),
        *(f"/api/v2/pages/{page.pk}/" for page in (*pages, tree.home, tree.fiches)),
        f"/api/v2/pages/?type=knowledge.FichePage&fields=_,id,body&child_of={tree.fiches.pk}",
    ]

    for address in addresses:
        with subtests.test(address):
            response = client.get(address)

            assert response.status_code == 200
            assert SECRET.casefold() not in body(response).decode().casefold()


def test_the_number_of_queries_does_not_grow(client, tree, subtests):
    addresses = ("/comptes-rendus/?format=json", *(f"{address}?format=atom" for address in FEEDS))

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            body(client.get(address))
        return len(queries)

    shelf = fill(tree)
    for address in addresses:
        count(address)
    few = {address: count(address) for address in addresses}
    for _ in range(6):
        ReportFactory()
        EntryFactory(parent=shelf.notebook)
        PortraitFactory()
        FicheFactory()

    for address in addresses:
        with subtests.test(address):
            assert count(address) == few[address]
