"""The pattern library shows every component in all its states."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.urls import NoReverseMatch, clear_url_caches, reverse

from config import BASE_DIR
from home.patterns import library

NAMES = sorted(library.names())


def components() -> set[str]:
    return {path.stem for path in (BASE_DIR / "templates/components").glob("*.html")}


def test_every_component_has_an_entry():
    # Icons and buttons have no template: they are drawn by a tag, or a class on any element.
    assert library.names() - {"button", "card", "icon"} == components()


def test_every_entry_stands_in_one_family():
    placed = Counter(name for family in library.FAMILIES.values() for name in family)
    assert {name for name, count in placed.items() if count > 1} == set()
    assert set(placed) == library.names()


@pytest.mark.django_db
@pytest.mark.once  # what asks a database nothing is the same on each
@pytest.mark.parametrize("name", NAMES)
def test_an_entry_says_what_it_shows_and_asks_the_database_nothing(
    client, tree, name, django_assert_max_num_queries
):
    client.get(reverse("pattern_detail", args=["chip"]))  # what every page reads is cached now
    with django_assert_max_num_queries(1):  # the site, which the head of every page names
        markup = client.get(reverse("pattern_detail", args=[name])).content.decode()

    assert library.read(name).description
    assert "pattern-state__stage" in markup
    identifiers = re.findall(r'\sid="([^"]*)"', markup)
    assert [name for name, count in Counter(identifiers).items() if count > 1] == []


@pytest.mark.django_db
def test_the_page_shows_all_entries(client, tree):
    markup = client.get("/motifs/").content.decode()

    assert all(f'id="motif-{name}"' in markup for name in NAMES)
    assert 'name="robots" content="noindex"' in markup


@pytest.mark.django_db
def test_an_unknown_component_is_not_found(client, tree):
    assert client.get("/motifs/inconnu/").status_code == 404


@pytest.mark.django_db
def test_readers_are_not_served_the_library(settings, client, tree):
    settings.PATTERN_PAGE = False
    reload_urls()
    try:
        assert client.get("/motifs/").status_code == 404
        with pytest.raises(NoReverseMatch):
            reverse("pattern_index")
    finally:
        settings.PATTERN_PAGE = True
        reload_urls()


def reload_urls() -> None:
    """Read the addresses again, after a setting has changed."""
    import importlib

    from config import urls

    importlib.reload(urls)
    clear_url_caches()


def test_production_does_not_serve_the_library():
    source = (BASE_DIR / "site/config/settings/production.py").read_text()
    base = (BASE_DIR / "site/config/settings/base.py").read_text()
    assert "PATTERN_PAGE" not in source
    assert "PATTERN_PAGE = False" in base


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<h2 id="a">', '<h2 id="a-x">'),
        ('<p id="a" aria-labelledby="a b">', '<p id="a-x" aria-labelledby="a-x b">'),
        ('<a id="a"></a><a href="#a">', '<a id="a-x"></a><a href="#a-x">'),
        ('<a href="#elsewhere">', '<a href="#elsewhere">'),
        ('<input id="a"><label for="a">', '<input id="a-x"><label for="a-x">'),
        ('<p data-id="a" id="b">', '<p data-id="a" id="b-x">'),
    ],
)
def test_identifiers_of_states_are_kept_apart(markup, expected):
    assert library.apart(markup, "x") == expected
