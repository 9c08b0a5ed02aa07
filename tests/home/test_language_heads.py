"""What pages say of their languages, to search engines and to visitors; codes of languages."""

from __future__ import annotations

import pytest
from lxml import html

from home.language_heads import preferred
from tests.support.bilingual import hreflangs, parsed, switch

pytestmark = pytest.mark.django_db


PAIRS = [
    ("/", "/en/"),
    ("/fiches/cafe/", "/en/fiches/coffee/"),
    ("/fiches/", "/en/fiches/"),
    ("/objectifs/valoriser/", "/en/objectives/valoriser/"),
    ("/etiquettes/tiers-lieu/", "/en/tags/tiers-lieu/"),
    ("/territoires/paris/", "/en/territories/paris/"),
    ("/glossaire/", "/en/glossary/"),
    ("/personnes/ada/", "/en/people/ada/"),
]


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_both_languages_name_the_pair_and_the_default(client, both, french, english):
    expected = {"fr": french, "en": english, "x-default": french}
    assert hreflangs(parsed(client, french)) == expected
    assert hreflangs(parsed(client, english)) == expected


@pytest.mark.parametrize(
    "address",
    [
        "/fiches/?statut=piste",
        "/fiches/?theme=lieux",
        "/fiches/ruche/",
        "/recherche/?q=cafe",
        "/proposer/exemple/",
        "/m-avertir/",
        "/portraits/ada/",
    ],
)
def test_no_pair_for_filters_forms_and_what_is_not_translated(client, both, address):
    page = html.document_fromstring(client.get(address, follow=True).content.decode())
    assert hreflangs(page) == {}


def test_cards_for_networks_name_the_languages(client, both):
    page = parsed(client, "/en/fiches/coffee/")
    assert page.xpath("string(//meta[@property='og:locale']/@content)") == "en_GB"
    assert page.xpath("//meta[@property='og:locale:alternate']/@content") == ["fr_FR"]
    page = parsed(client, "/fiches/ruche/")
    assert page.xpath("string(//meta[@property='og:locale']/@content)") == "fr_FR"
    assert page.xpath("//meta[@property='og:locale:alternate']/@content") == []


def hint(tree: html.HtmlElement) -> html.HtmlElement | None:
    """Return the line that suggests a language."""
    return next(iter(tree.xpath("//nav[@class='language-hint']")), None)


def test_a_visitor_who_prefers_english_is_told_of_it_in_english(client, both):
    line = hint(parsed(client, "/fiches/cafe/?utm=1", **{"accept-language": "en-US,en;q=0.9"}))
    assert line.get("lang") == "en"
    link = line.xpath(".//a")[0]
    assert (link.get("href"), link.get("hreflang")) == ("/en/fiches/coffee/?utm=1", "en")
    assert link.text == "You can also read this page in English."


def test_the_same_the_other_way_round_in_french(client, both):
    line = hint(parsed(client, "/en/", **{"accept-language": "de,fr-CA;q=0.8,en;q=0.5"}))
    assert line.get("lang") == "fr"
    assert line.text_content().strip() == "Cette page se lit aussi en français."


def test_nothing_else_changes(client, both):
    answer = client.get("/fiches/cafe/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    assert '<html lang="fr"' in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize(
    ("address", "header"),
    [
        ("/fiches/cafe/", "fr-FR,fr;q=0.9,en;q=0.8"),
        ("/fiches/cafe/", "de"),
        ("/fiches/cafe/", "*"),
        ("/fiches/cafe/", "en;q=0"),
        ("/fiches/cafe/", ""),
        ("/fiches/cafe/", "\u00e9,;;q=,=" * 400),
        ("/fiches/ruche/", "en"),
        ("/recherche/?q=cafe", "en"),
        ("/proposer/", "en"),
        ("/proposer/exemple/", "en"),
        ("/m-avertir/", "en"),
        ("/rien/", "en"),
        ("/connexion/", "en"),
    ],
)
def test_nobody_is_told_who_need_not_be(client, both, address, header):
    answer = client.get(address, headers={"accept-language": header}, follow=True)
    assert hint(html.document_fromstring(answer.content.decode())) is None


def test_caches_learn_that_the_header_counts(client, both):
    for address in ("/fiches/cafe/", "/en/fiches/coffee/"):
        assert "Accept-Language" in client.get(address)["Vary"]


def test_the_header_never_leads_elsewhere(client, both):
    for address in ("/", "/en/", "/fiches/", "/objectifs/", "/sitemap.xml", "/api/v2/pages/"):
        assert client.get(address, headers={"accept-language": "en"}).status_code == 200


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("en-GB", "en"),
        ("fr-CA,en", "fr"),
        ("es, it;q=0.9, en;q=0.1", "en"),
        ("", ""),
        ("x" * 9000, ""),
    ],
)
def test_the_preferred_language_is_the_first_that_the_site_has(header, code):
    assert preferred(header) == code


# Codes of languages


@pytest.mark.parametrize(
    "address",
    [
        "/de/",
        "/de/fiches/",
        "/EN/",
        "/En/fiches/",
        "/en-GB/",
        "/en-gb/fiches/",
        "/fr/",
        "/xx/",
    ],
)
def test_an_unknown_code_is_a_wrong_address_in_french(client, both, address):
    page = parsed(client, address, 404)
    assert page.get("lang") == "fr"
    assert page.xpath("string(//h1)")
    assert switch(page, "en").get("href") == "/en/"


def test_a_missing_stroke_is_put_there(client, both):
    answer = client.get("/en")
    assert (answer.status_code, answer.url) == (301, "/en/")
