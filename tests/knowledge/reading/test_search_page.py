"""The page of the search and its suggestions, for readers and for whatever else asks."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.reading.search.asking import clean, read
from knowledge.reading.search.extracts import Marker
from tests.knowledge.factories import (
    FicheFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    make_fiche,
)
from tests.knowledge.reading.search_corpus import GARDEN, THIRD_PLACE, make_corpus
from tests.support.queries import number_of

pytestmark = pytest.mark.django_db

HOSTILE = [
    "\x00",
    "jardin\x00",
    "\ud800",
    "\udfff jardin \ud83d",
    "'",
    '"',
    '"""',
    "«",
    "% _ \\",
    "%00",
    "\\' OR 1=1 --",
    "NEAR( AND OR NOT *",
    "{}[]()^~:!?#&|<>",
    "a" * 100_000,
    "jardin " * 15_000,
    "\n\r\t\v\f",
    "\u202e\u200f\u0600",
    "😀" * 500,
    "ﷺ" * 300,
    "𝕛𝕒𝕣𝕕𝕚𝕟",
    "jardin' || '",
    "<script>alert(1)</script>",
    "{{ 7 }} {% now %}",
    "| | |",
    "ｆｕｌｌ　ｗｉｄｔｈ",
]


def test_a_search_names_what_was_asked_and_how_much_there_is(client, tree):
    make_corpus()
    page = client.get("/recherche/?q=ESS")
    html = page.content.decode()

    assert '<h1 class="page-header__title">3 résultats\xa0: «\xa0ESS\xa0»</h1>' in html
    assert "<title>3 résultats : « ESS » – " in html.replace("\xa0", " ")
    assert 'id="resultats"' in html
    assert 'data-count="3"' in html
    assert 'data-facet="nature"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Associations, coopératives, mutuelles." in html


def test_an_empty_search_invites(client, tree):
    make_fiche(title="A", tags=("Logement",))
    html = client.get("/recherche/").content.decode()

    assert "?q=Logement" in html
    assert "resultats" not in html
    assert html == client.get("/recherche/?q=%20%00").content.decode()


def test_nothing_found_gives_ways_out(client, tree):
    make_corpus()
    html = client.get("/recherche/?q=jradin").content.decode()

    assert '<a href="?q=jardin">jardin</a>' in html
    for address in ("/etiquettes/", "/glossaire/", "/observatoire/", "/proposer/", "/fiches/"):
        assert f'href="{address}"' in html


def test_nothing_of_a_kind_leads_back_to_all_kinds(client, tree):
    make_corpus()
    html = client.get("/recherche/?q=jardin&nature=portrait").content.decode()
    assert 'data-count="0"' in html
    assert 'href="?q=jardin"' in html


def test_unknown_kinds_are_named_and_left_out(client, tree):
    make_corpus()
    page = client.get("/recherche/?q=jardin&nature=<b>&nature=fiche&nature=FICHE")

    assert page.context["results"].total == 1
    assert page.context["results"].ignored == ["nature=<b>", "nature=FICHE"]
    assert "nature=&lt;b&gt;" in page.content.decode()


def test_the_results_lead_to_the_fiches_with_their_filters(client, tree):
    make_fiche(title="Potager A", themes=("lieux",))
    make_fiche(title="Potager B")
    html = client.get("/recherche/?q=potager").content.decode()

    assert 'href="/fiches/?q=potager"' in html
    assert 'href="/fiches/?q=potager&amp;theme=lieux"' in html


def test_pages_of_results(client, tree):
    for number in range(23):
        FicheFactory(title=f"Potager {number}")
    second = client.get("/recherche/?q=potager&page=2")

    assert len(second.context["page_obj"].object_list) == 3
    assert 'start="21"' in second.content.decode()
    assert "?q=potager&amp;page=1" in second.content.decode()
    for odd in ("0", "-1", "99", "x", "9" * 400):
        assert client.get(f"/recherche/?q=potager&page={odd}").status_code == 200


def test_what_was_typed_and_what_is_found_are_shown_as_text(client, tree):
    FicheFactory(title="<b>Potager</b>", summary="Un <i>potager</i> & une haie.")
    html = client.get("/recherche/?" + urlencode({"q": "<script>potager"})).content.decode()

    assert "<script>potager" not in html
    html = client.get("/recherche/?q=potager").content.decode()
    assert "&lt;b&gt;<mark>Potager</mark>&lt;/b&gt;" not in html or "<b>" not in html
    assert "<b>Potager" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("question", HOSTILE)
