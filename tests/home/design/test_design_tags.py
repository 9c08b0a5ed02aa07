"""The template tags of the design."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from home.templatetags import design_tags


def render(source: str, **context: object) -> str:
    return Template("{% load design_tags %}" + source).render(Context(context))


def test_an_icon_is_hidden_from_assistive_technology():
    assert 'aria-hidden="true"' in render('{% icon "calendar" %}')


def test_an_icon_that_is_not_drawn_is_an_error_of_the_template():
    with pytest.raises(KeyError):
        render('{% icon "unicorn" %}')


def test_an_added_objective_has_a_general_icon_and_colour():
    added = SimpleNamespace(slug='nouveau" onload="x')
    assert "onload" not in render("{% objective_icon term %}", term=added)
    assert render("{% objective_class term %}", term=added) == "objective--none"


def test_a_page_without_status_has_a_cover_all_the_same():
    page = SimpleNamespace(title="Québec 2023")
    assert "cover--page" in render("{% cover page %}", page=page)


def test_the_cover_of_a_fiche_takes_its_first_objective():
    terms = [SimpleNamespace(slug="decisions"), SimpleNamespace(slug="valoriser")]
    fiche = SimpleNamespace(title="Une piste", status="lead", progress="to_start")
    drawn = render("{% cover page terms %}", page=fiche, terms=terms)
    assert "objective--decisions" in drawn
    assert "cover--lead" in drawn


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<p>Des mots</p>", True),
        ('<p data-block-key="a1"></p>', False),
        ("<p>\xa0</p>", False),
        ("", False),
        (None, False),
    ],
)
def test_rich_text_without_words_counts_as_empty(value, expected):
    assert design_tags.has_text(value) is expected


def test_only_the_page_number_stays_in_the_canonical_address():
    request = RequestFactory().get("/fiches/?statut=piste&page=2")
    assert render("{% absolute_url %}", request=request) == "http://testserver/fiches/?page=2"


@pytest.mark.parametrize("number", ["1", "", "x", "²", "-1"])
def test_the_first_page_is_the_listing_itself(number):
    request = RequestFactory().get("/fiches/", {"page": number})
    address = render("{% absolute_url %}", request=request)
    assert address == "http://testserver/fiches/"


def test_whole_addresses_stay_as_they_are():
    request = RequestFactory().get("/")
    shown = render('{% absolute_url "https://example.org/en/" %}', request=request)
    assert shown == "https://example.org/en/"


def test_long_listings_leave_out_pages():
    page = Paginator(range(1000), 10).get_page(50)
    assert design_tags.elided_pages(page) == [1, "…", 49, 50, 51, "…", 100]


def test_a_route_keeps_the_numbers_of_the_list():
    entries = [SimpleNamespace(pk=pk, latitude=45.0 + pk, longitude=-73.0) for pk in (7, 8, 9)]
    drawn = render("{% route_map route entries %}", route=entries[1:], entries=entries)
    assert ">2<" in drawn
    assert ">3<" in drawn
    assert ">1<" not in drawn


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"search_description": "A", "summary": "B"}, "A"),
        ({"search_description": "", "summary": "B"}, "B"),
        ({"summary": "", "introduction": "<p>L’un et l'autre</p>"}, "L’un et l&#x27;autre"),
        ({}, ""),
    ],
)
def test_a_page_is_described_by_what_was_written_for_it(fields, expected):
    shown = render("{% page_description %}", page=SimpleNamespace(**fields))
    assert shown == expected


def test_what_is_no_page_has_no_description():
    assert render("{% page_description %}") == ""
