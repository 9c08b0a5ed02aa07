"""The name and the mark of the site, from the sign-in to the mail."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse

from home.models import SiteSettings, User
from tests.home.editors.reading import one, soup, words

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_sign_in_says_where_one_is_and_for_whom_it_is(client, tree):
    settings = SiteSettings.objects.get()
    settings.site_name = "Les Grandes Tables"
    settings.save()

    page = soup(client, reverse("wagtailadmin_login"))

    assert words(page.title) == "S'identifier - Les Grandes Tables"
    assert words(page.h1) == "Les Grandes Tables"
    assert page.select_one("h1 svg.logo")
    assert "Pour les lire, aucun compte n’est nécessaire" in words(page.main)
    assert page.select_one("main a[href='/']")
    assert [words(label) for label in page.select("main label")] == [
        "Nom d’utilisateur *",
        "Mot de passe *",
        "Se souvenir de moi",
    ]
    assert "Wagtail" not in words(page.main)


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_every_page_outside_has_the_mark_and_the_colours(client, tree, name):
    page = soup(client, reverse(name))
    assert one(page, "link[rel=icon]")["href"].endswith("images/favicon.svg")
    assert page.select_one("link[href$='css/admin.css']")
    assert words(page.title).endswith(" - Grandes Rencontres")


def test_pages_inside_have_the_mark_above_the_menu(as_editor):
    page = soup(as_editor, reverse("wagtailadmin_home"))
    brand = page.select_one("[data-wagtail-sidebar-branding-logo]")
    assert brand.select_one("svg.logo")
    assert words(brand) == "Grandes Rencontres"
    assert words(page.h1) == "Grandes Rencontres"
    assert "Wagtail" not in words(page.title)


def test_a_wrong_address_shows_the_mark_and_the_way_back(as_editor):
    response = as_editor.get("/admin/nulle-part/")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert page.select_one("main svg.logo")
    assert "Wagtail" not in words(page.main)
    assert page.select_one(f"main a[href='{reverse('wagtailadmin_home')}']")


def test_mail_to_editors_begins_with_the_name_of_the_site(tree):
    mail = render_to_string("wagtailadmin/notifications/base.html", {"user": User(username="a")})
    page = BeautifulSoup(mail, "html.parser")
    assert words(page.h1) == "Grandes Rencontres"
    assert not page.find("img")


def test_editors_see_the_sites_mark_on_the_sites_pages(as_editor, tree):
    page = soup(as_editor, tree.home.get_url())
    bar = page.select_one("#wagtail-userbar-template")
    assert bar.select_one("[data-wagtail-userbar-trigger] svg.logo")
    assert words(bar.select_one("[role=menu]")).startswith("Aller à l’espace de rédaction")
