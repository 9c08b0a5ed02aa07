"""What readers get where a page is not in their language yet."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from knowledge.models import FichePage
from tests.knowledge.factories import EntryFactory, FicheFactory, theme
from tests.support.bilingual import hreflangs, parsed, switch, title_of
from tests.support.english import english, translate
from tests.support.queries import number_of

pytestmark = pytest.mark.django_db


def test_the_switch_says_that_a_page_is_not_translated(client, both):
    link = switch(parsed(client, "/fiches/ruche/"), "en")
    assert link.get("href") == f"/en/not-translated/{both.alone.pk}/"
    assert link.text_content() == "ENEnglish (not translated yet)"
    assert link.get("lang") == "en"


def test_its_address_says_so_in_that_language(client, both):
    page = parsed(client, f"/en/not-translated/{both.alone.pk}/")
    assert page.get("lang") == "en"
    assert title_of(page).startswith("Not translated yet: Ruche")
    assert page.xpath("string(//h1)") == "This page is not translated yet"
    marked = page.xpath("//main//*[@lang='fr']")[0]
    assert "Ruche" in marked.text_content()
    assert both.alone.summary in marked.text_content()
    link = marked.xpath(".//a[@hreflang='fr']")[0]
    assert (link.get("href"), link.text.strip()) == ("/fiches/ruche/", "Lire en français")
    assert "noindex" in page.xpath("string(//meta[@name='robots']/@content)")
    assert hreflangs(page) == {}
    assert page.xpath("//nav[contains(@class, 'breadcrumbs')]//a[@href='/en/fiches/']")
    assert switch(page, "fr").get("href") == "/fiches/ruche/"


def test_the_same_the_other_way_round(client, both):
    only = both.fiches.add_child(
        instance=FichePage(
            title="Hive", slug="hive", summary="Bees.", status="example", locale=english()
        )
    )
    link = switch(parsed(client, "/en/fiches/hive/"), "fr")
    assert link.get("href") == f"/pas-encore-traduit/{only.pk}/"
    page = parsed(client, link.get("href"))
    assert page.get("lang") == "fr"
    assert "Hive" in page.xpath("//main//*[@lang='en']")[0].text_content()


def test_it_leads_to_the_translation_once_that_is_published(client, both):
    version = translate(both.alone, "Hive", "hive", live=False)
    address = f"/en/not-translated/{both.alone.pk}/"
    assert client.get(address).status_code == 200
    version.get_latest_revision().publish()
    assert client.get(address).url == "/en/fiches/hive/"
    assert switch(parsed(client, "/fiches/ruche/"), "en").get("href") == "/en/fiches/hive/"
    version.refresh_from_db()
    version.unpublish()
    assert client.get(address).status_code == 200


def test_filters_come_along(client, both):
    address = f"/en/not-translated/{both.lead.get_parent().pk}/?statut=piste&page=2"
    assert client.get(address).url == "/en/fiches/?statut=piste"


@pytest.mark.parametrize("state", ["draft", "restricted", "unknown", "enormous", "root"])
def test_it_tells_nothing_of_what_readers_do_not_see(client, both, state):
    pk = both.alone.pk
    if state == "draft":
        both.alone.unpublish()
    elif state == "restricted":
        PageViewRestriction.objects.create(page=both.alone, restriction_type="login")
    elif state == "unknown":
        pk = 999_999
    elif state == "enormous":
        pk = 10**30
    else:
        pk = Page.objects.get(depth=1).pk
    answer = client.get(f"/en/not-translated/{pk}/")
    assert answer.status_code == 404
    assert "Ruche" not in answer.content.decode()


def test_a_copy_that_stands_in_for_a_translation_says_so_at_its_address(client, both):
    translate(both.entry, "Montreal", "montreal")
    copy = Page.objects.get(locale=english(), alias_of=both.notebook)
    page = parsed(client, copy.get_url())
    assert page.get("lang") == "en"
    assert page.xpath("string(//h1)") == "This page is not translated yet"
    assert (
        page.xpath("string(//link[@rel='canonical']/@href)") == "http://testserver/carnets/quebec/"
    )
    assert hreflangs(page) == {}
    listed = page.xpath("//ul[@class='reference-list']//a")
    assert [link.get("href") for link in listed] == [f"{copy.get_url()}montreal/"]
    link = switch(parsed(client, "/carnets/quebec/"), "en")
    assert link.get("href") == f"/en/not-translated/{both.notebook.pk}/"
    assert parsed(client, link.get("href")).xpath("//ul[@class='reference-list']//a")


def test_a_copy_of_what_readers_do_not_see_is_no_page(client, both):
    translate(both.entry, "Montreal", "montreal")
    copy = Page.objects.get(locale=english(), alias_of=both.notebook)
    Page.objects.filter(pk=both.notebook.pk).update(live=False)
    assert client.get(copy.get_url()).status_code == 404


def test_formats_of_a_copy_are_none(client, both):
    translate(both.entry, "Montreal", "montreal")
    copy = Page.objects.get(locale=english(), slug="carnets")
    answer = client.get(f"{copy.get_url()}?format=atom")
    assert answer["Content-Type"].startswith("text/html")


def test_a_tag_of_the_other_language_says_where_it_is_used(client, both):
    assert switch(parsed(client, "/etiquettes/miel/"), "en").get("href") == "/en/tags/miel/"
    page = parsed(client, "/en/tags/miel/")
    assert hreflangs(page) == {} == hreflangs(parsed(client, "/etiquettes/miel/"))
    assert "noindex" in page.xpath("string(//meta[@name='robots']/@content)")
    link = page.xpath("//main//a[@hreflang='fr']")[0]
    assert link.get("href") == "/etiquettes/miel/"
    assert client.get("/en/tags/rien/").status_code == 404


def test_a_term_that_a_language_lacks_leads_to_the_list_of_terms(client, both):
    theme("lieux").get_translation(english()).delete()
    page = parsed(client, "/themes/lieux/")
    assert switch(page, "en").get("href") == "/en/themes/"
    assert hreflangs(page) == {}


def test_a_wrong_address_offers_the_page_of_that_slug(client, both):
    page = parsed(client, "/en/fiches/ruche/", 404)
    offered = page.xpath("//section[@aria-labelledby='meant-title']//a")
    assert [(a.get("href"), a.get("lang"), a.text) for a in offered] == [
        ("/fiches/ruche/", "fr", "Ruche")
    ]
    page = parsed(client, "/en/fiches/cafe/", 404)
    offered = page.xpath("//section[@aria-labelledby='meant-title']//a")
    assert [(a.get("href"), a.get("lang"), a.text) for a in offered] == [
        ("/en/fiches/coffee/", None, "Coffee")
    ]


def test_the_address_of_a_withdrawn_translation_offers_its_source(client, both):
    Page.objects.get(pk=both.coffee.pk).unpublish()
    page = parsed(client, "/en/fiches/coffee/", 404)
    offered = page.xpath("//section[@aria-labelledby='meant-title']//a")
    assert [(a.get("href"), a.get("lang"), a.text) for a in offered] == [
        ("/fiches/cafe/", "fr", "Café")
    ]
    # A draft that readers never had is none, and one without anything to read offers nothing.
    Page.objects.filter(pk=both.coffee.pk).update(first_published_at=None)
    assert "Café" not in client.get("/en/fiches/coffee/").content.decode()
    Page.objects.filter(pk=both.coffee.pk).update(first_published_at="2021-12-13T00:00Z")
    both.lead.unpublish()
    assert "Caf" not in client.get("/en/fiches/coffee/").content.decode()


@pytest.mark.parametrize("slug", ["ruche%00", "a%20b", "%F0%9F%90%9D", "x" * 5000, "..", "%ff"])
def test_a_wrong_address_may_be_anything(client, both, slug):
    assert client.get(f"/en/fiches/{slug}/").status_code == 404


def test_a_wrong_address_offers_nothing_hidden(client, both):
    both.alone.unpublish()
    assert "Ruche" not in client.get("/en/fiches/ruche/").content.decode()


ADDRESSES_TO_COUNT = (
    "/fiches/cafe/",
    "/fiches/ruche/",
    "/fiches/?statut=piste",
    "/objectifs/valoriser/",
    "/etiquettes/miel/",
    "/en/fiches/ruche/",
    "/en/not-translated/{alone}/",
    "/en/not-translated/{notebooks}/",
)


def test_queries_do_not_grow_with_the_pages(client, both):
    def counted() -> list[int]:
        numbers = []
        for address in ADDRESSES_TO_COUNT:
            client.get(address.format(alone=both.alone.pk, notebooks=both.notebook.pk))
            with CaptureQueriesContext(connection) as asked:
                client.get(address.format(alone=both.alone.pk, notebooks=both.notebook.pk))
            numbers.append(number_of(asked))
        return numbers

    translate(both.entry, "Montreal", "montreal")
    few = counted()
    parent = both.alone.get_parent()
    for number in range(8):
        fiche = FicheFactory(title=f"Fiche {number}", slug=f"fiche-{number}", parent=parent)
        translate(fiche, f"Sheet {number}", f"sheet-{number}")
        entry = EntryFactory(slug=f"jour-{number}", parent=both.notebook)
        translate(entry, f"Day {number}", f"day-{number}")
    assert counted() == few
