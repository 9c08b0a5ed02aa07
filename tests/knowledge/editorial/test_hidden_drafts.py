"""The drafts of others show only to those who have a part in them (hole 11)."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, WorkflowTask

from home.demo.accounts import ensure_accounts
from home.models import User
from home.moderation import ensure_moderation
from home.tree import Tree
from knowledge.editorial.models import AdviceTask, ReviewTaskState
from knowledge.models import FicheIndexPage
from tests.home.editors.reading import soup, words
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
)

pytestmark = pytest.mark.django_db

HIDDEN, SEEN = "Brouillon des autres", "Publiée par les autres"


@pytest.fixture
def team(tree: Tree) -> dict[str, User]:
    ensure_accounts()
    ensure_moderation()
    return {user.username: user for user in User.objects.all()}


def submitted(author: User, factory: type = FicheFactory, **fields: object) -> ReviewTaskState:
    """Return the first step of a new text."""
    page = factory(draft=True, owner=author, **fields)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page.current_workflow_task_state.specific


def titles(page: BeautifulSoup) -> set[str]:
    return {words(cell) for cell in page.select("[id^=page_][id$=_title]")}


@pytest.fixture
def drafts(team: dict[str, User]) -> Page:
    """Return a draft of somebody else's, beside a published fiche."""
    FicheFactory(title=SEEN, owner=team["administration"])
    draft = FicheFactory(title=HIDDEN, owner=team["administration"], draft=True)
    draft.save_revision(user=team["administration"])
    return draft


#: Ways to the titles of pages: what to ask for, and with which arguments.
ROUTES = {
    "tree": lambda section: (reverse("wagtailadmin_explore", args=[section]), {}),
    "tree, found": lambda section: (
        reverse("wagtailadmin_explore", args=[section]),
        {"q": "autres"},
    ),
    "whole tree, found": lambda section: (
        reverse("wagtailadmin_explore_results", args=[section]),
        {"q": "autres", "search_all": "1"},
    ),
    "list": lambda _section: (reverse("fiches:index"), {}),
    "list, found": lambda _section: (reverse("fiches:index_results"), {"q": "autres"}),
    "search": lambda _section: (reverse("wagtailadmin_pages:search"), {"q": "autres"}),
    "pages of a type": lambda _section: (
        reverse("wagtailadmin_pages:type_use", args=["knowledge", "fichepage"]),
        {},
    ),
    "chooser": lambda section: (
        reverse("wagtailadmin_choose_page_child", args=[section]),
        {},
    ),
    "chooser, found": lambda _section: (
        reverse("wagtailadmin_choose_page_search"),
        {"q": "autres"},
    ),
    "menu of pages": lambda section: (
        reverse("wagtailadmin_api:pages:listing"),
        {"child_of": section, "for_explorer": 1},
    ),
    "API": lambda _section: (reverse("wagtailadmin_api:pages:listing"), {"search": "autres"}),
}


@pytest.mark.parametrize("route", ROUTES)
def test_the_titles_of_drafts_of_others_stay_with_those_who_have_a_part(
    client, team, drafts, route
):
    section = FicheIndexPage.objects.get(locale__language_code="fr").pk
    address, arguments = ROUTES[route](section)

    def text(account: str) -> str:
        client.force_login(team[account])
        response = client.get(address, arguments)
        assert response.status_code == 200
        return response.content.decode()

    for account in ("redaction", "traduction"):
        shown = text(account)
        assert SEEN in shown or json.dumps(SEEN)[1:-1] in shown, account
        assert HIDDEN not in shown, account
    for account in ("relecture", "validation", "administration"):
        assert HIDDEN in text(account), account


def test_neither_the_page_itself_nor_what_is_below_it_is_shown(client, team):
    notebook = NotebookFactory(title=HIDDEN, owner=team["administration"], live=False)
    EntryFactory(title="Dessous", parent=notebook, owner=team["administration"])
    client.force_login(team["redaction"])
    for address in (
        reverse("wagtailadmin_explore", args=[notebook.pk]),
        reverse("wagtailadmin_choose_page_child", args=[notebook.pk]),
        reverse("wagtailadmin_api:pages:detail", args=[notebook.pk]),
    ):
        response = client.get(address)
        assert response.status_code in (302, 403, 404), address
        assert HIDDEN not in response.content.decode(), address
    client.force_login(team["relecture"])
    assert HIDDEN in words(soup(client, reverse("wagtailadmin_explore", args=[notebook.pk])))


def test_the_history_of_the_site_names_no_drafts_of_others(client, team, drafts):
    address = reverse("wagtailadmin_reports:site_history")
    for account, expected in (("redaction", False), ("administration", True)):
        client.force_login(team[account])
        found = soup(client, address).select_one("#listing-results")
        assert (HIDDEN in words(found)) is expected, account


def test_own_drafts_and_those_asked_advice_on_are_found(client, team):
    FicheFactory(title="À moi", owner=team["redaction"], draft=True)
    step = AdviceTask.objects.create(name="Avis")
    step.groups.add(team["traduction"].groups.get())
    workflow = FicheIndexPage.objects.get(locale__language_code="fr").get_workflow()
    for place, task in enumerate(workflow.workflow_tasks.order_by("sort_order"), start=1):
        task.sort_order = place
        task.save()
    WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=0)
    submitted(team["redaction"], title="Demande d’avis")

    client.force_login(team["redaction"])
    assert titles(soup(client, reverse("fiches:index"))) == {"À moi", "Demande d’avis"}
    client.force_login(team["traduction"])
    assert titles(soup(client, reverse("fiches:index"))) == {"Demande d’avis"}


def test_sections_are_places_and_not_drafts(client, team):
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    FicheIndexPage.objects.filter(pk=section.pk).update(live=False, owner=team["administration"])
    client.force_login(team["redaction"])
    response = client.get(reverse("wagtailadmin_explore", args=[section.pk]))
    assert response.status_code == 200
    assert section.title in titles(
        soup(client, reverse("wagtailadmin_explore", args=[section.get_parent().pk]))
    )
