"""Where nothing is found, the languages in which the same question finds something."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from tests.support.bilingual import parsed

pytestmark = pytest.mark.django_db


def offered(client, address: str) -> list[tuple[str, str, str]]:
    """Return what a page offers of other languages: address, language, words."""
    links = parsed(client, address).xpath("//main//a[contains(@class, 'chip')][@hreflang]")
    return [
        (link.get("href"), link.get("hreflang"), " ".join(link.text_content().split()))
        for link in links
    ]


@pytest.mark.parametrize("query", ["etiquette=miel", "q=ruche", "etiquette=miel&theme=lieux"])
def test_a_list_without_fiches_says_where_there_are_some(client, both, query):
    there = (f"/fiches/?{query}", "fr", "1 result in French")
    assert offered(client, f"/en/fiches/?{query}") == [there]
    assert offered(client, f"/en/fiches/?{query}&page=3") == [there]
    assert offered(client, f"/fiches/?{query}") == []


def test_so_does_a_search(client, both):
    assert offered(client, "/en/search/?q=ruche") == [
        ("/recherche/?q=ruche", "fr", "1 result in French")
    ]
    assert offered(client, "/recherche/?q=ruche") == []
    assert offered(client, "/recherche/?q=coffee") == [
        ("/en/search/?q=coffee", "en", "1 résultat en anglais")
    ]


@pytest.mark.parametrize("query", ["q=ruche&theme=rien", "q=ruche&statut=piste", "q=zzz"])
def test_what_finds_nothing_there_either_is_not_offered(client, both, query):
    assert offered(client, f"/en/fiches/?{query}") == []


def test_drafts_are_not_offered(client, both):
    both.alone.unpublish()
    assert offered(client, "/en/search/?q=ruche") == []
    assert offered(client, "/en/fiches/?q=ruche") == []


def test_nor_is_a_language_that_is_closed(client, both):
    Page.objects.get(pk=both.home.pk).unpublish()
    assert offered(client, "/recherche/?q=coffee") == []
