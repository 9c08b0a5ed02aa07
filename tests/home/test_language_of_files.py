"""Feeds, tables, calendars, the API and the map of the site speak the language of their address."""

from __future__ import annotations

import datetime
import json
from types import SimpleNamespace
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree, html

from tests.knowledge.factories import ReportFactory, make_fiche
from tests.support.english import translate

pytestmark = pytest.mark.django_db

SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture
def both(tree) -> Any:
    """Return a fiche and a meeting in both languages, and a fiche in French only."""
    lead = make_fiche(title="Café", slug="cafe", lead=True, tags=("Tiers-lieu",))
    alone = make_fiche(title="Ruche", slug="ruche", tags=("Miel",))
    day = datetime.date.today() + datetime.timedelta(days=30)
    report = ReportFactory(title="Rencontre de Paris", slug="paris", date=day)
    home = translate(tree.home, "Home", "home-en")
    translate(tree.fiches, "Collaboration fiches", "fiches", summary="All of them.")
    translate(tree.reports, "Event reports", "reports")
    return SimpleNamespace(
        home=home,
        lead=lead,
        alone=alone,
        coffee=translate(lead, "Coffee", "coffee", summary="A shared coffee."),
        meeting=translate(report, "Paris meeting", "paris-meeting"),
    )


def read(client, address: str) -> str:
    """Return what an address answers."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer if answer.streaming else [answer.content]).decode()


@pytest.mark.parametrize(
    ("address", "language", "titles"),
    [
        ("/?format=atom", "fr", {"Café", "Ruche", "Rencontre de Paris"}),
        ("/en/?format=atom", "en", {"Coffee", "Paris meeting"}),
        ("/fiches/?format=atom&statut=piste", "fr", {"Café"}),
        ("/en/fiches/?format=atom&statut=piste", "en", {"Coffee"}),
        ("/en/reports/?format=atom", "en", {"Paris meeting"}),
    ],
)
def test_feeds(client, both, address, language, titles):
    text = read(client, address)
    assert etree.fromstring(text.encode()).get("{http://www.w3.org/XML/1998/namespace}lang") == (
        language
    )
    feed = feedparser.parse(text)
    assert {entry.title for entry in feed.entries} == titles
    prefix = "http://testserver/en/" if language == "en" else "http://testserver/"
    for entry in feed.entries:
        assert entry.link.startswith(prefix)
        assert ("/en/" in entry.link) is (language == "en")
    assert ("Pistes" in feed.feed.title) is ("statut" in address and language == "fr")
    assert ("Leads" in feed.feed.title) is ("statut" in address and language == "en")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "Toutes les nouveautés"),
        ("/en/", "Everything new"),
        ("/fiches/?statut=piste", "Fiches de collaboration – Pistes"),
        ("/en/fiches/?statut=piste", "Collaboration fiches – Leads"),
        ("/etiquettes/tiers-lieu/", "Fiches : Tiers-lieu"),
        ("/en/tags/tiers-lieu/", "Fiches: Tiers-lieu"),
    ],
)
def test_heads_name_feeds_in_their_language(client, both, address, title):
    page = html.document_fromstring(read(client, address))
    links = page.xpath("//link[@type='application/atom+xml']")
    assert [link.get("title").replace("\u00a0", " ") for link in links] == [title]
    assert feedparser.parse(read(client, address.partition("?")[0] + "?format=atom")) is not None


def test_tables(client, both):
    french, english = read(client, "/fiches/?format=csv"), read(client, "/en/fiches/?format=csv")
    assert "Ruche" in french
    assert "Piste" in french
    assert "Ruche" not in english
    assert "Coffee" in english
    assert "Lead for a future collaboration" in english
    found = json.loads(read(client, "/en/fiches/?format=json"))
    assert [fiche["titre"] for fiche in found["fiches"]] == ["Coffee"]
    assert found["description_des_champs"].endswith("/en/data/")
    assert found["fiches"][0]["statut"]["libelle"] == "Lead for a future collaboration"


def test_the_open_data(client, both):
    found = json.loads(read(client, "/en/data/fiches.json"))
    assert [fiche["titre"] for fiche in found["fiches"]] == ["Coffee"]
    described = json.loads(read(client, "/en/data/dataset.jsonld"))
    assert described["inLanguage"] == "en"
    assert "social work" in described["keywords"]
    assert all("/en/data/" in file["contentUrl"] for file in described["distribution"])
    described = json.loads(read(client, "/donnees/jeu-de-donnees.jsonld"))
    assert described["inLanguage"] == "fr"
    assert "travail social" in described["keywords"]


def test_the_calendar(client, both):
    for address, title, url in (
        ("/agenda.ics", "Rencontre de Paris", "http://testserver/comptes-rendus/paris/"),
        ("/en/calendar.ics", "Paris meeting", "http://testserver/en/reports/paris-meeting/"),
    ):
        event = Calendar.from_ical(read(client, address)).walk("VEVENT")[0]
        assert event["summary"] == title
        assert event["url"] == url


def test_the_api_gives_each_language_by_name(client, both):
    for code, title in (("fr", "Café"), ("en", "Coffee")):
        address = f"/api/v2/pages/?type=knowledge.FichePage&locale={code}&fields=*"
        items = json.loads(read(client, address))["items"]
        assert title in {item["title"] for item in items}
        assert {item["meta"]["locale"] for item in items} == {code}
        assert all(("/en/" in item["meta"]["html_url"]) is (code == "en") for item in items)
    address = f"/api/v2/pages/?translation_of={both.lead.pk}"
    assert [item["title"] for item in json.loads(read(client, address))["items"]] == ["Coffee"]


def test_linked_data_names_the_language(client, both):
    for address, code in (
        ("/fiches/cafe/", "fr"),
        ("/en/fiches/coffee/", "en"),
        ("/en/tags/tiers-lieu/", "en"),
        ("/en/glossary/", "en"),
        ("/en/", "en"),
    ):
        page = html.document_fromstring(read(client, address))
        for block in page.xpath("//script[@type='application/ld+json']/text()"):
            assert set(_languages(json.loads(block))) <= {code}, address


def _languages(node: Any) -> list[str]:
    """Return the languages that linked data names, however deep."""
    if isinstance(node, list):
        return [code for each in node for code in _languages(each)]
    if not isinstance(node, dict):
        return []
    found = [node["inLanguage"]] if "inLanguage" in node else []
    return [*found, *(code for each in node.values() for code in _languages(each))]


def test_the_map_of_the_site_names_pairs_both_ways(client, both):
    tree = etree.fromstring(read(client, "/sitemap.xml").encode())
    entries = {
        url.findtext("s:loc", namespaces=SITEMAP): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)
        }
        for url in tree.findall("s:url", SITEMAP)
    }
    base = "http://testserver"
    pair = {
        "fr": f"{base}/fiches/cafe/",
        "en": f"{base}/en/fiches/coffee/",
        "x-default": f"{base}/fiches/cafe/",
    }
    assert entries[pair["fr"]] == entries[pair["en"]] == pair
    assert entries[f"{base}/fiches/ruche/"] == {}
    assert entries[f"{base}/etiquettes/miel/"] == {}
    assert f"{base}/en/tags/miel/" not in entries
    assert not any("not-translated" in address for address in entries)
    for address, pairs in entries.items():
        for other in pairs.values():
            assert entries[other] == pairs, address