def test_no_question_is_an_error(client, tree, question):
    FicheFactory(title="Un jardin")
    query = urlencode({"q": question}, errors="surrogatepass")
    for address in ("/recherche/", "/recherche/suggestions/", "/fiches/"):
        assert client.get(f"{address}?{query}").status_code == 200
    query = urlencode({"q": "jardin", "nature": question, "page": question}, errors="surrogatepass")
    assert client.get(f"/recherche/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=%00", "q=%FF%FE", "q=%", "q", "q=a&q=b", "nature", "&&=&"])
def test_no_address_is_an_error(client, tree, query):
    for address in ("/recherche/", "/recherche/suggestions/"):
        assert client.get(f"{address}?{query}").status_code == 200


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=60) | st.text(alphabet="jardin épc\"«»'’-·.%_|\\\x00 ", max_size=30))
def test_no_text_is_an_error(client, tree, text):
    query = urlencode({"q": text}, errors="surrogatepass")
    assert client.get(f"/recherche/?{query}").status_code == 200
    assert client.get(f"/recherche/suggestions/?{query}").status_code == 200


@pytest.mark.once
@given(text=st.text(), question=st.text(max_size=30))
def test_marking_changes_nothing_but_marks_and_spaces(text, question):
    marker = Marker(read(f"{question} {text[:40]}", "fr"))
    marked = marker.mark(text)
    plain = marked.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'")):
        plain = plain.replace(entity, letter)
    assert plain.replace("&amp;", "&") == " ".join(text.split())


@pytest.mark.once
@given(text=st.text())
def test_a_clean_question_stays_as_it_is(text):
    assert clean(clean(text)) == clean(text)
    assert read(clean(text), "fr") == read(text, "fr")


@pytest.mark.parametrize("question", ["potager", "potagre", "zzz yyy", ""])
def test_the_number_of_queries_is_small_and_does_not_grow(client, tree, question):
    address = "/recherche/?" + urlencode({"q": question})

    def count() -> int:
        cache.clear()
        client.get(address)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return number_of(queries)

    make_fiche(title="Potager un", tags=("terre",), themes=("lieux",))
    make_fiche(title="Potager deux", themes=("formation",))
    few = count()
    for number in range(25):
        organisation = OrganisationFactory(name=f"Potager {number}")
        make_fiche(
            title=f"Potager {number}",
            tags=("terre", f"t{number}"),
            themes=("formation",),
            organisations=(organisation,),
        )
        GlossaryTermFactory(term=f"Potager {number}")
    assert count() == few
    assert few <= 16


# Suggestions


def suggestions(client, typed: str) -> list[dict[str, str]]:
    answer = client.get("/recherche/suggestions/?" + urlencode({"q": typed}))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)["suggestions"]


def test_suggestions_go_on_from_each_word(client, tree):
    make_corpus()

    assert [one["label"] for one in suggestions(client, "jar ecol")] == [GARDEN]
    assert [one["label"] for one in suggestions(client, "tiers l")] == [THIRD_PLACE]
    assert [one["label"] for one in suggestions(client, "ALIM")] == ["Alimentation"]
    assert [one["kind"] for one in suggestions(client, "éco soc")] == ["Glossaire"]
    assert suggestions(client, "ESS")[0]["url"] == "/glossaire/#ess"
    assert suggestions(client, "comptab") == []  # no title
    assert suggestions(client, "j") == []
    assert suggestions(client, "") == []


def test_suggestions_lead_where_they_say(client, tree):
    make_corpus()
    found = suggestions(client, "un")
    assert found
    for one in found:
        assert client.get(one["url"].partition("#")[0]).status_code == 200


def test_there_are_at_most_eight_suggestions(client, tree):
    for number in range(12):
        make_fiche(title=f"Potager {number}", tags=(f"Potager du {number}",))
    found = suggestions(client, "pota")
    assert len(found) == 8
    assert {one["kind"] for one in found} == {"Fiche", "Étiquette"}


def test_tags_of_drafts_are_not_suggested(client, tree):
    make_fiche(title="A", tags=("Potager",), draft=True)
    assert suggestions(client, "pota") == []


def test_the_search_box_is_on_every_page_and_leads_to_the_search(client, tree):
    for address in ("/", "/fiches/", "/glossaire/"):
        html = client.get(address).content.decode()
        assert 'action="/recherche/"' in html
        assert 'data-suggestions="/recherche/suggestions/"' in html
