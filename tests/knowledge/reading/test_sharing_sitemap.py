"""The map of the site: all that is published, nothing else, in each language; and robots.txt."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from wagtail.models import Locale, PageViewRestriction

from knowledge.models import KnowledgeTag, Objective
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    OrganisationFactory,
    PersonFactory,
    PortraitFactory,
    ReportFactory,
    make_fiche,
    refetch,
)
from tests.support.queries import number_of

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def read(client, address: str = "/sitemap.xml") -> etree._Element:
    """Return the parsed file at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("application/xml")
    return etree.fromstring(answer.content)


def paths(root: etree._Element) -> list[str]:
    """Return the paths of all entries."""
    return [item.removeprefix(HOST) for item in root.xpath("//s:loc/text()", namespaces=NAMES)]


def alternates(root: etree._Element) -> dict[str, dict[str, str]]:
    """Return for each path those of the other languages, by code."""
    return {
        url.findtext("s:loc", namespaces=NAMES).removeprefix(HOST): {
            link.get("hreflang"): link.get("href").removeprefix(HOST)
            for link in url.findall("x:link", namespaces=NAMES)
        }
        for url in root.findall("s:url", namespaces=NAMES)
    }


@pytest.fixture
def content(tree):
    """Something of each kind, half of it not for readers."""
    make_fiche(slug="publiee", tags=("montrée",), territories=("france",))
    make_fiche(slug="brouillon", tags=("secrete",), territories=("quebec",), live=False)
    private = make_fiche(slug="privee", tags=("privee",))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    notebook = NotebookFactory(slug="quebec")
    EntryFactory(parent=notebook, slug="montreal")
    ReportFactory(slug="paris")
    OrganisationFactory(slug="la-ruche")
    PortraitFactory(slug="camille", person=PersonFactory(slug="p-nomme", named=True))
    PersonFactory(slug="p-cache")
    return tree


@pytest.fixture
def english(content):
    """The home page and a fiche in English, each published."""
    locale = Locale.objects.get(language_code="en")
    content.home.copy_for_translation(locale).save_revision().publish()
    content.fiches.copy_for_translation(locale).save_revision().publish()
    fiche = refetch(content.fiches).get_children().get(slug="publiee").specific
    translated = fiche.copy_for_translation(locale)
    translated.slug = "published"
    translated.save_revision().publish()
    return locale


def test_every_address_answers_and_can_be_kept(client, content):
    found = paths(read(client))
    assert len(found) == len(set(found)) > 30
    for path in found:
        answer = client.get(path)
        text = answer.content.decode()
        assert answer.status_code == 200, path
        assert 'content="noindex' not in text, path
        assert f'rel="canonical" href="{HOST}{path}"' in text, path
        assert "?" not in path


def test_all_that_is_published_is_there_and_nothing_else(client, content):
    found = set(paths(read(client)))

    assert {
        *("/", "/fiches/", "/fiches/publiee/", "/carnets/quebec/montreal/", "/portraits/camille/"),
        *("/comptes-rendus/paris/", "/objectifs/", "/objectifs/valoriser/", "/themes/lieux/"),
        *("/territoires/france/", "/etiquettes/montree/", "/organisations/la-ruche/"),
        *("/personnes/p-nomme/", "/glossaire/"),
    } <= found
    text = " ".join(found)
    for hidden in ("brouillon", "privee", "secrete", "p-cache", "territoires/quebec", "/en/"):
        assert hidden not in text


def test_merged_tags_lead_on_and_are_left_out(client, content):
    kept = KnowledgeTag.objects.get(name="montrée")
    KnowledgeTag.objects.create(name="ancienne", slug="ancienne", merged_into=kept)

    assert "/etiquettes/ancienne/" not in paths(read(client))


def test_pages_say_when_they_were_published(client, content):
    fiche = FicheFactory(slug="neuve")
    fiche.save_revision().publish()
    root = read(client)
    url = root.xpath(f"//s:url[s:loc='{HOST}/fiches/neuve/']", namespaces=NAMES)[0]

    day = refetch(fiche).last_published_at.date()
    assert url.findtext("s:lastmod", namespaces=NAMES) == day.isoformat()


def test_languages_name_each_other_both_ways(client, english):
    named = alternates(read(client))

    assert named["/fiches/publiee/"] == {
        "fr": "/fiches/publiee/",
        "en": "/en/fiches/published/",
        "x-default": "/fiches/publiee/",
    }
    assert named["/organisations/"]["en"] == "/en/organisations/"
    assert named["/comptes-rendus/paris/"] == {}
    for path, versions in named.items():
        if not versions:
            continue
        assert path in versions.values()
        for other in versions.values():
            assert named[other] == versions, (path, other)
        assert versions["x-default"] == versions["fr"]
        assert client.get(versions["en"]).status_code == 200


def test_a_term_that_was_translated_is_there_in_both_languages(client, english):
    term = Objective.objects.get(slug="valoriser", locale__language_code="fr")
    if not Objective.objects.filter(translation_key=term.translation_key, locale=english).exists():
        term.copy_for_translation(english).save()
    named = alternates(read(client))

    assert named["/objectifs/valoriser/"]["en"] == "/en/objectives/valoriser/"


def test_a_translation_that_is_no_more_published_is_named_nowhere(client, english):
    page = refetch(FicheFactory._meta.model.objects.get(slug="published"))
    page.unpublish()
    named = alternates(read(client))

    assert named["/fiches/publiee/"] == {}
    assert "/en/fiches/published/" not in named


def test_a_large_map_is_an_index_of_files(client, english, monkeypatch):
    whole = set(paths(read(client)))
    monkeypatch.setattr("knowledge.reading.sharing.sitemap.views.LIMIT", 10)
    monkeypatch.setattr("knowledge.reading.sharing.sitemap.sections.Section.limit", 10)
    index = read(client)
    assert index.tag.endswith("sitemapindex")

    files = paths(index)
    assert len(files) > 4
    parts = [set(paths(read(client, file))) for file in files]
    assert set.union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)
    assert all(len(part) <= 10 for part in parts)


@pytest.mark.parametrize("rest", ["-inconnu.xml", ".xml?p=99", ".xml?p=x", "-pages.xml?p=-1"])
def test_files_that_are_not_there(client, content, rest):
    assert client.get(f"/sitemap{rest}").status_code == 404


def test_the_map_costs_the_same_however_much_there_is(client, content, english):
    def ask() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            read(client)
        return number_of(asked)

    ask()
    few = ask()
    for number in range(12):
        make_fiche(tags=(f"mot {number}",), territories=("france",), parent=refetch(content.fiches))
        OrganisationFactory()
        PortraitFactory()
    ask()  # the index of the fiches is built anew
    assert ask() == few


def test_engines_read_noindex_and_stay_out_of_what_never_ends(client, tree):
    robots = RobotFileParser()
    text = client.get("/robots.txt").content.decode()
    robots.parse(text.splitlines())

    assert f"Sitemap: {HOST}/sitemap.xml" in text
    for kept in ("/", "/fiches/", "/fiches/un-cafe/", "/sitemap.xml", "/partage/1-a.png"):
        assert robots.can_fetch("*", HOST + kept)
    for closed in ("/admin/", "/fiches-atelier/?statut=piste", "/en/workshop-cards/"):
        assert not robots.can_fetch("*", HOST + closed)
    rules = [line.removeprefix("Disallow: ") for line in text.splitlines()]
    assert "/*?*&*&*&" in rules
    assert not [rule for rule in rules if rule in {"/*?", "/*?*page=", "/fiches/"}]
