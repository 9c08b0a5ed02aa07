"""Finding again: what the first page counts, and lists narrowed by what is known."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from home.models import User
from tests.home.editors.reading import labels, main_menu, soup, words
from tests.knowledge.factories import FicheFactory, ReportFactory, objective

pytestmark = pytest.mark.django_db


def titles(page: BeautifulSoup) -> list[str]:
    return sorted(words(cell) for cell in page.select("[id^=page_][id$=_title]"))


@pytest.mark.once
def test_the_first_page_counts_fiches_and_leads_to_those_that_wait(as_editor):
    author = User.objects.get(username="redaction")
    FicheFactory(title="Publiée"), FicheFactory(title="Brouillon", draft=True, owner=author)
    FicheFactory(title="Brouillon des autres", draft=True), ReportFactory()
    links = soup(as_editor, reverse("wagtailadmin_home")).select(".w-summary a")

    assert [words(link) for link in links] == [
        "1 fiche publiée",
        "1 fiche en brouillon",
        "1 compte rendu",
    ]
    assert titles(soup(as_editor, links[0]["href"])) == ["Publiée"]
    assert titles(soup(as_editor, links[1]["href"])) == ["Brouillon"]


def test_a_list_of_fiches_is_narrowed_by_what_is_known_of_them(as_editor):
    example = FicheFactory(title="Un exemple")
    example.objectives = [objective("valoriser")]
    example.save()
    FicheFactory(title="Une piste", lead=True)
    changed = FicheFactory(title="Un exemple changé")
    changed.summary = "Autre chose."
    changed.save_revision()
    address = reverse("fiches:index")

    def narrowed(**choices: str) -> list[str]:
        response = as_editor.get(address, choices)
        return titles(BeautifulSoup(response.content, "html.parser"))

    assert narrowed() == ["Un exemple", "Un exemple changé", "Une piste"]
    assert narrowed(status="lead") == ["Une piste"]
    assert narrowed(progress="to_start") == ["Une piste"]
    assert narrowed(objectives=str(objective("valoriser").pk)) == ["Un exemple"]
    assert narrowed(publication="changed") == ["Un exemple changé"]
    assert narrowed(publication="draft") == []
    offered = soup(as_editor, address).select("[name=objectives]")
    assert len(offered) == 6  # those of one language
    assert narrowed(q="piste") == ["Une piste"]


@pytest.mark.once
def test_languages_are_named_once_there_are_several(as_editor, tree):
    FicheFactory()
    address = reverse("fiches:index")
    assert not soup(as_editor, address).select("td .w-status--label")

    tree.home.copy_for_translation(Locale.objects.get(language_code="en"))
    assert soup(as_editor, address).select("td .w-status--label")


def test_who_may_not_see_a_page_does_not_find_it_counted(client, accounts):
    FicheFactory()
    outsider = User.objects.create_user("dehors", password="secret")
    outsider.user_permissions.add(
        *User.objects.get(username="redaction").groups.get().permissions.all()
    )
    client.force_login(outsider)
    page = soup(client, reverse("wagtailadmin_home"))
    assert words(page.select_one(".w-summary")).count("0 fiche") == 2
    assert "Fiches" not in labels(main_menu(page))
