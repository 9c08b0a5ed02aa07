"""Lists of pages say where each stands, and are narrowed by it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.demo.accounts import ensure_accounts
from home.models import User
from home.moderation import ensure_moderation
from home.tree import Tree
from knowledge.editorial.decisions import decide
from knowledge.editorial.models import ReviewTask, ReviewTaskState
from knowledge.models import FicheIndexPage
from tests.home.editors.reading import parse, soup, words
from tests.knowledge.editorial.filling import fill_workflow
from tests.knowledge.factories import (
    EntryFactory,
    FicheFactory,
    NotebookFactory,
    PortraitFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db


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


def column(page: BeautifulSoup, label: str) -> dict[str, str]:
    """Return what a list says in one column, by title."""
    table = page.select_one("table.listing")
    heads = [words(head) for head in table.select("thead tr:last-child > *")]
    position = next(number for number, head in enumerate(heads) if head == label)
    return {
        words(row.select_one("[id$=_title]")): words(row.select("td")[position])
        for row in table.select("tbody tr")
    }


@pytest.fixture
def several(team: dict[str, User]) -> dict[str, User]:
    """A fiche in each state of a workflow."""
    FicheFactory(title="Publiée")
    submitted(team["redaction"], title="Au début")
    further = submitted(team["redaction"], title="Plus loin")
    decide(further, team["relecture"], "approve")
    ReviewTaskState.objects.filter(task__name="Validation").update(assignee=team["validation"])
    back = submitted(team["redaction"], title="Revenue")
    decide(back, team["relecture"], "reject", comment="Il manque le lieu.")
    return team


def addresses() -> list[str]:
    """Return the list of fiches and their section in the tree."""
    section = FicheIndexPage.objects.get(locale__language_code="fr")
    return [reverse("fiches:index"), reverse("wagtailadmin_explore", args=[section.pk])]


@pytest.mark.parametrize("number", [0, 1])
def test_fiches_say_at_which_step_they_are_and_with_whom(client, several, number):
    team = several
    team["validation"].first_name, team["validation"].last_name = "Awa", "Diop"
    team["validation"].save()
    client.force_login(team["administration"])
    page = soup(client, addresses()[number])

    assert column(page, "Étape") == {
        "Publiée": "—",
        "Au début": "Relecture",
        "Plus loin": "Validation",
        "Revenue": "À compléter",
    }
    assert column(page, "En charge") == {
        "Publiée": "—",
        "Au début": "personne pour l’instant",
        "Plus loin": "Awa Diop",
        "Revenue": "—",
    }


@pytest.mark.parametrize("number", [0, 1])
def test_fiches_are_narrowed_by_step_and_person(client, several, number):
    team = several
    address = addresses()[number]
    client.force_login(team["validation"])

    def found(**filters: object) -> set[str]:
        response = client.get(address, filters)
        assert response.status_code == 200
        return titles(parse(response.content.decode()))

    step = ReviewTask.objects.get(name="Validation").pk
    assert found(step=step) == {"Plus loin"}
    assert found(step="back") == {"Revenue"}
    assert found(step="none") == {"Publiée"}
    assert found(in_charge="me") == {"Plus loin"}
    assert found(in_charge="somebody") == {"Plus loin"}
    assert found(in_charge="nobody") == {"Au début"}
    assert found(status="lead") == set()
    client.force_login(team["relecture"])
    assert found(in_charge="me") == set()
    assert found(step=step, status="example") == {"Plus loin"}


def test_what_is_narrowed_can_be_searched_too(client, several):
    client.force_login(several["administration"])
    response = client.get(reverse("fiches:index"), {"step": "back", "q": "Revenue"})
    assert titles(parse(response.content.decode())) == {"Revenue"}
    response = client.get(reverse("fiches:index"), {"step": "none", "q": "Revenue"})
    assert titles(parse(response.content.decode())) == set()


@pytest.mark.once
def test_all_lists_of_pages_say_at_which_step_a_page_is(client, team):
    submitted(team["redaction"], ReportFactory, title="Rencontre")
    PortraitFactory(title="Portrait")
    notebook = NotebookFactory(title="Carnet")
    EntryFactory(title="Lieu", parent=notebook)
    client.force_login(team["administration"])
    found = {
        name: column(soup(client, reverse(f"{name}:index")), "Étape")
        for name in ("event-reports", "portraits", "notebooks", "notebook-entries")
    }
    assert found == {
        "event-reports": {"Rencontre": "Relecture"},
        "portraits": {"Portrait": "—"},
        "notebooks": {"Carnet": "—"},
        "notebook-entries": {"Lieu": "—"},
    }
    step = ReviewTask.objects.get(name="Relecture").pk
    narrow = soup(client, f"{reverse('event-reports:index')}?step={step}")
    assert titles(narrow) == {"Rencontre"}


@pytest.mark.once
@pytest.mark.parametrize("number", [0, 1])
def test_a_list_costs_as_much_for_few_pages_in_workflow_as_for_many(client, team, number):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    address = addresses()[number]
    client.force_login(team["validation"])
    fill_workflow(5, requested_by=team["redaction"], assignees=(None, team["relecture"]))
    cost()
    few = cost()
    fill_workflow(20, requested_by=team["redaction"], assignees=(None, team["relecture"]))
    assert cost() <= few
