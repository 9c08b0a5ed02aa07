"""Types of pages: what each is for, its icon, and where it is offered."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from home.editors.icons import icon_templates
from home.models import HomePage, User
from knowledge.models import (
    EventReportPage,
    FichePage,
    NotebookEntryPage,
    PortraitPage,
    TravelNotebookPage,
)
from tests.home.editors.reading import NAMES, PAGE_TYPES, offers, one, plain, soup, words
from tests.knowledge.factories import NotebookFactory

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=NAMES)
def test_every_type_of_page_says_what_it_is_for_and_has_an_icon(as_editor, model):
    description = model.get_page_description()
    assert description.endswith(".")
    with translation.override("en"):
        assert model.get_page_description() != description

    sprite = as_editor.get(reverse("wagtailadmin_sprite")).content.decode()
    assert f'id="icon-{model.page_icon}"' in sprite


def test_our_icons_are_sound_drawings(as_editor):
    for template in icon_templates():
        drawing = ElementTree.fromstring(render_to_string(template))  # noqa: S314  our own
        assert drawing.tag.endswith("svg")
        assert len(list(drawing.iter())) > 2


WRITTEN_TYPES = [
    FichePage,
    EventReportPage,
    PortraitPage,
    TravelNotebookPage,
    NotebookEntryPage,
]


def test_the_first_page_offers_all_that_may_be_written(as_editor):
    notebook = NotebookFactory()
    found = offers(soup(as_editor, reverse("wagtailadmin_home")))

    assert list(found)[:5] == [model.get_verbose_name() for model in WRITTEN_TYPES]
    written = [model for model in PAGE_TYPES if not model.max_count_per_parent]
    assert set(found) == {model.get_verbose_name() for model in written} - {
        HomePage.get_verbose_name()
    }
    for model in WRITTEN_TYPES:
        offer = found[model.get_verbose_name()]
        assert offer["icon"] == model.page_icon
        assert offer["description"] == plain(model.get_page_description())
        assert soup(as_editor, offer["url"]).select_one("#page-edit-form"), model
    # Where there are several places for a page, the way leads through the choice of one.
    NotebookFactory(parent=notebook.get_parent())
    entry = as_editor.get(found[NotebookEntryPage.get_verbose_name()]["url"])
    assert entry.status_code == 200
    assert "page-edit-form" not in entry.content.decode()


def test_whoever_may_add_nothing_is_offered_nothing(client, accounts):
    client.force_login(User.objects.get(username="validation"))
    page = soup(client, reverse("wagtailadmin_home"))
    assert not offers(page)
    assert "Importer un compte rendu" not in words(page.main)


def test_adding_on_the_home_page_offers_what_belongs_into_its_sections(as_editor, tree):
    address = reverse("wagtailadmin_pages:add_subpage", args=[tree.home.pk])
    found = offers(soup(as_editor, f"{address}?next=/admin/"))

    assert list(found) == [
        "Page de texte",
        "Fiche de collaboration",
        "Compte rendu",
        "Portrait",
        "Carnet de voyage",
    ]
    assert found["Page de texte"]["place"] == ""
    assert found["Portrait"]["place"] == "Sera dans « Portraits »."
    assert found["Portrait"]["icon"] == "portrait"
    for offer in found.values():
        assert offer["url"].endswith("?next=%2Fadmin%2F")
        assert soup(as_editor, offer["url"]).select_one("#page-edit-form")


def test_adding_where_one_type_belongs_leads_straight_to_its_form(as_editor, tree):
    response = as_editor.get(reverse("wagtailadmin_pages:add_subpage", args=[tree.fiches.pk]))
    assert response.status_code == 302
    assert response["Location"] == reverse(
        "wagtailadmin_pages:add", args=["knowledge", "fichepage", tree.fiches.pk]
    )


def test_adding_a_missing_section_is_offered_with_what_it_is_for(as_admin, tree):
    english = Locale.objects.get(language_code="en")
    home = tree.home.copy_for_translation(english)
    found = offers(soup(as_admin, reverse("wagtailadmin_pages:add_subpage", args=[home.pk])))
    sections = [model for model in PAGE_TYPES if model.max_count_per_parent]
    assert set(found) == {model.get_verbose_name() for model in sections} | {"Page de texte"}
    for model in sections:
        assert found[model.get_verbose_name()]["description"] == plain(model.get_page_description())


def test_the_tree_shows_the_icon_of_each_type(as_editor, tree):
    page = soup(as_editor, reverse("wagtailadmin_explore", args=[tree.home.pk]))
    shown = {words(cell): one(cell, "use")["href"] for cell in page.select("td .page-type")}
    assert shown == {
        model.get_verbose_name(): f"#icon-{model.page_icon}"
        for model in (
            type(tree.fiches),
            type(tree.reports),
            type(tree.notebooks),
            type(tree.portraits),
        )
    }
