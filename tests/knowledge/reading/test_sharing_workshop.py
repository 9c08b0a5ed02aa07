"""Fiches as workshop cards: which ones, what a card says, and what an address cannot mean."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from wagtail.models import PageViewRestriction

from knowledge.reading.sharing.workshop.cards import whole_sentences
from tests.knowledge.factories import FicheFactory, make_fiche
from tests.support.queries import number_of

ADDRESS = "/fiches-atelier/"


def page_at(client, query: str = "") -> html.HtmlElement:
    """Return the parsed page."""
    answer = client.get(f"{ADDRESS}{query}")
    assert answer.status_code == 200
    return html.document_fromstring(answer.content.decode())


def titles(page: html.HtmlElement) -> list[str]:
    """Return the titles of the cards."""
    return [title.text_content() for title in page.find_class("workshop-card__title")]


@pytest.mark.django_db
def test_a_card_says_what_matters_at_a_table(client, tree):
    make_fiche(
        slug="un-cafe",
        title="Un café",
        summary="Une phrase.",
        objectives=("valoriser",),
        territories=("france",),
        what_did_not_work="<p>Trop loin du bourg. Et trop cher.</p>",
    )
    [card] = page_at(client).find_class("workshop-card")
    words = " ".join(card.text_content().split())

    for said in ("Exemple", "Un café", "Une phrase.", "France", "Trop loin du bourg."):
        assert said in words
    assert "trop cher" not in words
    assert card.find_class("qr-code")
    assert card.find_class("icon")
    assert card.xpath(".//h3/a/@href") == ["http://testserver/fiches/un-cafe/"]


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "sheets"), [(1, 1), (4, 1), (5, 2), (33, 8)])
def test_four_cards_lie_on_a_sheet_and_32_at_most(client, tree, number, sheets):
    for _number in range(number):
        FicheFactory()
    page = page_at(client)

    assert len(page.find_class("workshop-sheet")) == sheets
    assert len(titles(page)) == min(number, 32)
    assert bool(page.find_class("notice")) == (number > 32)


@pytest.mark.django_db
def test_the_parameters_of_the_list_choose_and_single_fiches_narrow(client, tree):
    make_fiche(slug="a", title="A", themes=("lieux",))
    make_fiche(slug="b", title="B", themes=("lieux",))
    make_fiche(slug="c", title="C")

    assert sorted(titles(page_at(client, "?theme=lieux"))) == ["A", "B"]
    assert titles(page_at(client, "?theme=lieux&tri=titre")) == ["A", "B"]
    assert sorted(titles(page_at(client, "?fiche=a&fiche=c&fiche=a"))) == ["A", "C"]
    assert titles(page_at(client, "?theme=lieux&fiche=a&fiche=c")) == ["A"]


@pytest.mark.django_db
def test_cards_are_left_out_and_taken_back_by_a_plain_form(client, tree):
    make_fiche(slug="a", title="A", themes=("lieux",))
    make_fiche(slug="b", title="B", themes=("lieux",))
    page = page_at(client, "?theme=lieux&fiche=a&fiche=b&sans=a")

    assert titles(page) == ["B"]
    form = page.xpath("//form[contains(@class, 'workshop-choice')]")[0]
    assert form.get("method") == "get"
    assert set(form.form_values()) == {
        ("theme", "lieux"),
        ("tri", "recent"),
        ("fiche", "a"),
        ("fiche", "b"),
        ("sans", "a"),
    }
    assert form.xpath(".//input[@name='sans']/@value") == ["b", "a"]
    everything_out = page_at(client, "?theme=lieux&sans=a&sans=b")
    assert titles(everything_out) == []
    assert len(everything_out.xpath("//input[@name='sans'][@checked]")) == 2


@pytest.mark.django_db
def test_nothing_that_readers_may_not_see_is_printed(client, tree):
    make_fiche(slug="brouillon", title="Secret", live=False)
    private = make_fiche(slug="privee", title="Réservé")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    answer = client.get(f"{ADDRESS}?fiche=brouillon&fiche=privee&sans=brouillon").content.decode()

    assert "Secret" not in answer
    assert "Réservé" not in answer
    assert "workshop-card__title" not in answer


@pytest.mark.django_db
def test_what_cannot_be_understood_is_said(client, tree):
    FicheFactory(slug="a")
    page = page_at(client, "?fiche=a&fiche=inconnue&theme=rien")
    assert [code.text for code in page.xpath("//code")] == ["theme=rien", "fiche=inconnue"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "?fiche=%00&sans=%ff",
        "?fiche=" + "a" * 10_000,
        "?" + "&".join(f"fiche=f{number}" for number in range(500)),
        "?fiche=😀&sans=<script>&q=%22%00&page=99999999999999999999&tri=x",
        "?fiche=&sans=&sans=&fiche=../..",
    ],
    ids=range(5),
)
def test_no_address_is_a_fault(client, tree, query):
    FicheFactory()
    page_at(client, query)


@pytest.mark.django_db
def test_engines_do_not_keep_the_page(client, tree):
    page = page_at(client)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//meta[starts-with(@property, 'og:')]")


@pytest.mark.django_db
def test_many_cards_cost_as_much_as_few(client, tree):
    def ask() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            page_at(client, "?theme=lieux&fiche=a&sans=b")
        return number_of(asked)

    make_fiche(slug="a", themes=("lieux",))
    ask()
    few = ask()
    for number in range(10):
        make_fiche(themes=("lieux",), tags=(f"mot {number}",), objectives=("valoriser",))
    ask()  # the index of the fiches is built anew
    assert ask() == few


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "room", "most", "short"),
    [
        ("", 50, None, ""),
        ("Un. Deux.", 50, None, "Un. Deux."),
        ("Un. Deux. Trois.", 9, None, "Un. Deux."),
        ("Un. Deux.", 50, 1, "Un."),
        ("Une phrase bien trop longue pour cela.", 12, None, "Une phrase…"),
        ("Anticonstitutionnellement", 10, None, "Anticonsti…"),
        ("Écrire à M. dupont. « Oui. »", 20, None, "Écrire à M. dupont."),
        ("Prêt\u202f!\n\n Oui :\u00a0non.", 50, None, "Prêt\u202f! Oui :\u00a0non."),
    ],
)
def test_texts_end_with_a_sentence_where_one_fits(text, room, most, short):
    assert whole_sentences(text, room, most) == short
