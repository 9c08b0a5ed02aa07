"""The desk: what waits for each account, in words, at a price that does not grow."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from home.demo.accounts import ACCOUNTS, ensure_accounts
from home.models import User
from home.moderation import ensure_moderation
from home.tree import Tree
from knowledge.editorial import log
from knowledge.editorial.decisions import decide
from knowledge.editorial.models import Priority, ReviewTaskState
from tests.home.editors.reading import one, parse, soup, words
from tests.knowledge.editorial.filling import fill_workflow
from tests.knowledge.factories import (
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


def submitted(author: User, **fields: object) -> ReviewTaskState:
    """Return the first step of a new text."""
    page = FicheFactory(draft=True, owner=author, **fields)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page.current_workflow_task_state.specific


def desk(client: Client, user: User) -> BeautifulSoup:
    client.force_login(user)
    return soup(client, reverse("wagtailadmin_home"))


def panel(page: BeautifulSoup, name: str) -> list[list[str]]:
    """Return the rows of a panel of the desk: the text of each cell, the title without its type."""
    rows = []
    for row in page.select(f"#{name}-section tbody tr"):
        cells = [words(one(row, "th a"))]
        for cell in row.select("td"):
            for label in cell.select(".desk-table__label"):
                label.extract()
            cells.append(words(cell))
        rows.append(cells)
    return rows


def heading(page: BeautifulSoup, name: str) -> str:
    return words(one(page, f"#{name}-heading"))


def test_who_waits_for_nothing_is_told_so_in_one_line(client, team):
    page = desk(client, team["traduction"])
    assert words(one(page, "#desk-empty")) == "Rien ne vous attend."
    assert not page.select(".desk-table")


def test_what_is_mine_comes_with_what_is_late_and_urgent_first(client, team):
    today = timezone.localdate()
    plans = {
        "Tranquille": (today + datetime.timedelta(days=9), Priority.NORMAL),
        "Pressée": (today + datetime.timedelta(days=9), Priority.HIGH),
        "Oubliée": (today - datetime.timedelta(days=1), Priority.LOW),
        "Très oubliée": (today - datetime.timedelta(days=4), Priority.LOW),
        "Du jour": (today, Priority.NORMAL),
    }
    for title, (due_on, priority) in plans.items():
        state = submitted(team["redaction"], title=title)
        ReviewTaskState.objects.filter(pk=state.pk).update(
            due_on=due_on, priority=priority, assignee=team["relecture"]
        )

    page = desk(client, team["relecture"])
    rows = panel(page, "mine")

    assert [row[0] for row in rows] == [
        "Très oubliée", "Oubliée", "Pressée", "Du jour", "Tranquille",
    ]  # fmt: skip
    assert rows[0][1:] == [
        "Relecture", "redaction", "aujourd’hui", "en retard de 4 jours", "Peut attendre",
    ]  # fmt: skip
    assert rows[1][4] == "en retard de 1 jour"
    assert rows[2][5] == "Urgente"
    assert rows[3][4] == "aujourd’hui"
    assert heading(page, "mine") == "À faire par moi (5)"
    first = Page.objects.get(title="Très oubliée")
    link = one(page, "#mine-section tbody th a")
    assert link["href"] == reverse("editorial:review", args=[first.pk])
    assert not page.select("#unassigned-section")
    assert [row[:3] for row in panel(page, "overdue")] == [
        ["Très oubliée", "Relecture", "relecture"],
        ["Oubliée", "Relecture", "relecture"],
    ]


def test_a_step_that_nobody_has_is_taken_in_one_click(client, team):
    state = submitted(team["redaction"], title="À prendre")
    page = desk(client, team["relecture"])
    assert [row[0] for row in panel(page, "unassigned")] == ["À prendre"]
    form = one(page, "#unassigned-section form")
    assert words(one(form, "button")) == "Je m’en charge (À prendre)"
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    fields = {field["name"]: field["value"] for field in form.select("input")}

    response = strict.post(form["action"], fields)

    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")
    state.refresh_from_db()
    assert state.assignee == team["relecture"]
    page = desk(client, team["relecture"])
    assert not page.select("#unassigned-section")
    assert [row[0] for row in panel(page, "mine")] == ["À prendre"]


def test_a_step_of_another_group_is_nobody_elses_business(client, team):
    submitted(team["redaction"], title="Chez les autres")
    page = desk(client, team["validation"])
    assert not page.select("#unassigned-section")
    assert [row[0] for row in panel(desk(client, team["administration"]), "unassigned")] == [
        "Chez les autres"
    ]


def test_authors_see_where_their_texts_stand_and_what_came_back(client, team):
    submitted(team["redaction"], title="En route")
    back = submitted(team["redaction"], title="Revenue")
    decide(back, team["relecture"], "reject", comment="Il manque le lieu.")

    page = desk(client, team["redaction"])

    assert panel(page, "own") == [
        ["Revenue", "À reprendre", "vous", "aujourd’hui"],
        ["En route", "Relecture", "personne pour l’instant", "aujourd’hui"],
    ]
    key = back.workflow_state.object_id
    assert one(page, "#own-section tbody a")["href"] == reverse(
        "wagtailadmin_pages:edit", args=[key]
    )
    assert not page.select("#sent-back-section")

    page = desk(client, team["relecture"])
    assert panel(page, "sent-back") == [
        ["Revenue", "Relecture", "redaction", "relecture", "aujourd’hui"]
    ]
    assert not page.select("#own-section")


def test_what_was_published_names_who_approved_it(client, team):
    state = submitted(team["redaction"], title="Approuvée")
    decide(state, team["relecture"], "approve")
    page = Page.objects.get(title="Approuvée")
    decide(page.current_workflow_task_state, team["validation"], "approve")
    direct = FicheFactory(title="Sans relecture")
    log.record(direct, log.DIRECT, team["administration"], reason="Urgence")
    FicheFactory(title="Publiée il y a longtemps")

    rows = panel(desk(client, team["redaction"]), "published")

    assert rows == [
        ["Sans relecture", "sans relecture, par administration", "aujourd’hui"],
        ["Approuvée", "relecture, validation", "aujourd’hui"],
    ]


def test_each_panel_shows_eight_rows_and_leads_to_as_many_as_it_says(client, team):
    fill_workflow(40, requested_by=team["redaction"], assignees=(None, team["relecture"]))
    page = desk(client, team["relecture"])
    names = ["mine", "unassigned", "overdue", "sent-back"]
    for name in names:
        number = int(heading(page, name).rpartition("(")[2].rstrip(")"))
        assert len(panel(page, name)) == min(number, 8), name
        report = soup(client, one(page, f"#{name}-section .desk-all a")["href"])
        assert len(report.select("#listing-results table.listing tbody tr")) == number, name
    own = desk(client, team["redaction"])
    assert heading(own, "own") == "Mes textes (40)"
    report = soup(client, one(own, "#own-section .desk-all a")["href"])
    assert len(report.select("#listing-results table.listing tbody tr")) == 40


@pytest.mark.once
def test_wagtails_own_panels_about_workflows_are_gone(client, team):
    submitted(team["redaction"])
    page = desk(client, team["administration"])
    assert not page.select("#awaiting-review-section")
    assert not page.select("[data-workflow-action-url]")


def queries_for_the_desk(client: Client, user: User) -> int:
    client.force_login(user)
    address = reverse("wagtailadmin_home")
    client.get(address)  # content types and sites are looked up once
    with CaptureQueriesContext(connection) as queries:
        page = soup(client, address)
    shown = {"recent-edits", "locked-pages", "own", "mine", "published"}
    assert {name for name in shown if page.select(f"#{name}-section")} == shown
    return len(queries)


@pytest.mark.once
@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_desk_costs_few_queries_however_much_waits(client, team, account):
    people = (None, team["relecture"], team["validation"], team["administration"])
    user = team[account]
    state = submitted(team["redaction"], title="Approuvée")
    decide(state, team["relecture"], "approve")
    page = Page.objects.get(title="Approuvée")
    decide(page.current_workflow_task_state, team["validation"], "approve")
    kinds = FicheFactory, ReportFactory, PortraitFactory, NotebookFactory
    keys = fill_workflow(5, requested_by=user, assignees=(user,))
    edited = [Page.objects.get(pk=keys[0]).specific, *(factory() for factory in kinds)]
    for page in edited:
        page.save_revision(user=user, log_action=True)
    log.record(edited[1], log.DIRECT, team["administration"], reason="Urgence")
    pages = Page.objects.filter(slug__startswith="fiche-en-cours")
    lock = {"locked": True, "locked_by": user, "locked_at": timezone.now()}
    pages.filter(pk=keys[0]).update(**lock)
    few = queries_for_the_desk(client, user)
    fill_workflow(20, requested_by=team["redaction"], assignees=people)
    fill_workflow(20, requested_by=user, assignees=(*people, user))
    pages.update(**lock)

    many = queries_for_the_desk(client, user)

    assert many <= few
    assert many <= 40


def test_a_filled_workflow_is_one_like_any_other(client, team):
    keys = fill_workflow(10, requested_by=team["redaction"])
    page = Page.objects.get(pk=keys[1]).specific
    state = page.current_workflow_task_state
    assert state.task.name == "Validation"
    assert page.get_latest_revision_as_object().title == page.title
    assert Page.find_problems() == ([], [], [], [], [])
    first = Page.objects.get(pk=keys[0]).specific.current_workflow_task_state
    decide(first, team["relecture"], "approve")
    assert TaskState.objects.get(pk=first.pk).status == TaskState.STATUS_APPROVED
    assert parse(client.get("/").content.decode())


@pytest.mark.once
def test_rows_say_in_which_column_they_are_on_a_phone(client, team):
    submitted(team["redaction"], title="Petite")
    row = one(desk(client, team["relecture"]), "#unassigned-section tbody tr")
    cells: list[Tag] = row.select("td:has(.desk-table__label)")
    assert [words(one(cell, ".desk-table__label")) for cell in cells] == [
        "Étape", "Soumis par", "En attente", "À faire pour le", "Priorité",
    ]  # fmt: skip
