"""Health, robots, sitemap, navigation and languages."""

import pytest
from django.db import DatabaseError
from wagtail.models import Locale, PageViewRestriction

from home.languages import language_links
from home.navigation import main_navigation
from tests.knowledge.factories import FicheFactory

pytestmark = pytest.mark.django_db


def test_health(client):
    assert client.get("/sante/").json() == {"status": "ok", "database": "ok"}


def test_health_says_when_the_database_is_gone(client, monkeypatch):
    def unreachable(*_args, **_kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr("home.views.health.connection.cursor", unreachable)

    assert client.get("/sante/").status_code == 503


def test_robots_name_the_sitemap_and_leave_the_admin(client):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_the_sitemap_holds_published_pages_only(client, tree):
    FicheFactory(slug="publiee")
    FicheFactory(slug="brouillon", draft=True)
    private = FicheFactory(slug="privee")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    text = client.get("/sitemap.xml").content.decode()

    assert "/fiches/publiee/" in text
    assert "brouillon" not in text
    assert "privee" not in text


def test_the_navigation_follows_the_tree(rf, tree):
    request = rf.get("/fiches/", headers={"host": "localhost"})
    before = [(item.title, item.url, item.active) for item in main_navigation(request)]
    tree.portraits.unpublish()

    assert ("Fiches de collaboration", "/fiches/", True) in before
    assert [title for title, _url, active in before if active] == ["Fiches de collaboration"]
    assert "Portraits" in [title for title, _url, _active in before]
    assert "Portraits" not in [item.title for item in main_navigation(request)]


def test_one_language_gives_no_choice(rf, tree):
    assert language_links(rf.get("/fiches/"), tree.fiches) == []


def test_a_published_translation_is_offered(rf, tree):
    english = Locale.objects.get(language_code="en")
    home = tree.home.copy_for_translation(english)
    assert language_links(rf.get("/"), tree.home) == []
    home.save_revision().publish()

    links = language_links(rf.get("/"), tree.home)

    assert [(link.code, link.url, link.active) for link in links] == [
        ("fr", "/", True),
        ("en", "/en/", False),
    ]


def test_an_address_beside_the_tree_is_offered_where_the_language_has_a_home(rf, tree):
    request = rf.get("/objectifs/valoriser/?page=2")
    assert language_links(request, None) == []
    english = Locale.objects.get(language_code="en")
    tree.home.copy_for_translation(english).save_revision().publish()

    links = language_links(request, None)

    assert [link.url for link in links] == [
        "/objectifs/valoriser/?page=2",
        "/en/objectives/valoriser/",
    ]
